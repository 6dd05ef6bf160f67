import { totalmem } from "node:os";
import type { Dataset } from "../dataset/index.ts";
import { Problem, Rational } from "../kernel/index.ts";
import { drawStart, type Start } from "../network/index.ts";
import type { ScriptResult } from "../proof/index.ts";
import { isConfidence, type Method } from "../statistics/index.ts";

/** How the probability of a statement is tested. */
export interface Sampling {
  /** Starts tried for a statement; at most this many when the method is `sequential`. */
  readonly trials: number;
  /** One-sided confidence of each bound, in [1/2, 1): below one half the two bounds could cross. */
  readonly confidence: Rational;
  readonly method: Method;
  /** Outcomes of first trials that are known, by statement, as {@link Sampler} would find them: made sooner, by several threads. */
  readonly known?: ReadonlyMap<string, Uint8Array>;
}

/** What the user may choose about a run; the rest is derived from the dataset. */
export interface InstanceOptions {
  /** Number of hidden neurons; without it {@link defaultWidth}. */
  readonly width?: number;
  /** Seed of the generator, 0 <= seed < 2^64. */
  readonly seed: bigint;
  /** Failure probability, in (0, 1). */
  readonly delta: Rational;
  readonly stepSize: "auto" | Rational;
  /** Steps of gradient descent that are run; the flow is run to the time steps * stepSize. */
  readonly steps?: number;
  /** `auto`: enclosed doubles, then 34 and 68 digits where these do not decide; `double`: doubles only; or a number of digits. */
  readonly precision: "auto" | "double" | number;
  /** Ids of the statements to check; all when absent. */
  readonly lemmas?: readonly string[];
  /** True for a run that also holds the numbers behind the plots of a report, and the rows that its results name. */
  readonly figures?: boolean;
  /** Asked before each statement; once it says true, the remaining ones are undecided and say so. */
  readonly stop?: () => boolean;
  /** Tests the claims of probability by this many independent starts, not by one. */
  readonly sampling?: Sampling;
  /** A start that is given instead of drawn. */
  readonly start?: Start;
  /** What became of the proofs of the pack, to be shown beside the verdicts with the slack of their steps on this instance. */
  readonly proofs?: readonly ScriptResult[];
}

/** A dataset with a start: everything that fixes the verdicts but the precision. */
export interface Instance {
  readonly dataset: Dataset;
  readonly width: number;
  readonly seed: bigint;
  readonly delta: Rational;
  readonly stepSize: "auto" | Rational;
  readonly steps: number;
  readonly start: Start;
}

/** Default number of steps of gradient descent, and default failure probability. */
export const DEFAULT_STEPS = 100;
export const DEFAULT_DELTA = Rational.of(1, 20);

/** Digits that may be asked for. */
const [FEWEST_DIGITS, MOST_DIGITS] = [10, 1_000];

/** Bytes an entry of an n x n matrix costs: one matrix of doubles for lambda0 alone, up to five of them and two of counts for everything else. */
const [BYTES_FOR_LAMBDA0, BYTES_FOR_ALL] = [8, 48];
/** Share of the machine's memory that matrices may take. */
const MEMORY_SHARE = 0.9;

/** Largest number of pre-activations (n times width) held in memory: 2 GiB of doubles. */
const MOST_PREACTIVATIONS = 2 ** 28;

/**
 * The width taken when none is given: the largest power of two up to 16,384 with n * width <= 2^20, at least 256,
 * so that a run ends in seconds.
 */
export function defaultWidth(n: number): number {
  let width = 16_384;
  while (width > 256 && n * width > 2 ** 20) width /= 2;
  return width;
}

/**
 * The instance that a dataset and the user's choices make.
 * @throws Problem when a choice is out of range or the instance does not fit in memory
 */
export function instanceOf(dataset: Dataset, options: InstanceOptions): Instance {
  const width = options.start?.m ?? options.width ?? defaultWidth(dataset.n);
  requireWhole("width", width, 1);
  requireWhole("steps", options.steps ?? DEFAULT_STEPS, 1);
  if (dataset.n * width > MOST_PREACTIVATIONS) {
    throw new Problem({
      code: "instance/too-large",
      message: `width ${width} with ${dataset.n} rows needs ${dataset.n * width * 8} bytes for the pre-activations`,
      expected: `at most ${MOST_PREACTIVATIONS * 8} bytes`,
      advice: `choose a width of at most ${Math.floor(MOST_PREACTIVATIONS / dataset.n)}`,
    });
  }
  requireMemory(dataset.n, options.lemmas);
  requirePrecision(options.precision);
  requireSampling(options);
  if (options.delta.sign() <= 0 || options.delta.compare(Rational.of(1)) >= 0) {
    throw new Problem({
      code: "instance/delta",
      message: `delta is ${options.delta}`,
      expected: "a probability strictly between 0 and 1",
      advice: "try --delta 0.05",
    });
  }
  if (options.stepSize !== "auto" && options.stepSize.sign() <= 0) {
    throw new Problem({
      code: "instance/step-size",
      message: `the step size is ${options.stepSize}`,
      expected: "a positive number, or auto",
      advice: "leave --step-size out",
    });
  }
  return {
    dataset,
    width,
    seed: options.seed,
    delta: options.delta,
    stepSize: options.stepSize,
    steps: options.steps ?? DEFAULT_STEPS,
    start: options.start ?? drawStart({ seed: options.seed, m: width, d: dataset.d }),
  };
}

function requireSampling({ sampling, start }: InstanceOptions): void {
  if (sampling === undefined) return;
  requireWhole("trials", sampling.trials, 1);
  const { confidence } = sampling;
  if (!isConfidence(confidence)) {
    throw new Problem({
      code: "instance/confidence",
      message: `the confidence is ${confidence}`,
      expected: "a probability from 1/2, below 1",
      advice: "try --confidence 0.95",
    });
  }
  if (start === undefined) return;
  throw new Problem({
    code: "instance/trials",
    message: "trials of random starts were asked for together with a given start",
    expected: "one of the two",
  });
}

function requireMemory(n: number, lemmas: readonly string[] | undefined): void {
  const alone = lemmas?.every((id) => id.endsWith("theorem-3.1")) === true;
  const needed = n * n * (alone ? BYTES_FOR_LAMBDA0 : BYTES_FOR_ALL);
  const there = Math.floor(totalmem() * MEMORY_SHARE);
  if (needed <= there) return;
  throw new Problem({
    code: "instance/too-large",
    message: `${n} rows need ${needed} bytes for matrices of ${n} x ${n}`,
    expected: `at most ${there} bytes, nine tenths of this machine's memory`,
    advice: alone ? "take fewer rows" : "take fewer rows, or --lemma theorem-3.1 alone, which needs a sixth of that",
  });
}

function requirePrecision(precision: InstanceOptions["precision"]): void {
  if (typeof precision === "string") return;
  if (Number.isSafeInteger(precision) && precision >= FEWEST_DIGITS && precision <= MOST_DIGITS) return;
  throw new Problem({
    code: "instance/precision",
    message: `the precision is ${precision} digits`,
    expected: `auto, double or a whole number from ${FEWEST_DIGITS} to ${MOST_DIGITS}`,
    advice: "leave --precision out",
  });
}

function requireWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least && value < 2 ** 32) return;
  throw new Problem({
    code: `instance/${name}`,
    message: `the ${name} is ${value}`,
    expected: `a whole number from ${least} to 2^32 - 1`,
    advice: `leave --${name} out for the default`,
  });
}
