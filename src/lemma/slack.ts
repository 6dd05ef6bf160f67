import { Ball, type Interval, type Rational } from "../kernel/index.ts";

/** The slack of a conclusion, claimed bound over true value: at least, and at most where something is known to attain it (else null). */
export interface SlackBounds {
  readonly atLeast: Rational;
  readonly atMost: Rational | null;
}

/** What a slack may be made of: an enclosure. */
type Enclosure = Ball | Interval;

/**
 * The slack of `value <= bound`, both positive, when the value is known from below and from above (`least`: 0 where nothing is). Null when the value may
 * be 0 or the bound negative: there is nothing to divide by.
 */
export function slackUnder(bound: Enclosure, least: Enclosure | number, most: Enclosure | number): SlackBounds | null {
  const [b, from, to] = [bound, least, most].map((x) => Ball.of(x));
  if (!(to.greaterThan(0).certain && b.atLeast(0).certain)) return null;
  return { atLeast: b.over(to).lower(), atMost: from.greaterThan(0).certain ? b.over(from).upper() : null };
}

/** The slack of `value >= bound`, both positive; `most` is null where nothing bounds the value from above. Null as in {@link slackUnder}. */
export function slackOver(
  bound: Enclosure,
  least: Enclosure | number,
  most: Enclosure | number | null,
): SlackBounds | null {
  const b = Ball.of(bound);
  if (!(b.greaterThan(0).certain && Ball.of(least).greaterThan(0).certain)) return null;
  return {
    atLeast: Ball.of(least).over(b).lower(),
    atMost: most === null ? null : Ball.of(most).over(b).upper(),
  };
}

/** The slack of all of several claims: the least of theirs. A null stands for a claim with nothing to divide by, whose slack has no limit. */
export function leastSlack(...slacks: readonly (SlackBounds | null)[]): SlackBounds | null {
  return slacks.reduce((a, b) => (a === null ? b : b === null ? a : lesser(a, b)), null);
}

function lesser(a: SlackBounds, b: SlackBounds): SlackBounds {
  const atLeast = a.atLeast.compare(b.atLeast) <= 0 ? a.atLeast : b.atLeast;
  if (a.atMost === null || b.atMost === null) return { atLeast, atMost: a.atMost ?? b.atMost };
  return { atLeast, atMost: a.atMost.compare(b.atMost) <= 0 ? a.atMost : b.atMost };
}
