import { useState } from "react";
import { beginningOf, contentLink, type Hit } from "../../api/search";
import { formatBytes } from "../../format";
import { Icon } from "../../parts/Icon";
import { SaveLink } from "../../parts/SaveLink";
import * as texts from "../../texts";
import { FOLDER, folderOf, visible } from "../files/visible";
import { piecesOf } from "./pieces";

/** A file that was found: where it is, a piece of its text, its beginning on request, and a way to save it. */
export function HitRow({ hit, source }: { hit: Hit; source: string }) {
  const isFolder = hit.mimeType === FOLDER;
  return (
    <article className="card hit">
      <h2>
        <span className="titled">
          <Icon name={isFolder ? "folder" : "files"} />
          <bdi className="name">{visible(hit.name)}</bdi>
        </span>
        {hit.matched.includes("text") && <span className="tag">{texts.search.inText}</span>}
        {hit.matched.includes("meaning") && <span className="tag">{texts.search.alike}</span>}
      </h2>
      <p className="muted">
        <bdi>{visible(source)}</bdi> · <bdi>{visible(folderOf(hit.path))}</bdi>
        {hit.size !== undefined && ` · ${formatBytes(hit.size)}`}
      </p>
      {hit.snippet && (
        <p className="snippet">
          <bdi>
            {piecesOf(hit.snippet, hit.marks).map(({ text, marked }, index) =>
              marked ? <mark key={index}>{visible(text)}</mark> : <span key={index}>{visible(text)}</span>,
            )}
          </bdi>
        </p>
      )}
      {!isFolder && (
        <div className="row">
          {hit.mimeType.startsWith("text/") && <Beginning hit={hit} />}
          <SaveLink href={contentLink(hit)} name={hit.name}>
            {texts.search.save}
          </SaveLink>
        </div>
      )}
    </article>
  );
}

/** What is in a text file, as text: whatever it is, nothing of it is markup here. */
function Beginning({ hit }: { hit: Hit }) {
  const [text, setText] = useState<string>();
  const shown = text !== undefined;
  const toggle = () => {
    if (shown) {
      setText(undefined);
    } else {
      void beginningOf(hit)
        .catch(() => undefined)
        .then((beginning) => setText(beginning ?? texts.search.unreadable));
    }
  };
  return (
    <>
      <button
        type="button"
        aria-expanded={shown}
        aria-label={shown ? undefined : texts.search.showNamed(visible(hit.name))}
        onClick={toggle}
      >
        {shown ? texts.search.hide : texts.search.show}
      </button>
      {shown && (
        <pre className="beginning" tabIndex={0}>
          {text}
        </pre>
      )}
    </>
  );
}
