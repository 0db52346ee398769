import { formatBytes } from "../../format";
import * as texts from "../../texts";
import { visible } from "../files/visible";
import type { Box, Part } from "./boxes";

/** Calm colours, one for each of the largest parts; they come again after that. */
const HUES = [195, 75, 265, 150, 30, 320, 110, 230];
const PLAIN_HUE = 240;
const GAP = 12;
const INK = { light: "#17212b", dark: "#e7edf2" };
const SOFT = { light: "#3c4955", dark: "#b6c2cd" };

export type Theme = "light" | "dark";

/** The colour of a box: its part's, stronger the deeper it lies. Files of the folder that is shown are nearly grey. */
export function colourOf({ branch, depth, kind }: Pick<Box, "branch" | "depth" | "kind">, theme: Theme): string {
  const step = Math.min(depth, 5) - 1;
  const plain = kind !== "folder" && depth === 1;
  const chroma = plain ? 0.014 : kind === "folder" ? 0.042 + step * 0.004 : 0.024;
  const lightness = theme === "light" ? 0.925 - step * 0.035 : 0.3 + step * 0.042;
  const paler = kind === "folder" ? 0 : theme === "light" ? 0.015 : -0.015;
  const hue = plain ? PLAIN_HUE : HUES[branch % HUES.length];
  return `oklch(${(lightness + paler).toFixed(3)} ${chroma.toFixed(3)} ${hue})`;
}

/** What stands on a box. */
export function labelOf({ kind, folder, file, depth = 1 }: Pick<Part, "kind" | "folder" | "file"> & { depth?: number }): string {
  if (kind === "folder" || file) {
    return visible(file?.name ?? folder.name);
  }
  return kind === "more" ? texts.space.more : depth > 1 ? texts.space.filesInside : texts.space.filesHere;
}

/** Draws all boxes. */
export function draw(context: CanvasRenderingContext2D, boxes: Box[], theme: Theme): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  context.textBaseline = "middle";
  for (const box of boxes) {
    context.fillStyle = colourOf(box, theme);
    if (box.width > 8 && box.height > 8) {
      context.beginPath();
      context.roundRect(box.x, box.y, box.width, box.height, box.depth === 1 ? 5 : 3);
      context.fill();
    } else {
      context.fillRect(box.x, box.y, box.width, box.height);
    }
    label(context, box, theme);
  }
}

function label(context: CanvasRenderingContext2D, box: Box, theme: Theme): void {
  if (box.width < 44 || box.height < 18 || !(box.head || box.leaf)) {
    return;
  }
  const room = box.width - 12;
  context.font = `${box.depth === 1 ? 600 : 400} 12px system-ui, sans-serif`;
  context.fillStyle = INK[theme];
  const name = fitted(context, labelOf(box), room);
  context.fillText(name, box.x + 6, box.y + 11);
  const taken = context.measureText(name).width;
  const size = formatBytes(box.bytes);
  context.font = "11px system-ui, sans-serif";
  context.fillStyle = SOFT[theme];
  const needed = context.measureText(size).width;
  if (box.leaf && box.height > 36 && needed <= room) {
    context.fillText(size, box.x + 6, box.y + 27);
  } else if (box.head && taken + needed + GAP <= room) {
    context.textAlign = "right";
    context.fillText(size, box.x + box.width - 6, box.y + 11);
    context.textAlign = "left";
  }
}

/** As much of a text as there is room for. */
function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  let shown = text.length * 4 > room ? text.slice(0, Math.ceil(room / 4)) : text;
  if (shown === text && context.measureText(text).width <= room) {
    return text;
  }
  while (shown.length > 0 && context.measureText(`${shown}…`).width > room) {
    shown = shown.slice(0, -1);
  }
  return shown.length > 1 ? `${shown}…` : "";
}
