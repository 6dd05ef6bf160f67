import { Rational } from "../kernel/index.ts";
import type { Bounds } from "../lemma/index.ts";

/** Whether two enclosures have a point in common. */
export function meet(a: Bounds, b: Bounds): boolean {
  const [p, q] = [a, b].map(({ lo, hi }) => ({ lo: Rational.parse(lo), hi: Rational.parse(hi) }));
  return p.lo.compare(q.hi) <= 0 && q.lo.compare(p.hi) <= 0;
}
