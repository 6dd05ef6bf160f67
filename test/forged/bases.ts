import { createHash } from "node:crypto";
import { datasetOf, type Entry, normalizeRows } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { drawStart, explicitStart } from "../../src/network/index.ts";
import { certificateOf, forged, HEXAGON, type Loose, randomRows } from "../certificate/support.ts";

/** Every statement of the pack. */
const ALL = { lemmas: undefined } as unknown as { lemmas: string[] };
const BASIS: Entry[][] = [
  [1n, 0n, 0n],
  [0n, 1n, 0n],
  [0n, 0n, 1n],
];
const PAIR: Entry[][] = [
  [1n, 0n],
  [0n, 1n],
];
const basis = datasetOf(BASIS, [1, -1, 1], "basis.csv");

/** Valid certificates to forge from. */
export const BASES = {
  /** Everything holds: three orthonormal rows, a wide network. */
  wide: () => certificateOf(basis, { ...ALL, width: 4_000 }),
  /** Eight random rows, projected, where Lemma 3.1 fails. */
  rows: () =>
    certificateOf(normalizeRows(datasetOf(randomRows(8, 4, 7), undefined, "rows.csv")), { ...ALL, width: 32 }),
  /** H_inf is singular. */
  hexagon: () => certificateOf(HEXAGON),
  /** Two rows of one direction. */
  twins: () => certificateOf([[3n, 1n], [0n, 1n], [6n, 2n]]), // biome-ignore format: one row
  /** Lemma 3.3 as printed fails: one input, nine neurons, four of them active. */
  printed: () =>
    certificateOf(datasetOf([[1]], [7 / 3]), {
      ...ALL,
      start: explicitStart([[1], [1], [1], [1], [-1], [-1], [-1], [-1], [-1]], [1, 1, 1, 1, 1, 1, 1, 1, 1]), // biome-ignore format: one row
    }),
  /** As before, near its minimum: the ball on which no sign changes is much larger than what the flow needs. */
  calm: () =>
    certificateOf(datasetOf([[1]], [4 / 3 + 1 / 128]), {
      ...ALL,
      start: explicitStart([[1], [1], [1], [1], [-1], [-1], [-1], [-1], [-1]], [1, 1, 1, 1, 1, 1, 1, 1, 1]), // biome-ignore format: one row
    }),
  /** Lemma 3.2 fails: a neuron is close to its kink. */
  moved: () => certificateOf(datasetOf([[1]], [1]), { ...ALL, start: explicitStart([[2 ** -10], [1], [-1]], [1, -1, 1]) }), // biome-ignore format: one row
  /** Descent is proved from step 5 on: the argument for all time does not close before. */
  later: () => certificateOf(datasetOf(PAIR, [1, -1], "pair.csv"), { ...ALL, start: drawStart({ seed: 2, m: 60, d: 2 }), steps: 100 }), // biome-ignore format: one row
  /** The step is so long that the residual grows, at once. */
  growing: () =>
    certificateOf(datasetOf(PAIR, [1, -1], "pair.csv"), { ...ALL, width: 60, stepSize: Rational.of(7, 2) }),
} satisfies Readonly<Record<string, () => string>>;

const TRIALS = "1".repeat(95) + "0".repeat(5);

/** 95 of 100 trials succeeded; the bounds are those of Clopper and Pearson at alpha = 1/40, rounded outward. */
export const trialsClaim = (trials = TRIALS) => ({
  kind: "clopper-pearson",
  statement: "du2018/lemma-3.1",
  trials,
  digest: createHash("sha256").update(trials).digest("hex"),
  alpha: "1/40",
  lower: "887/1000",
  upper: "984/1000",
});

/** The hexagon with trials: holey, since what happened in them is not checked. */
export const withTrials = (claim: object = trialsClaim()): string =>
  forged(BASES.hexagon(), (c) => {
    c.claims!.push(claim as unknown as Loose);
    Object.assign(c, { axioms: ["clopper-pearson", "orthant-probability"] });
  });
