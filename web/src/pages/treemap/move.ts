import type { Box } from "./boxes";

type Middle = Pick<Box, "x" | "y" | "width" | "height">;

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Which box an arrow leads to: the nearest in its direction, more ahead than aside; the same if there is none. */
export function neighbour(boxes: Middle[], at: number, key: string): number | undefined {
  const direction = DIRECTIONS[key];
  const from = boxes[at];
  if (!direction || !from) {
    return undefined;
  }
  const [dx, dy] = direction;
  const start = middle(from);
  let best = at;
  let least = Infinity;
  boxes.forEach((box, i) => {
    const to = middle(box);
    const ahead = (to.x - start.x) * dx + (to.y - start.y) * dy;
    const aside = Math.abs((to.x - start.x) * dy) + Math.abs((to.y - start.y) * dx);
    const far = ahead + 2 * aside;
    if (i !== at && ahead > 0 && far < least) {
      least = far;
      best = i;
    }
  });
  return best;
}

function middle({ x, y, width, height }: Middle): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
