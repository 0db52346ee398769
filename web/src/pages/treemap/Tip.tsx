import type { TreeNode } from "../../api/tree";
import { formatBytes, formatCount, formatShare } from "../../format";
import * as texts from "../../texts";
import { visible } from "../files/visible";
import type { Box } from "./boxes";
import { labelOf } from "./draw";

interface Props {
  box: Box;
  whole: TreeNode;
  frame: { width: number; height: number };
}

const WIDTH = 260;

/** What a rectangle is; the list says the same to those who do not see it. */
export function Tip({ box, whole, frame }: Props) {
  const left = Math.max(0, Math.min(box.x + 8, frame.width - WIDTH));
  const below = box.y + Math.min(box.height, 60) + 8;
  const top = below > frame.height - 70 ? Math.max(0, box.y - 84) : below;
  return (
    <div className="treemap-tip" aria-hidden="true" style={{ transform: `translate(${left}px, ${top}px)`, maxInlineSize: WIDTH }}>
      <strong>
        <bdi>{labelOf(box)}</bdi>
      </strong>
      {box.kind === "files" && box.folder.name && (
        <span>
          <bdi>{visible(box.folder.name)}</bdi>
        </span>
      )}
      <span>{texts.space.bytesOf(formatBytes(box.bytes), formatShare(box.bytes / Math.max(1, whole.bytes)))}</span>
      {(box.kind === "folder" || box.kind === "files") && <span className="muted">{texts.space.files(formatCount(box.files))}</span>}
    </div>
  );
}
