import { useEffect, useId, useLayoutEffect, useRef } from "react";
import { useWhy, type FileHistory } from "../../api/queries";
import { formatBytes, formatDateTime } from "../../format";
import { Facts } from "../../parts/Facts";
import { Icon } from "../../parts/Icon";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { FoundInText } from "./FoundInText";
import { FOLDER, folderOf, visible } from "./visible";

interface Props {
  source: string;
  file: string;
  onOpenFolder(folder: string): void;
  onClose(): void;
}

/** How the last scan treated an item, and what is known of it. */
export function WhyPanel({ source, file, onOpenFolder, onClose }: Props) {
  const why = useWhy(source, file);
  const close = useRef<HTMLButtonElement>(null);
  const heading = useId();

  // Before the panel leaves the document, which would leave the focus nowhere.
  useLayoutEffect(() => {
    const before = document.activeElement;
    close.current?.focus();
    return () => (before instanceof HTMLElement ? before.focus() : undefined);
  }, []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
        onClose();
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [onClose]);

  const record = why.data?.record;
  const parent = record?.parent;
  return (
    <aside className="card why" aria-labelledby={heading}>
      <header>
        <h2 id={heading} className="name">
          <bdi>{record ? visible(record.name) : texts.files.why}</bdi>
        </h2>
        <button ref={close} type="button" className="quiet" aria-label={texts.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {why.isPending && <p className="muted">{texts.loading}</p>}
      <ProblemNote error={why.error} onRetry={() => void why.refetch()} />
      {why.data && (
        <>
          <h3>{texts.files.why}</h3>
          <p>{why.data.answer}</p>
        </>
      )}
      {record && <Details record={record} />}
      {record && !isFolder(record) && <FoundInText key={file} source={source} file={file} />}
      {parent && (
        <button type="button" onClick={() => onOpenFolder(parent)}>
          {texts.files.open}
        </button>
      )}
    </aside>
  );
}

function isFolder({ mimeType }: FileHistory): boolean {
  return mimeType === FOLDER;
}

function Details({ record }: { record: FileHistory }) {
  return (
    <Facts
      facts={[
        [texts.files.where, <bdi key="where">{visible(folderOf(record.path))}</bdi>],
        [texts.files.kind, record.mimeType],
        [texts.files.bytes, record.size === undefined ? undefined : formatBytes(record.size)],
        [texts.files.changed, record.modifiedTime && formatDateTime(record.modifiedTime)],
        [texts.files.created, record.createdTime && formatDateTime(record.createdTime)],
        [texts.files.owner, record.owner],
        [texts.files.checksum, record.md5Checksum ?? (record.md5Unknown ? texts.files.checksumUnknown : undefined)],
        [texts.files.id, record.id],
      ]}
    />
  );
}
