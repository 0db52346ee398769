import type { Category, CategoryRules } from "../../api/categories";

/** A category as it is typed. */
export interface Typed {
  name: string;
  endings: string;
  types: string;
  globs: string;
}

/** Reads what was typed: words between spaces and commas, and lines. */
export function rulesOf({ name, endings, types, globs }: Typed): CategoryRules {
  return {
    name: name.trim(),
    extensions: words(endings),
    types: words(types),
    globs: unique(globs.split("\n").map((line) => line.trim())),
  };
}

/** A category as it would be typed. */
export function typedOf(category: Category | undefined): Typed {
  return {
    name: category?.name ?? "",
    endings: category?.extensions.join(" ") ?? "",
    types: category?.types.join(" ") ?? "",
    globs: category?.globs.join("\n") ?? "",
  };
}

function words(text: string): string[] {
  return unique(text.split(/[\s,;]+/));
}

function unique(items: string[]): string[] {
  return [...new Set(items.filter((item) => item !== ""))];
}
