import { addUp, Interval } from "../kernel/index.ts";
import {
  certifiesNorm,
  coactivationCounts,
  finiteGram,
  gramDifference,
  greatestEigenvalue,
  leastEigenvalue,
  roughNorm,
  type SymmetricEnclosure,
  spectralNorm,
} from "../linalg/index.ts";
import {
  activationPattern,
  type BitPattern,
  certifiedRadius,
  countUncertain,
  type Move,
  type Moved,
  type Preactivations,
  perturbationBound,
  perturbationMatrix,
  preactivations,
  type RefutedBall,
  type Residual,
  refutedRadius,
  refutePerturbation,
  replayMoves,
  residual,
  type UncertainCount,
} from "../network/index.ts";
import { DatasetFacts } from "./dataset-facts.ts";

/** The critical radius of Lemma 3.2's ball, from both sides. */
export interface CriticalRadius {
  /** The bound holds on the ball of this radius (0: not even at the start). */
  readonly certified: number;
  /** A concrete point of the ball of this radius breaks it; null when none was found. */
  readonly refuted: number | null;
}

/** What can be said of an instance at its start and on balls around it. */
export class StartFacts extends DatasetFacts {
  get preactivations(): Preactivations {
    return this.once("preactivations", () => preactivations(this.directions, this.instance.start));
  }

  get pattern(): BitPattern {
    return this.once("pattern", () => activationPattern(this.directions, this.instance.start, this.preactivations));
  }

  /** How many neurons are active on both rows, n x n, lower triangle: exact. */
  get counts(): Int32Array {
    const { bits, n, wordsPerRow } = this.pattern;
    return this.once("counts", () => coactivationCounts(bits, n, wordsPerRow, this.backend));
  }

  get residual(): Residual {
    const { start, dataset } = this.instance;
    return this.once("residual", () => residual(this.directions, start, this.preactivations, dataset.labels.values));
  }

  protected finiteGram(): SymmetricEnclosure {
    return finiteGram(this.directions, this.counts, this.instance.width, this.backend);
  }

  /** Extreme eigenvalues of H(0). */
  get lambdaMinH0(): Interval {
    return this.once("lambdaMinH0", () => {
      const { value } = leastEigenvalue(this.finiteGram(), this.backend);
      return Interval.between(Math.max(value.lo, 0), value.hi); // H(0) is a sum of v v^T: it has no negative eigenvalue
    });
  }

  get lambdaMaxH0(): Interval {
    return this.once("lambdaMaxH0", () => greatestEigenvalue(this.finiteGram(), this.backend).value);
  }

  /**
   * Whether |H(0) - H_inf| is at most a bound that is known to lie in an interval, decided sooner than the norm is enclosed: by a rough
   * enclosure where it is far from the bound, else by two factorisations. Null where neither decides.
   */
  isNearLimit(bound: Interval): boolean | null {
    const difference = this.#gramDifference();
    const { lo, hi } = roughNorm(difference);
    if (hi <= bound.lo) return true;
    if (lo > bound.hi) return false;
    return certifiesNorm(difference, bound.lo, this.backend) ? true : null;
  }

  #gramDifference(): SymmetricEnclosure {
    return gramDifference(this.directions, this.counts, this.instance.width, this.backend);
  }

  /** The largest |H(0)_ij - (H_inf)_ij|. */
  get largestEntryH0MinusHinf(): Interval {
    return this.once("largestEntryH0MinusHinf", () => {
      const { n, mid, radius } = this.#gramDifference();
      const largest = mid.reduce((most, entry, at) => (at % n <= at / n ? Math.max(most, Math.abs(entry)) : most), 0);
      return Interval.between(Math.max(Interval.of(largest).minus(Interval.of(radius)).lo, 0), addUp(largest, radius));
    });
  }

  get normH0MinusHinf(): Interval {
    return this.once("normH0MinusHinf", () => spectralNorm(this.#gramDifference(), this.backend));
  }

  /**
   * e^T H(0) e / |e|^2 for the residual e at the start: |y - u(t)|^2 begins to decay at twice this rate. Null where e may be 0 or a neuron may be on its kink.
   */
  get decayAtStart(): Interval | null {
    return this.once("decayAtStart", () => {
      const { e, norm } = this.residual;
      if (!(norm.lo > 0) || this.uncertainPairs(0).possibly > 0) return null;
      const { n, mid, radius } = this.finiteGram();
      let sum = Interval.of(0);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < i; j++) sum = sum.plus(e[i].times(e[j]).scale(2 * mid[i * n + j]));
        sum = sum.plus(e[i].square().scale(mid[i * n + i]));
      }
      return sum.over(norm.square()).plus(Interval.between(-radius, radius));
    });
  }

  /** How many pairs (neuron, row) have |<w_r(0), x_i>| <= radius: bracketed. */
  uncertainPairs(radius: number): UncertainCount {
    return this.once(`uncertain ${radius}`, () => countUncertain(this.preactivations, radius));
  }

  /** How many neurons, input by input, are not active at the start but possibly somewhere within the radius, or uncertain there. */
  possiblyActive(radius: number): Uint32Array {
    return countUncertain(this.preactivations, radius).possiblyByInput;
  }

  /** An upper bound of |H(W) - H(0)| over every W with |w_r - w_r(0)| <= radius. */
  perturbation(radius: number): number {
    return this.once(`perturbation ${radius}`, () =>
      perturbationBound(this.cosines, this.pattern, this.preactivations, radius),
    );
  }

  /** The entrywise bound of |H(W) - H(0)| over that ball (n x n). */
  perturbationMatrix(radius: number): Float64Array {
    return perturbationMatrix(this.cosines, this.pattern, this.preactivations, radius);
  }

  /** A concrete W within the radius with |H(W) - H(0)| >= threshold, certified; null when none was found. */
  refutation(radius: number, threshold: number): RefutedBall | null {
    return refutePerturbation(
      this.directions,
      this.instance.start,
      this.preactivations,
      this.pattern,
      radius,
      threshold,
    );
  }

  /** What moving some neurons to given weights does, evaluated from those weights alone. @throws Problem when they do not fit the start */
  moved(moves: readonly Move[]): Moved {
    return replayMoves(this.directions, this.instance.start, this.pattern, moves);
  }

  /** The radius up to which |H(W) - H(0)| < lambda0 / 4 on the whole ball, bracketed. */
  get criticalRadius(): CriticalRadius {
    return this.once("criticalRadius", () => {
      const certified = certifiedRadius(this.cosines, this.pattern, this.preactivations, this.lambda0.lo / 4);
      const refuted = refutedRadius(
        this.directions,
        this.instance.start,
        this.preactivations,
        this.pattern,
        this.lambda0.hi / 4,
        certified,
      );
      return { certified, refuted };
    });
  }
}
