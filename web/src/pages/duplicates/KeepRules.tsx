import { useEffect, useState } from "react";
import { useGroups } from "../../api/duplicates";
import { Field } from "../../parts/Field";
import { Icon } from "../../parts/Icon";
import * as texts from "../../texts";
import { Select } from "../files/Select";
import { visible } from "../files/visible";
import type { Shown } from "./address";
import { foldersOf } from "./folders";

type Rule = keyof typeof texts.duplicates.rules;
const RULES = Object.entries(texts.duplicates.rules) as [Rule, string][];

const FOLDERS = "folders-of-copies";

interface Props {
  shown: Shown;
  onChange(part: Partial<Shown>): void;
}

/** Which copy of each group would stay, and which folders are left alone; all of it is in the page's address. */
export function KeepRules({ shown, onChange }: Props) {
  const folders = foldersOf(useGroups({ kind: "certain" }).data?.pages.flatMap((page) => page.groups) ?? []);
  const inFolder = shown.keep.startsWith("in:");
  return (
    <section className="keep-rules" aria-label={texts.duplicates.keep}>
      <Select
        label={texts.duplicates.keep}
        value={inFolder ? "in" : shown.keep}
        options={RULES}
        onChange={(rule) => onChange({ keep: rule === "in" ? "in:" : rule })}
      />
      {inFolder && (
        <KeptFolder folder={shown.keep.slice("in:".length)} onChange={(folder) => onChange({ keep: `in:${folder}` })} />
      )}
      <datalist id={FOLDERS}>
        {folders.map((folder) => (
          <option key={folder} value={folder} />
        ))}
      </datalist>
      <Protect onAdd={(folder) => onChange({ protect: [...shown.protect, folder] })} />
      {shown.protect.length > 0 && (
        <ul className="chips" aria-label={texts.duplicates.protectedFolders}>
          {shown.protect.map((folder) => (
            <li key={folder}>
              <bdi>{visible(folder)}</bdi>
              <button
                type="button"
                className="quiet"
                aria-label={texts.duplicates.unprotect(visible(folder))}
                onClick={() => onChange({ protect: shown.protect.filter((each) => each !== folder) })}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Takes the folder over when it has been typed to its end. */
function KeptFolder({ folder, onChange }: { folder: string; onChange(folder: string): void }) {
  const [typed, setTyped] = useState(folder);
  useEffect(() => setTyped(folder), [folder]);
  return (
    <form
      className="grow"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim());
      }}
    >
      <Field
        label={texts.duplicates.keepFolder}
        value={typed}
        list={FOLDERS}
        placeholder={texts.duplicates.folderExample}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => onChange(typed.trim())}
      />
    </form>
  );
}

function Protect({ onAdd }: { onAdd(folder: string): void }) {
  const [typed, setTyped] = useState("");
  return (
    <form
      className="grow protect"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) {
          onAdd(typed.trim());
          setTyped("");
        }
      }}
    >
      <Field
        label={texts.duplicates.protect}
        title={texts.duplicates.protectHint}
        value={typed}
        list={FOLDERS}
        placeholder={texts.duplicates.folderExample}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit">{texts.duplicates.add}</button>
    </form>
  );
}
