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

/** Why a certificate is not valid: no certificate of this format, a claim that does not follow, or something that was not settled. */
export class Refusal extends Error {
  readonly outcome: "malformed" | "invalid" | "holey";
  readonly place: string;
  constructor(outcome: "malformed" | "invalid" | "holey", place: string, reason: string) {
    super(reason);
    [this.outcome, this.place] = [outcome, place];
  }
}
