import { visible } from "../text.ts";

/** HTML that may be written as it is; made by {@link html} alone, and by {@link trusted} of what a library rendered. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: markup as it is, texts and numbers escaped, lists one after the other, null and false as nothing. */
export type Part = Markup | string | number | null | false | readonly Part[];

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A template whose parts are escaped, for text and for attributes in double quotes; control characters in them become visible. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(literals.map((literal, i) => (i === 0 ? literal : written(parts[i - 1]) + literal)).join(""));
}

/** Markup that a library made: MathML and SVG. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (part === null || part === false) return "";
  if (typeof part === "object") return part.map(written).join("");
  return visible(String(part)).replace(/[&<>"']/g, (mark) => REFERENCES[mark] ?? "");
}
