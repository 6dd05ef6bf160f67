import { Problem } from "../kernel/index.ts";
import { fillNormal, signAt, stream } from "../random/index.ts";

/**
 * The start of a two-layer ReLU network f(W, a, x) = m^(-1/2) sum_r a_r relu(<w_r, x>): the first layer W(0), which is
 * trained, and the signs a of the second layer, which are not. The doubles are exact numbers.
 */
export interface Start {
  /** Width (number of hidden neurons) and input dimension, both at least 1. */
  readonly m: number;
  readonly d: number;
  /** m x d, row-major: row r is w_r(0). Finite, every row shorter than 2^500. */
  readonly weights: Float64Array;
  /** m entries, each -1 or 1. */
  readonly signs: Int8Array;
}

/** Largest number of weights held in memory: 1 GiB of doubles. */
const MOST_WEIGHTS = 2 ** 27;
/** Weights are refused from here on, so that no inner product or square of the room overflows. */
const LARGEST_WEIGHT = 2 ** 480;

/**
 * The paper's random start: w_r ~ N(0, I_d) and a_r uniform on {-1, 1}, independent. The same (seed, trial) gives the
 * same doubles everywhere; a wider start of the same seed and dimension begins with the neurons of the narrower one.
 * @throws Problem "network/width" or "network/dimension" unless m and d are whole, at least 1, and m d <= 2^27;
 * Problem "random/seed" or "random/trial" for a bad seed or trial
 */
export function drawStart(options: {
  readonly seed: number | bigint;
  readonly m: number;
  readonly d: number;
  readonly trial?: number;
  /** Whose trials these are: the trials of two statements share no deviate. */
  readonly statement?: string;
}): Start {
  const { seed, m, d, trial = 0, statement } = options;
  requireShape(m, d);
  const weights = new Float64Array(m * d);
  const purpose = (of: string): string => (statement === undefined ? of : `${of} for ${statement}`);
  fillNormal(stream(seed, purpose("weights"), trial), weights);
  const signStream = stream(seed, purpose("signs"), trial);
  const signs = Int8Array.from({ length: m }, (_, r) => signAt(signStream, r));
  return { m, d, weights, signs };
}

/**
 * A start given number by number: weights m x d, signs m.
 * @throws Problem "network/weights" for ragged rows or an entry that is not finite or not below 2^480 in magnitude,
 * "network/signs" unless there is one sign, -1 or 1, for each neuron, and as {@link drawStart} for the shape
 */
export function explicitStart(weights: readonly (readonly number[])[], signs: readonly number[]): Start {
  const m = weights.length;
  const d = weights[0]?.length ?? 0;
  requireShape(m, d);
  weights.forEach((row, r) => {
    requireWeights(row, r, d);
  });
  const bad = signs.findIndex((sign) => sign !== 1 && sign !== -1);
  if (bad !== -1 || signs.length !== m) {
    throw new Problem({
      code: "network/signs",
      message: bad === -1 ? `${signs.length} signs for ${m} neurons` : `the output sign ${signs[bad]}`,
      ...(bad === -1 ? {} : { where: `neuron ${bad + 1}` }),
      expected: "one sign, -1 or 1, for each neuron",
    });
  }
  return { m, d, weights: Float64Array.from(weights.flat()), signs: Int8Array.from(signs) };
}

function requireWeights(row: readonly number[], r: number, d: number): void {
  const bad = row.findIndex((w) => !(Math.abs(w) < LARGEST_WEIGHT));
  if (bad === -1 && row.length === d) return;
  throw new Problem({
    code: "network/weights",
    message: bad === -1 ? `${row.length} weights, the first neuron has ${d}` : `the weight ${row[bad]}`,
    where: `neuron ${r + 1}`,
    expected: `${d} finite numbers below 2^480`,
  });
}

function requireShape(m: number, d: number): void {
  const isWhole = (x: number): boolean => Number.isSafeInteger(x) && x >= 1;
  if (isWhole(m) && isWhole(d) && m * d <= MOST_WEIGHTS) return;
  throw new Problem({
    code: isWhole(m) ? "network/dimension" : "network/width",
    message: `a network of width ${m} in dimension ${d}`,
    expected: `whole numbers from 1 on, with at most ${MOST_WEIGHTS} weights`,
    advice: "choose a smaller width",
  });
}
