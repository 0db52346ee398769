import { useLayoutEffect, useRef } from "react";
import { useTheme } from "../../app/theme";
import type { Size } from "../../parts/useSize";
import { boxAt, type Box } from "./boxes";
import { draw } from "./draw";

interface Props {
  boxes: Box[];
  size: Size;
  onPoint(box: Box | undefined): void;
  onOpen(box: Box): void;
}

/** The map itself, drawn at once whenever something has changed. Those who do not see it have the list around it. */
export function Picture({ boxes, size, onPoint, onOpen }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context || size.width === 0) {
      return;
    }
    const scale = devicePixelRatio;
    canvas.current.width = size.width * scale;
    canvas.current.height = size.height * scale;
    context.scale(scale, scale);
    draw(context, boxes, theme);
  }, [boxes, size, theme]);
  const find = (event: { nativeEvent: MouseEvent }) =>
    boxAt(boxes, event.nativeEvent.offsetX, event.nativeEvent.offsetY);
  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      onMouseMove={(event) => onPoint(find(event))}
      onMouseLeave={() => onPoint(undefined)}
      onClick={(event) => {
        const box = find(event);
        if (box) {
          onOpen(box);
        }
      }}
    />
  );
}
