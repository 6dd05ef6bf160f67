/** Thrown by the reader of scripts and by rules for what cannot be accepted: it makes the step, or the script, `invalid` with this reason. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** Thrown where the checker cannot decide: it makes the step a hole, never a pass. */
export class Undecided extends Error {
  override readonly name = "Undecided";
}
