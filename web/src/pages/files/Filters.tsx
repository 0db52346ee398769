import { useId } from "react";
import type { Source } from "../../api/queries";
import { formatBytes } from "../../format";
import { useTyped } from "../../parts/useTyped";
import * as texts from "../../texts";
import { isBrowsing, type Shown } from "./address";
import { Select } from "./Select";

const SIZES = [1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

interface Props {
  sources: Source[];
  shown: Shown;
  /** Whether the search has been asked for by a key elsewhere. */
  focus: boolean;
  onChange(part: Partial<Shown>, replace?: boolean): void;
}

/** What narrows the list; all of it is in the page's address. */
export function Filters({ sources, shown, focus, onChange }: Props) {
  return (
    <div className="filters" role="search">
      <Search name={shown.name} focus={focus} onChange={(name) => onChange({ name, item: undefined }, true)} />
      {sources.length > 1 && (
        <Select
          label={texts.files.source}
          value={shown.source}
          options={sources.map((source) => [source.id, source.name])}
          onChange={(source) => onChange({ source, folder: undefined, item: undefined })}
        />
      )}
      <Select
        label={texts.files.type}
        value={shown.type}
        options={[["", texts.files.anyType], ...Object.entries(texts.files.types)]}
        onChange={(type) => onChange({ type, item: undefined })}
      />
      <Select
        label={texts.files.size}
        value={String(shown.minSize)}
        options={[["0", texts.files.anySize], ...SIZES.map((size): [string, string] => [String(size), formatBytes(size)])]}
        onChange={(size) => onChange({ minSize: Number(size), item: undefined })}
      />
      <Select
        label={texts.files.order}
        value={shown.order}
        options={Object.entries(texts.files.orders)}
        onChange={(order) => onChange({ order: order as Shown["order"], item: undefined })}
      />
      {!isBrowsing(shown) && (
        <button
          type="button"
          onClick={() => onChange({ name: "", type: "", minSize: 0, order: "name", item: undefined })}
        >
          {texts.files.clear}
        </button>
      )}
    </div>
  );
}

/** Searches as one types, a moment after each key. */
function Search({ name, focus, onChange }: { name: string; focus: boolean; onChange(name: string): void }) {
  const [typed, type] = useTyped(name, onChange);
  const id = useId();

  return (
    <div className="field grow">
      <label htmlFor={id}>{texts.files.search}</label>
      <input
        id={id}
        type="search"
        value={typed}
        spellCheck={false}
        autoFocus={focus}
        placeholder={texts.files.searchHint}
        onChange={(event) => type(event.target.value)}
      />
    </div>
  );
}
