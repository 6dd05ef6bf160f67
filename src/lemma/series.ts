import { digest } from "../dataset/index.ts";
import { Ball, Interval, mulUp } from "../kernel/index.ts";
import type { Chain, DescentSeries } from "../network/index.ts";
import { alongRun, decaySteps } from "./along-run.ts";
import { VERSION } from "./check.ts";
import type { Facts } from "./facts.ts";
import { shown } from "./outcome.ts";
import type { Evidence, Verdict } from "./run.ts";

/** An enclosure in doubles; null where there is no bound on that side. */
export type Pair = readonly [number | null, number | null];

/**
 * A run of gradient descent as plain data, ready to be plotted: `lemmata/series@1`, schema reports/schema/series.json.
 * Entry k of every column is about step k; a pair [lo, hi] contains the exact value.
 */
export interface SeriesDocument {
  readonly schema: "lemmata/series@1";
  readonly tool: { readonly name: "lemmata"; readonly version: string };
  readonly dataset: {
    readonly name: string;
    readonly sha256: string;
    readonly digest: string;
    readonly n: number;
    readonly d: number;
  };
  readonly instance: {
    readonly width: number;
    readonly seed: string;
    readonly stepSize: string;
    readonly steps: number;
  };
  /**
   * lambda0, the factor 1 - eta lambda0 / 2 that Theorem 4.1 claims for |y - u|^2, the drift radius of Corollary 4.1, and lambda0 / 4, which |H(k) -
   * H(0)| is to stay below by Lemma 3.2.
   */
  readonly claims: {
    readonly lambda0: Pair;
    readonly factor: Pair;
    readonly driftRadius: Pair;
    readonly perturbation: Pair;
  };
  readonly theorem41: { readonly verdict: Verdict; readonly evidence: Evidence; readonly reason: string };
  /** From which step on |y - u| shrinks by `rate` at every step and no neuron moves further than `rho`; null when that was not proved. */
  readonly certificate: { readonly step: number; readonly rate: number; readonly rho: number } | null;
  /** Every trial of the certificate; rate is null where no bound was found. */
  readonly trials: readonly { readonly step: number; readonly closes: boolean; readonly rate: number | null }[];
  readonly series: {
    readonly k: readonly number[];
    /** |y - u(k)|. */
    readonly residual: readonly Pair[];
    /** Lower bound of what Theorem 4.1 allows |y - u(k)|, upper bound of what the certificate proves of it. */
    readonly claimed: readonly number[];
    readonly proved: readonly (number | null)[];
    /** max_r |w_r(k) - w_r(0)|; two nulls at a step at which it was not measured. */
    readonly drift: readonly Pair[];
    /** Share of pairs (neuron, input) whose sign differs from that at the start. */
    readonly changed: readonly Pair[];
    /** The paper's chain for the step that led to k, each number a share of |y - u(k-1)|^2. */
    readonly chain: readonly ({ readonly [name in keyof Chain]: Pair } | null)[];
  };
  /** What is only computed now and then: lambda_min(H(k)), |H(k) - H(0)|, and the bound of the latter over the ball of radius drift(k). */
  readonly records: readonly {
    readonly k: number;
    readonly leastEigenvalue: Pair;
    readonly perturbation: Pair;
    readonly ballBound: number | null;
  }[];
  readonly complete: boolean;
}

/** The bound over a ball is left out where it takes more operations than this. */
const MOST_BALL_WORK = 2e9;

/** The document of a run on the instance of these facts. */
export function seriesDocument(facts: Facts, series: DescentSeries): SeriesDocument {
  const { dataset, width, seed, steps } = facts.instance;
  const factor = claimedFactor(facts);
  const closing = series.trials.find((trial) => trial.closes) ?? null;
  return {
    schema: "lemmata/series@1",
    tool: { name: "lemmata", version: VERSION },
    dataset: {
      name: dataset.name,
      sha256: dataset.sha256,
      digest: digest(dataset),
      n: dataset.n,
      d: dataset.d,
    },
    instance: { width, seed: String(seed), stepSize: facts.stepSize.toString(), steps },
    claims: {
      lambda0: pairOf(facts.lambda0),
      factor: pairOf(factor.toInterval()),
      driftRadius: pairOf(driftRadius(facts, 4)),
      perturbation: pairOf(facts.lambda0.over(Interval.of(4))),
    },
    theorem41: judged(series, factor),
    certificate: closing === null ? null : { step: closing.step, rate: closing.rate, rho: closing.rho },
    trials: series.trials.map(({ step, closes, rate }) => ({ step, closes, rate: finite(rate) })),
    series: {
      k: series.residual.map((_, k) => k),
      residual: series.residual.map(pairOf),
      claimed: claimedBounds(series.residual, factor),
      proved: provedBounds(series),
      drift: series.drift.map((drift, k) => (Number.isNaN(series.estimates[k].drift) ? [null, null] : pairOf(drift))),
      changed: series.changed.map(pairOf),
      chain: series.chain.map((chain) => (chain === null ? null : pairsOf(chain))),
    },
    records: series.records.map(({ step, drift, leastEigenvalue, perturbation }) => ({
      k: step,
      leastEigenvalue: pairOf(leastEigenvalue),
      perturbation: pairOf(perturbation),
      ballBound: ballBound(facts, drift),
    })),
    complete: series.complete,
  };
}

/** 1 - eta lambda0 / 2. */
export function claimedFactor(facts: Facts): Ball {
  return Ball.of(facts.stepSize).times(Ball.of(facts.lambda0)).over(2).negate().plus(1);
}

/** Bounds |H(W) - H(0)| over the ball of this radius; null where that is not known, or takes too long. */
export function ballBound(facts: Facts, { hi: radius }: Interval): number | null {
  const { dataset, width } = facts.instance;
  if (!(radius < Number.POSITIVE_INFINITY && dataset.n ** 2 * width <= MOST_BALL_WORK)) return null;
  return finite(facts.perturbation(radius));
}

/** factor sqrt(n) |y - u(0)| / (sqrt(m) lambda0): Corollary 4.1 with 4, Lemma 3.3 with 2; unbounded above when lambda0 may be 0. */
export function driftRadius(
  { lambda0, residual, instance }: Pick<Facts, "lambda0" | "residual" | "instance">,
  factor: number,
): Interval {
  const { n } = instance.dataset;
  const top = residual.norm.scale(factor).times(residual.norm.scale(0).plus(n).sqrt());
  const bottom = lambda0.max(Number.MIN_VALUE).times(lambda0.scale(0).plus(instance.width).sqrt());
  return top.over(bottom);
}

function judged(series: DescentSeries, factor: Ball): SeriesDocument["theorem41"] {
  const closing = series.trials.find(({ closes, rate }) => closes && Ball.of(rate).square().atMost(factor).certain);
  const outcome = alongRun(
    "|y - u(k)|^2 / |y - u(0)|^2 <= (1 - eta lambda0 / 2)^k",
    decaySteps(series.residual, factor),
    closing?.step ?? null,
    () => `from there on |y - u| shrinks at least by ${shown(closing?.rate ?? Number.NaN)} a step`,
  );
  if (outcome === null) {
    return { verdict: "undecided", evidence: "none", reason: "the exact trajectory could not be enclosed" };
  }
  return { verdict: outcome.verdict, evidence: outcome.evidence, reason: outcome.reason };
}

function claimedBounds(residual: readonly Interval[], factor: Ball): number[] {
  let square = Ball.of(residual[0].lo).square();
  return residual.map((_, k) => {
    if (k > 0) square = square.times(factor);
    return Math.max(0, square.max(0).sqrt().toInterval().lo);
  });
}

function provedBounds({ residual, trials }: DescentSeries): (number | null)[] {
  const closing = trials.find((trial) => trial.closes);
  let bound = 0;
  return residual.map(({ hi }, k) => {
    if (closing === undefined || k < closing.step) return null;
    bound = k === closing.step ? hi : mulUp(bound, closing.rate);
    return finite(bound);
  });
}

function pairsOf(chain: Chain): { [name in keyof Chain]: Pair } {
  return {
    factor: pairOf(chain.factor),
    descent: pairOf(chain.descent),
    perp: pairOf(chain.perp),
    perpBound: pairOf(chain.perpBound),
    second: pairOf(chain.second),
    secondBound: pairOf(chain.secondBound),
    square: pairOf(chain.square),
    squareBound: pairOf(chain.squareBound),
  };
}

function pairOf({ lo, hi }: Interval): Pair {
  return [finite(lo), finite(hi)];
}

function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}
