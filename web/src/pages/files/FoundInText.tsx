import { useState } from "react";
import { useFound, type FoundFile } from "../../api/content";
import { formatCount } from "../../format";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { visible } from "./visible";

/** What rules have found in the text of a file, and which files are related by it: shown only when somebody asks. */
export function FoundInText({ source, file }: { source: string; file: string }) {
  const [wanted, setWanted] = useState(false);
  const found = useFound(source, file, wanted);
  if (!wanted) {
    return (
      <button type="button" onClick={() => setWanted(true)}>
        {texts.files.foundIn}
      </button>
    );
  }
  return (
    <section aria-live="polite">
      <h3>{texts.files.foundTitle}</h3>
      {found.isPending && <p className="muted">{texts.loading}</p>}
      <ProblemNote error={found.error} onRetry={() => void found.refetch()} />
      {found.data !== undefined && <Told told={found.data} />}
    </section>
  );
}

function Told({ told }: { told: FoundFile | null }) {
  if (!told?.read) {
    return <p>{texts.files.foundUnread}</p>;
  }
  return (
    <>
      {told.found.length === 0 ? (
        <p>{texts.files.foundNothing}</p>
      ) : (
        <>
          <p className="muted">{texts.files.foundLead}</p>
          <dl className="found">
            {told.found.map(({ kind, count, values }) => (
              <div key={kind}>
                <dt>{texts.files.foundKinds[kind] ?? kind}</dt>
                {values.map((value) => (
                  <dd key={value}>
                    <bdi>{visible(value)}</bdi>
                  </dd>
                ))}
                {count > values.length && <dd>{texts.files.foundMore(formatCount(count - values.length))}</dd>}
              </div>
            ))}
          </dl>
        </>
      )}
      {told.failures?.map((failure) => <p key={failure}>{texts.files.foundFailed(failure)}</p>)}
      <Others title={texts.files.copies} files={told.copies ?? []} />
      <Others title={texts.files.related} files={told.related ?? []} />
    </>
  );
}

function Others({ title, files }: { title: string; files: { id: string; path: string }[] }) {
  if (files.length === 0) {
    return null;
  }
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {files.map(({ id, path }) => (
          <li key={id}>
            <bdi>{visible(path)}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
