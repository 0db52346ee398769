import { memo } from "react";
import type { File } from "../../api/queries";
import { formatBytes, formatDate } from "../../format";
import { Icon } from "../../parts/Icon";
import * as texts from "../../texts";
import { FOLDER, folderOf, visible } from "./visible";

interface Props {
  id: string;
  file: File;
  index: number;
  top: number;
  height: number;
  where: boolean;
  chosen: boolean;
  /** Of a folder, what is below it; undefined if that is not known. */
  folderBytes: number | undefined;
  onOpen(file: File, index: number): void;
}

/** One item of the list; a click opens it. */
export const FileRow = memo(function FileRow({ id, file, index, top, height, where, chosen, folderBytes, onOpen }: Props) {
  const folder = file.mimeType === FOLDER;
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={where ? "with-where" : ""}
      style={{ transform: `translateY(${top}px)`, blockSize: height }}
      onClick={() => onOpen(file, index)}
    >
      <span role="gridcell" className="name-cell">
        <Icon name={folder ? "folder" : "files"} />
        <bdi>{visible(file.name)}</bdi>
      </span>
      {where && (
        <span role="gridcell" className="where-cell">
          <bdi>{visible(folderOf(file.path))}</bdi>
        </span>
      )}
      <span role="gridcell" className="number">
        {sizeOf(folder ? folderBytes : file.size)}
      </span>
      <span role="gridcell" className="date-cell">
        {formatDate(file.modifiedTime)}
      </span>
    </div>
  );
});

function sizeOf(bytes: number | undefined): string {
  return bytes === undefined ? texts.files.noSize : formatBytes(bytes);
}
