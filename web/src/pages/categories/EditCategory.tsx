import { useState } from "react";
import { useSaveCategory, type Category } from "../../api/categories";
import { problemAt } from "../../api/problem";
import { Dialog } from "../../parts/Dialog";
import { Field, Lines } from "../../parts/Field";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { rulesOf, typedOf, type Typed } from "./rules";

const FIELDS = ["name", "extensions", "types", "globs", "texts"];

/** Makes a category, or changes one. What is wrong is said at its field. */
export function EditCategory({ category, onClose }: { category: Category | undefined; onClose(): void }) {
  const [typed, setTyped] = useState<Typed>(() => typedOf(category));
  const save = useSaveCategory();
  const put = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const elsewhere = save.error && !FIELDS.some((field) => problemAt(save.error, field));
  return (
    <Dialog title={category ? texts.categories.change : texts.categories.add} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ id: category?.id, rules: rulesOf(typed) }, { onSuccess: onClose });
        }}
      >
        <Field
          label={texts.categories.name}
          value={typed.name}
          required
          error={problemAt(save.error, "name")}
          onChange={(event) => put({ name: event.target.value })}
        />
        <Field
          label={texts.categories.endings}
          hint={texts.categories.endingsHint}
          value={typed.endings}
          error={problemAt(save.error, "extensions")}
          onChange={(event) => put({ endings: event.target.value })}
        />
        <Field
          label={texts.categories.types}
          hint={texts.categories.typesHint}
          value={typed.types}
          error={problemAt(save.error, "types")}
          onChange={(event) => put({ types: event.target.value })}
        />
        <Lines
          label={texts.categories.globs}
          hint={texts.categories.globsHint}
          value={typed.globs}
          error={problemAt(save.error, "globs")}
          onChange={(event) => put({ globs: event.target.value })}
        />
        <Lines
          label={texts.categories.inTexts}
          hint={texts.categories.inTextsHint}
          value={typed.inTexts}
          error={problemAt(save.error, "texts")}
          onChange={(event) => put({ inTexts: event.target.value })}
        />
        <ProblemNote error={elsewhere ? save.error : undefined} />
        <div className="row end">
          <button type="button" onClick={onClose}>
            {texts.cancel}
          </button>
          <button type="submit" className="primary" disabled={save.isPending}>
            {texts.categories.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
