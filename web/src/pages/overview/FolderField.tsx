import { useId, useState } from "react";
import { useFolders } from "../../api/queries";
import * as texts from "../../texts";

/** Asks for the path of a folder, and offers those whose paths begin as it is typed. */
export function FolderField({ path, onChange }: { path: string; onChange(path: string): void }) {
  const [typing, setTyping] = useState(false);
  const found = useFolders(path, typing).data;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{texts.welcome.folderLabel}</label>
      <input
        id={id}
        value={path}
        required
        spellCheck={false}
        autoComplete="off"
        list={`${id}list`}
        placeholder={texts.welcome.folderExample}
        aria-describedby={`${id}hint`}
        onFocus={() => setTyping(true)}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={`${id}list`}>
        {(found?.folders ?? []).map((folder) => (
          <option key={folder} value={`${folder}/`} />
        ))}
      </datalist>
      <p className="hint" id={`${id}hint`}>
        {found?.more ? texts.welcome.moreFolders : texts.welcome.folderHint}
      </p>
    </div>
  );
}
