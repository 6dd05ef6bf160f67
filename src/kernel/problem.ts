/** What a `Problem` is made of. Every text is one line, written for the person who can fix the input. */
export interface ProblemDetails {
  /** Stable identifier, "room/what", e.g. "dataset/nan". */
  readonly code: string;
  /** What is wrong, in one line. */
  readonly message: string;
  /** Where, e.g. "row 3, column 2 (petal_width)". */
  readonly where?: string | undefined;
  /** What would have been accepted. */
  readonly expected?: string | undefined;
  /** What to do next. */
  readonly advice?: string | undefined;
}

/** Bad input or a refused request, as data. Thrown by every room; shown to the user as the one line of `toLine`. */
export class Problem extends Error {
  readonly code: string;
  readonly where: string | undefined;
  readonly expected: string | undefined;
  readonly advice: string | undefined;

  constructor(details: ProblemDetails) {
    super(details.message);
    this.name = "Problem";
    this.code = details.code;
    this.where = details.where;
    this.expected = details.expected;
    this.advice = details.advice;
  }

  /** The whole problem in one line: message, where, what was expected, what to do next. */
  toLine(): string {
    const where = this.where === undefined ? "" : ` at ${this.where}`;
    const expected = this.expected === undefined ? "" : `; expected ${this.expected}`;
    const advice = this.advice === undefined ? "" : `; ${this.advice}`;
    return `${this.message}${where}${expected}${advice}`.replace(/\s*[\r\n]+\s*/g, " ");
  }
}

/**
 * A number or an enclosure outside the domain of what was asked of it: a divisor that may be 0, a root of what may be negative, a bound that is not finite.
 * Nothing is known then, and an engine that climbs tiers of precision may try again with a narrower enclosure.
 */
export class OutsideDomain extends RangeError {
  override readonly name = "OutsideDomain";
}
