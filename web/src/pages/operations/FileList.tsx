import { useState } from "react";
import { useOperationFiles, useUndo, type Operation, type OperationFile, type OperationFileState } from "../../api/operations";
import { formatBytes } from "../../format";
import { Icon } from "../../parts/Icon";
import { ProblemNote } from "../../parts/ProblemNote";
import { Segments } from "../../parts/Segments";
import * as texts from "../../texts";
import { Select } from "../files/Select";
import { nameOf, visible } from "../files/visible";
import { arrange, type Arrangement, type Folder } from "./folders";

const GOOD: OperationFileState[] = ["done", "undone"];
const BAD: OperationFileState[] = ["failed", "review"];

/** The files of a clean-up by folders, as they were or as they will be. */
export function FileList({ operation }: { operation: Operation }) {
  const [arrangement, setArrangement] = useState<Arrangement>("after");
  const [status, setStatus] = useState<OperationFileState | "">("");
  const files = useOperationFiles(operation, status);
  const rows = files.data?.pages.flatMap((page) => page.files) ?? [];
  return (
    <section aria-label={texts.operations.files}>
      <div className="operation-tools">
        <Segments<Arrangement>
          label={texts.operations.arrange}
          value={arrangement}
          options={Object.entries(texts.operations.arrangements) as [Arrangement, string][]}
          onChange={setArrangement}
        />
        <Select
          label={texts.operations.show}
          value={status}
          options={[["", texts.operations.all], ...Object.entries(texts.operations.counts)]}
          onChange={(value) => setStatus(value as OperationFileState | "")}
        />
      </div>
      <ProblemNote error={files.data ? undefined : files.error} onRetry={() => void files.refetch()} />
      {files.isPending && <p className="muted">{texts.loading}</p>}
      {files.data && rows.length === 0 && (
        <p className="empty">{status ? texts.operations.noFiles : texts.operations.nothing}</p>
      )}
      {arrange(rows, arrangement).map((folder) => (
        <InFolder key={folder.path ?? ""} folder={folder} arrangement={arrangement} operation={operation} />
      ))}
      {files.hasNextPage && (
        <button type="button" disabled={files.isFetchingNextPage} onClick={() => void files.fetchNextPage()}>
          {texts.showMore}
        </button>
      )}
    </section>
  );
}

interface Props {
  folder: Folder;
  arrangement: Arrangement;
  operation: Operation;
}

function InFolder({ folder, arrangement, operation }: Props) {
  return (
    <section className="operation-folder">
      <h2>
        <Icon name="folder" />
        <bdi className="name">{folder.path === undefined ? texts.operations.aside : visible(folder.path)}</bdi>
      </h2>
      <ul>
        {folder.files.map((file) => (
          <li key={file.number}>
            <FileRow file={file} arrangement={arrangement} operation={operation} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileRow({ file, arrangement, operation }: { file: OperationFile; arrangement: Arrangement; operation: Operation }) {
  const undo = useUndo();
  const name = visible(nameOf(arrangement === "after" && file.toPath ? file.toPath : file.path));
  const other = arrangement === "after" ? file.path : (file.toPath ?? texts.operations.aside);
  return (
    <div className="operation-file">
      <span className="name">
        <bdi>{name}</bdi>
      </span>
      <span className="muted number">{formatBytes(file.size)}</span>
      <span className={`badge ${GOOD.includes(file.state) ? "good" : BAD.includes(file.state) ? "warn" : ""}`}>
        {texts.operations.fileStates[file.state]}
      </span>
      {file.state === "done" && operation.state === "applied" && (
        <button
          type="button"
          className="quiet"
          aria-label={texts.operations.undoFile(name)}
          disabled={undo.isPending}
          onClick={() => undo.mutate({ id: operation.id, file: file.path })}
        >
          {texts.operations.undoOne}
        </button>
      )}
      <span className="muted other">
        {arrangement === "after" ? "←" : "→"} <bdi>{visible(other)}</bdi>
        {file.reason && <>: {file.reason}</>}
      </span>
      <ProblemNote error={undo.error} />
    </div>
  );
}
