import { Ball, Interval } from "../kernel/index.ts";
import { certified, type Outcome, refuted, shownBall, undecided } from "./outcome.ts";

/** Scope of what the all-time certificate proves of gradient descent. */
export const EVERY_STEP = "every k >= 0, this start";

/** One claim `left <= right` of a run of gradient descent, enclosed; `left` is unbounded where the run could not be enclosed. */
export interface RunStep {
  readonly k: number;
  readonly left: Interval;
  readonly right: Ball;
}

/** |e(k)|^2 / |e(0)|^2 against factor^k for k >= 1, enclosed; at k = 0 both are 1. */
export function decaySteps(residual: readonly Interval[], factor: Ball): RunStep[] {
  const square = residual[0].square();
  let right = Ball.of(1, factor.bits);
  return residual.slice(1).map((value, at) => {
    right = right.times(factor);
    const left = square.lo > 0 ? value.square().over(square) : Interval.between(0, Number.POSITIVE_INFINITY);
    return { k: at + 1, left, right };
  });
}

/**
 * Decides a claim from its enclosures: refuted where a step certainly breaks it; certified for every k when all steps up to the closing one
 * certainly keep it; else what is true of the steps of the run. Null when the trajectory could not be enclosed so far.
 * @param closing the step from which on the all-time certificate proves the claim; null when none is known
 * @param because what the certificate says, for the reason
 */
export function alongRun(
  claim: string,
  steps: readonly RunStep[],
  closing: number | null,
  because: () => string,
): Outcome | null {
  let tightest: { k: number; room: Ball } | null = null;
  for (const { k, left, right } of steps) {
    if (!Number.isFinite(left.hi)) return null;
    const truth = Ball.of(left).atMost(right);
    if (truth.state === "no") return brokenAt(claim, k, left, right);
    if (truth.state === "unknown") {
      return undecided(`${claim} is open at k = ${k}: ${shownBall(Ball.of(left))} against ${shownBall(right)}`);
    }
    const slack = left.lo > 0 ? right.over(Ball.of(left)) : null;
    if (slack !== null && (tightest === null || slack.lessThan(tightest.room).certain)) tightest = { k, room: slack };
    if (k === closing) break;
  }
  const more = tightest === null ? {} : { slack: tightest.room };
  if (closing !== null) {
    return certified(`${claim} at every k up to ${closing}, enclosed; ${because()}`, { ...more, scope: EVERY_STEP });
  }
  const last = steps.at(-1)?.k ?? 0;
  return {
    verdict: "holds",
    evidence: "numerical",
    scope: `0 <= k <= ${last}, this run, every step enclosed`,
    reason: `${claim} at every k up to ${last}, enclosed; the all-time certificate did not close by then`,
    ...more,
  };
}

function brokenAt(claim: string, k: number, left: Interval, right: Ball): Outcome {
  const reason = `${claim} is broken at k = ${k}: ${shownBall(Ball.of(left))} > ${shownBall(right)}`;
  const data = { k, left: Ball.of(left).toDecimalBounds(20), right: right.toDecimalBounds(20) };
  return refuted(reason, { kind: "trajectory", summary: reason, data }, { scope: `k = ${k}, this start` });
}
