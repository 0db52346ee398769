import type { Category, CategoryRules } from "../../api/categories";

/** A category as it is typed. */
export interface Typed {
  name: string;
  endings: string;
  types: string;
  globs: string;
  inTexts: string;
}

/** Reads what was typed: words between spaces and commas, and lines. */
export function rulesOf({ name, endings, types, globs, inTexts }: Typed): CategoryRules {
  return {
    name: name.trim(),
    extensions: words(endings),
    types: words(types),
    globs: lines(globs),
    texts: lines(inTexts),
  };
}

/** A category as it would be typed. */
export function typedOf(category: Category | undefined): Typed {
  return {
    name: category?.name ?? "",
    endings: category?.extensions.join(" ") ?? "",
    types: category?.types.join(" ") ?? "",
    globs: category?.globs.join("\n") ?? "",
    inTexts: category?.texts.join("\n") ?? "",
  };
}

function words(text: string): string[] {
  return unique(text.split(/[\s,;]+/));
}

function lines(text: string): string[] {
  return unique(text.split("\n").map((line) => line.trim()));
}

function unique(items: string[]): string[] {
  return [...new Set(items.filter((item) => item !== ""))];
}
