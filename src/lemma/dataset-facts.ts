import { describeDataset, directions, type Geometry, type KernelDimension, lambda0Kernel } from "../dataset/index.ts";
import { addUp, type Ball, Interval, Rational } from "../kernel/index.ts";
import {
  type Backend,
  chooseBackend,
  cosineMatrix,
  type Directions,
  type ExtremeEigenvalue,
  greatestEigenvalue,
  inputGram,
  leastEigenvalue,
  leastEigenvalueDigits,
  limitGram,
  maxRowSum,
  plainBackend,
  type SymmetricEnclosure,
} from "../linalg/index.ts";
import type { Instance } from "./instance.ts";

/** From this many rows on the fastest backend is worth its start. */
const MANY_ROWS = 256;

/** Up to this many rows H_inf is kept for a certificate (32 MiB). */
const KEPT_ROWS = 2048;

/**
 * What can be said of the dataset of an instance, and of its step size, in enclosed doubles, each computed once and when first asked for;
 * once for all starts of the instance.
 */
export class DatasetFacts {
  readonly instance: Instance;
  protected readonly backend: Backend;
  readonly #known = new Map<string, unknown>();
  /** What does not depend on the start. */
  readonly #ofDataset: Map<string, unknown>;

  constructor(instance: Instance, progress: (fraction: number) => void, sibling: DatasetFacts | undefined) {
    this.instance = instance;
    this.#ofDataset = sibling === undefined ? new Map() : sibling.#ofDataset;
    this.backend = sibling === undefined ? backendFor(instance, progress) : sibling.backend;
  }

  protected once<T>(name: string, compute: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, compute());
    return this.#known.get(name) as T;
  }

  protected onceForDataset<T>(name: string, compute: () => T): T {
    if (!this.#ofDataset.has(name)) this.#ofDataset.set(name, compute());
    return this.#ofDataset.get(name) as T;
  }

  /** Whether something of this object, named by its getter, was computed because a statement asked for it. */
  computed(name: keyof this & string): boolean {
    return this.#known.has(name) || this.#ofDataset.has(name);
  }

  get directions(): Directions {
    return this.onceForDataset("directions", () => directions(this.instance.dataset));
  }

  get geometry(): Geometry {
    return this.onceForDataset("geometry", () => describeDataset(this.instance.dataset));
  }

  /** The exact dimension of the kernel of the limit Gram matrix, with a null vector when it is not 0. */
  get kernelDimension(): KernelDimension {
    return this.onceForDataset("kernelDimension", () => lambda0Kernel(this.instance.dataset));
  }

  /** H_inf; kept for another use when it is small. */
  get limit(): SymmetricEnclosure {
    const compute = () => limitGram(this.directions, this.backend);
    return this.instance.dataset.n <= KEPT_ROWS ? this.onceForDataset("limit", compute) : compute();
  }

  get #leastOfLimit(): ExtremeEigenvalue {
    return this.onceForDataset("leastOfLimit", () => leastEigenvalue(this.limit, this.backend));
  }

  get lambda0(): Interval {
    return this.#leastOfLimit.value;
  }

  /** A unit vector whose Rayleigh quotient gives the upper end of {@link lambda0}. */
  get lambda0Vector(): Float64Array {
    return this.#leastOfLimit.vector;
  }

  /** lambda0 to a number of decimal digits. */
  lambda0At(digits: number): Ball {
    return this.onceForDataset(`lambda0 to ${digits}`, () => leastEigenvalueDigits(this.directions, digits));
  }

  /** The greatest eigenvalue of the Gram matrix G of the projected rows. */
  get normG(): Interval {
    return this.onceForDataset("normG", () => {
      const { value } = greatestEigenvalue(inputGram(this.directions, this.backend), this.backend);
      return Interval.between(Math.max(value.lo, 1), Math.min(value.hi, this.instance.dataset.n)); // 1 on the diagonal, trace n
    });
  }

  /** An upper bound of the largest row sum of |g_ij|. */
  get gramRowSum(): number {
    return this.onceForDataset("gramRowSum", () => {
      const { mid, n, radius } = inputGram(this.directions, this.backend);
      return addUp(maxRowSum(mid, n), radius);
    });
  }

  protected get cosines() {
    return this.onceForDataset("cosines", () => cosineMatrix(this.directions, this.backend));
  }

  /** The step size given, or 1 / |G| rounded down to three digits: the largest that the secant proof of Theorem 4.1 allows. */
  get stepSize(): Rational {
    return this.onceForDataset("stepSize", () => {
      const { stepSize } = this.instance;
      return stepSize === "auto" ? roundedDown(1 / this.normG.hi) : stepSize;
    });
  }

  /** The step size of the instance as given, or as chosen when a statement asked for it; null while nobody did. */
  get chosenStepSize(): Rational | null {
    const { stepSize } = this.instance;
    if (stepSize !== "auto") return stepSize;
    return this.#ofDataset.has("stepSize") ? this.stepSize : null;
  }
}

function backendFor({ dataset }: Instance, progress: (fraction: number) => void): Backend {
  return dataset.n < MANY_ROWS ? plainBackend : chooseBackend({ progress });
}

/** A decimal with three digits at most x. */
function roundedDown(x: number): Rational {
  const exact = Rational.fromDouble(x);
  let power = 0;
  while (Rational.of(10).pow(power).compare(exact) > 0) power -= 1;
  while (
    Rational.of(10)
      .pow(power + 1)
      .compare(exact) <= 0
  )
    power += 1;
  const unit = Rational.of(10).pow(power - 2);
  const count = exact.over(unit);
  return unit.times(Rational.of(count.numerator / count.denominator));
}
