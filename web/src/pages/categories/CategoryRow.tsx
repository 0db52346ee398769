import type { Category } from "../../api/categories";
import { formatBytes, formatCount } from "../../format";
import * as texts from "../../texts";
import { visible } from "../files/visible";

interface Props {
  category: Category;
  /** Whether the figures are of these categories. */
  counted: boolean;
  /** Absent for built-in ones, which stay as they are. */
  onEdit?(): void;
  onDelete?(): void;
}

/** A category with its rules and what is in it. */
export function CategoryRow({ category, counted, onEdit, onDelete }: Props) {
  const name = nameOf(category);
  return (
    <li className="card">
      <h3 className="name">
        <bdi>{name}</bdi>
      </h3>
      <span className="muted number">{usage(category, counted)}</span>
      <Rules category={category} />
      {onEdit && onDelete && (
        <span className="category-actions">
          <button type="button" aria-label={texts.categories.editNamed(name)} onClick={onEdit}>
            {texts.categories.edit}
          </button>
          <button type="button" aria-label={texts.categories.deleteNamed(name)} onClick={onDelete}>
            {texts.categories.delete}
          </button>
        </span>
      )}
    </li>
  );
}

function nameOf({ name, builtIn }: Category): string {
  return (builtIn ? texts.insights.categories[name] : undefined) ?? visible(name);
}

function usage({ files, bytes }: Category, counted: boolean): string {
  if (files === undefined || (files === 0 && !counted)) {
    return texts.categories.unknown;
  }
  return files > 0 ? texts.categories.usage(formatCount(files), formatBytes(bytes ?? 0)) : texts.categories.unused;
}

function Rules({ category }: { category: Category }) {
  const rules = [...category.extensions.map((ending) => `.${ending}`), ...category.types, ...category.globs, ...category.texts];
  if (rules.length === 0) {
    return null;
  }
  return (
    <ul className="rules" aria-label={texts.categories.rules}>
      {rules.map((rule) => (
        <li key={rule}>
          <bdi>{visible(rule)}</bdi>
        </li>
      ))}
    </ul>
  );
}
