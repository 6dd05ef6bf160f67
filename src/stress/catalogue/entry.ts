import type { Entry as Cell } from "../../dataset/index.ts";
import { datasetOf, normalizeRows } from "../../dataset/index.ts";
import type { Verdict } from "../../lemma/index.ts";
import type { Entry, KnownVerdict } from "../known.ts";

/** What {@link entry} needs to know; everything else has a default. */
export interface Details extends Partial<Omit<Entry, "name" | "what" | "dataset" | "broken" | "verdicts">> {
  readonly labels?: readonly Cell[];
  /** True when the rows are to be taken as read instead of projected to the unit sphere. */
  readonly asRead?: boolean;
  readonly broken?: Entry["broken"];
  readonly verdicts?: Entry["verdicts"];
}

/** Width of the random starts of entries that are about the rows only. */
const SMALL = { width: 32, steps: 20 } as const;

/** An entry of the catalogue; labels are drawn from N(0, 1) when none are given. */
export function entry(name: string, what: string, rows: readonly (readonly Cell[])[], details: Details = {}): Entry {
  const { labels, asRead = false, options = SMALL, values = [], broken = {}, verdicts = {} } = details;
  const plain = datasetOf(rows, labels, name);
  return { name, what, dataset: asRead ? plain : normalizeRows(plain), options, values, broken, verdicts };
}

/** The one right verdict of a statement, with the reason. */
export function known(is: Verdict, why: string): KnownVerdict {
  return { is, why };
}

export const POSITIVE = { "theorem-3.1": known("holds", "no two rows are collinear and lambda0 > 0") } as const;
const COLLINEAR = "two rows lie on one line";
/** Some rows are opposite, yet lambda0 > 0. */
export const OPPOSITE = { "theorem-3.1": known("not-applicable", COLLINEAR) } as const;
/** What is known where lambda0 = 0: every statement but Theorem 3.1 assumes lambda0 > 0. */
export const SINGULAR = {
  broken: { "lambda0-positive": "lambda0 = 0" },
  verdicts: OPPOSITE,
} as const;
