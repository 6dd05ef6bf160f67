import type { Run } from "../lemma/index.ts";

/** The order of the fields in a written run; a name that is not here comes after these, in the order of its code units. */
const FIELD_ORDER: readonly string[] = [
  ...["schema", "tool", "dataset", "instance", "results", "id", "title", "statement", "source", "paper", "asPrinted"],
  ...[
    "counts",
    "verdict",
    "evidence",
    "scope",
    "reason",
    "rows",
    "hypotheses",
    "guarantees",
    "quantities",
    "constants",
  ],
  ...["slack", "witness", "digits", "dependsOn", "seconds", "name", "version", "format", "sha256", "digest", "n", "d"],
  ...["features", "label", "projected", "steps", "notes", "geometry", "origin", "mapping", "text", "value", "count"],
  ...["operation", "before", "after", "detail", "identical", "parallel", "antiparallel", "smallestAngle", "norms"],
  ...[
    "notUnit",
    "bounds",
    "lo",
    "hi",
    "smallest",
    "largest",
    "width",
    "seed",
    "delta",
    "stepSize",
    "precision",
    "trials",
    "confidence",
    "method",
    "why",
  ],
  ...[
    "columns",
    "row",
    "values",
    "named",
    "figures",
    "spectrum",
    "limit",
    "start",
    "angles",
    "counts",
    "flow",
    "descent",
  ],
  ...["at", "loss", "claimed", "proved", "changed", "drift", "records"],
  ...["script", "statementHash", "outcome", "axioms", "rule", "status", "claim"],
  ...["first", "condition", "required", "met", "expression", "latex", "kind", "summary", "data"],
];

/** Records whose names are not those of the schema: they keep the order in which the run holds them. */
const FREE: readonly string[] = ["quantities", "data"];

/** Characters that may only stand inside a JSON string and that a terminal or an editor might obey. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A run as JSON text: fields in a fixed order, two spaces, a line feed at the end, invisible characters as `\u` escapes.
 * Two runs on the same input give the same bytes but for the numbers under `seconds`.
 * @throws TypeError when the run holds something that JSON cannot carry exactly (NaN, Infinity, a bigint, a function, a class)
 */
export function renderJson(run: Run): string {
  return textOf(canonical(run, "run", true));
}

/** Other plain data as JSON text, in the order of its fields. @throws TypeError as {@link renderJson} */
export function renderPlainJson(value: unknown): string {
  return textOf(canonical(value, "document", false));
}

function textOf(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(INVISIBLE, (c) => (c === "\n" ? c : unicodeEscape(c)))}\n`;
}

function canonical(value: unknown, path: string, ordered: boolean): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (Number.isFinite(value)) return value;
    throw new TypeError(`${path} is ${value}, which JSON cannot carry`);
  }
  if (Array.isArray(value)) return value.map((item, i) => canonical(item, `${path}[${i}]`, ordered));
  if (typeof value === "object" && isPlain(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    if (ordered) entries.sort(([a], [b]) => compareFields(a, b));
    return Object.fromEntries(
      entries.map(([key, item]) => [key, canonical(item, `${path}.${key}`, ordered && !FREE.includes(key))]),
    );
  }
  throw new TypeError(`${path} is not plain data`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function compareFields(a: string, b: string): number {
  const [i, j] = [FIELD_ORDER.indexOf(a), FIELD_ORDER.indexOf(b)];
  if (i >= 0 && j >= 0) return i - j;
  if (i >= 0 || j >= 0) return i >= 0 ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function unicodeEscape(character: string): string {
  return Array.from({ length: character.length }, (_, i) => {
    return `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
  }).join("");
}
