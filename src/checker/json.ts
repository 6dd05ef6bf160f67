/**
 * Canonical JSON (RFC 8785), narrowed to objects, arrays, strings and whole numbers below 2^53. A text is read only if it is the one
 * way to write what it says, so that bytes and meaning are one to one: names in order and none twice, no white space, no `1e3`.
 */
import { Refusal } from "./outcome.ts";

export type Json = string | number | readonly Json[] | { readonly [name: string]: Json };

/** @throws Refusal, also for more than 12 levels or 4 million values, before anything is kept of the text: memory grows with them */
export function parseCanonical(text: string): Json {
  let [depth, values, quoted, at] = [0, 0, false, 0];
  for (; depth <= 12 && values <= 2 ** 22 && at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && "[{".includes(text[at])) depth++;
    else if (!quoted && "]}".includes(text[at])) depth--;
    else if (!quoted && text[at] === ",") values++;
  }
  if (at < text.length || depth > 12)
    throw new Refusal("malformed", `character ${at}`, "expected at most 12 levels and 4 million values");
  let canonical = "";
  try {
    const value = JSON.parse(text) as Json;
    canonical = written(value);
    if (canonical === text && !text.includes("\\ud")) return value;
  } catch (error) {
    const [, where] = /position (\d+)/.exec(String(error)) ?? []; // not every engine says it
    throw new Refusal(
      "malformed",
      where === undefined ? "certificate" : `character ${Number(where) + 1}`,
      "expected JSON",
    );
  }
  for (at = 0; text[at] === canonical[at] && !text.startsWith("\\ud", at); at++); // where it begins to differ
  throw new Refusal("malformed", `character ${at + 1}`, "expected canonical JSON");
}

/** The canonical text of a value; nothing for what has none. */
function written(value: Json | boolean | null): string {
  if (typeof value === "string" || (Number.isSafeInteger(value) && Number(value) >= 0)) return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return "";
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${written(member)}`).join(",")}}`;
}
