import type { Term } from "./term.ts";

/** What kind of thing a term stands for. `truth` is a claim or an event; an `integer` may stand wherever a `real` is wanted. */
export type Sort = "real" | "integer" | "vector" | "matrix" | "truth";

/**
 * How the values of a random function are drawn, all of them independent of each other and of every other name with a law: `normal`, vectors
 * with independent standard normal coordinates; `sign`, the numbers 1 and -1 with probability 1/2 each.
 */
export type Law = "normal" | "sign";

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
  /** The size of a vector, or of a square matrix; null when it is not told. */
  readonly size: Term | null;
  /** Whether a matrix is symmetric for every value of its arguments. */
  readonly symmetric: boolean;
  /** The law of a random name whose values are drawn; null for what is computed from such. */
  readonly law: Law | null;
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
