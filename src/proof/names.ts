import type { Term } from "./term.ts";

/** What kind of thing a term stands for. `truth` is a claim or an event; an `integer` may stand wherever a `real` is wanted. */
export type Sort = "real" | "integer" | "vector" | "matrix" | "truth";

/** The ends of a range; null for an end that is not there. */
export interface Range {
  readonly lo: Term | null;
  readonly hi: Term | null;
  readonly loOpen: boolean;
  readonly hiOpen: boolean;
}

/** A name as the rules see it. */
export interface Declared {
  readonly name: string;
  readonly sort: Sort;
  /** Sorts of the arguments; none for a name that is no function. */
  readonly of: readonly Sort[];
  readonly range: Range;
  /** Whether the value depends on the random start. */
  readonly random: boolean;
  readonly role: "variable" | "quantity";
  readonly meaning: string;
  readonly latex: string | null;
}

/** What the readers of terms ask a vocabulary for. */
export interface Names {
  has(name: string): boolean;
  /** @throws Refused for an unknown name */
  get(name: string): Declared;
  /** What an abbreviation stands for; undefined for other names. */
  definition(name: string): Term | undefined;
}
