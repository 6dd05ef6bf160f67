/** What a checker says of a certificate. Only `valid` is a pass: a hole is never one. */
export interface Report {
  readonly outcome: "valid" | "holey" | "invalid" | "malformed";
  /** The first failing place, a path such as `claims[2].L[7]`; empty for valid and holey. */
  readonly place: string;
  readonly reason: string;
  /** What was established, one sentence a claim, in the words of the checker. */
  readonly established: readonly string[];
  /** What had to be taken on trust, or was not checked; empty unless holey. */
  readonly holes: readonly string[];
}

class Refusal extends Error {
  readonly place: string;
  constructor(place: string, reason: string) {
    super(reason);
    this.place = place;
  }
}

/** The text is no certificate of this format. */
export class Malformed extends Refusal {}

/** The text is a certificate, and something that it claims does not follow from what it gives. */
export class Invalid extends Refusal {}

/** Something can be neither accepted nor refused: it is taken on trust, or would cost more than allowed. */
export class Hole extends Error {}
