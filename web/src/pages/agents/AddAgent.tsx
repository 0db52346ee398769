import { useState } from "react";
import { useAddAgent } from "../../api/agents";
import { problemAt } from "../../api/problem";
import { Dialog } from "../../parts/Dialog";
import { Field } from "../../parts/Field";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";

/** Adds an agent, then shows its key. */
export function AddAgent({ onClose }: { onClose(): void }) {
  const [name, setName] = useState("");
  const add = useAddAgent();
  if (add.data) {
    return <Key text={add.data.key} onClose={onClose} />;
  }
  return (
    <Dialog title={texts.agents.add} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(name.trim());
        }}
      >
        <Field
          label={texts.agents.name}
          hint={texts.agents.nameHint}
          value={name}
          required
          error={problemAt(add.error, "name")}
          onChange={(event) => setName(event.target.value)}
        />
        <ProblemNote error={add.error && !problemAt(add.error, "name") ? add.error : undefined} />
        <div className="row end">
          <button type="button" onClick={onClose}>
            {texts.cancel}
          </button>
          <button type="submit" className="primary" disabled={add.isPending}>
            {texts.agents.add}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Key({ text, onClose }: { text: string; onClose(): void }) {
  return (
    <Dialog title={texts.agents.key} onClose={onClose}>
      <p>
        <code className="name">{text}</code>
      </p>
      <p>{texts.agents.keyHint}</p>
      <div className="row end">
        <button type="button" className="primary" onClick={onClose}>
          {texts.agents.finished}
        </button>
      </div>
    </Dialog>
  );
}
