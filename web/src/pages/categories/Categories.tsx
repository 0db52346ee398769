import { useState } from "react";
import { useCategories, type Category } from "../../api/categories";
import { api, ask } from "../../api/client";
import { createSequencer, type Run } from "../../live/sequence";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import { RunButton } from "../../parts/RunButton";
import * as texts from "../../texts";
import "./categories.css";
import { CategoryRow } from "./CategoryRow";
import { DeleteCategory } from "./DeleteCategory";
import { EditCategory } from "./EditCategory";

type Open = { what: "edit"; category: Category | undefined } | { what: "delete"; category: Category };

const counting = createSequencer();

/** What files are sorted by: a person's own categories, which come first, and the built-in ones. */
export default function Categories() {
  const categories = useCategories();
  const [open, setOpen] = useState<Open>();
  const all = categories.data?.categories ?? [];
  const own = all.filter((category) => !category.builtIn);
  return (
    <Page
      title={texts.categories.title}
      actions={
        <button type="button" className="primary" onClick={() => setOpen({ what: "edit", category: undefined })}>
          {texts.categories.add}
        </button>
      }
    >
      <p className="lead">{texts.categories.lead}</p>
      <ProblemNote error={categories.data ? undefined : categories.error} onRetry={() => void categories.refetch()} />
      {categories.isPending && <p className="muted">{texts.loading}</p>}
      {categories.data && !categories.data.counted && <NotCounted />}
      {categories.data && (
        <>
          <h2>{texts.categories.own}</h2>
          {own.length === 0 && <p className="muted">{texts.categories.noneOwn}</p>}
          <ul className="categories">
            {own.map((category) => (
              <CategoryRow
                key={category.id}
                category={category}
                counted={categories.data.counted}
                onEdit={() => setOpen({ what: "edit", category })}
                onDelete={() => setOpen({ what: "delete", category })}
              />
            ))}
          </ul>
          <h2>{texts.categories.builtIn}</h2>
          <ul className="categories">
            {all
              .filter((category) => category.builtIn)
              .map((category) => (
                <CategoryRow key={category.name} category={category} counted={categories.data.counted} />
              ))}
          </ul>
        </>
      )}
      {open?.what === "edit" && <EditCategory category={open.category} onClose={() => setOpen(undefined)} />}
      {open?.what === "delete" && <DeleteCategory category={open.category} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function NotCounted() {
  return (
    <div className="note warn">
      <p>{texts.categories.notCounted}</p>
      <RunButton label={texts.categories.countAgain} sequencer={counting} jobs={countAll} />
    </div>
  );
}

/** Counts all sources that were scanned. */
async function countAll(run: Run): Promise<void> {
  const { sources } = await ask(api.GET("/api/v1/sources"));
  for (const source of sources.filter((each) => each.lastScan)) {
    await run(
      texts.categories.counting(source.name),
      ask(api.POST("/api/v1/insights", { body: { source: source.id } })),
    );
  }
}
