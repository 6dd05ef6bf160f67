/**
 * The format `lemmata/certificate@1`: what was found about one dataset, with everything that somebody needs to check it without
 * this program. Its JSON Schema stands in reports/schema/certificate.json, its meaning in docs/certificates.md.
 *
 * Integers that may be large are text. A vector is one text of integers with single spaces between them; places count from 0.
 */

/** The inputs: the exact rows and labels, or only their digest. */
export interface DataSection {
  readonly n: number;
  readonly d: number;
  /** "projected": row i stands for x_i / |x_i|. */
  readonly form: "as read" | "projected";
  /** SHA-256 of the lines "lemmata/dataset@1", "n d form", the steps, the rows, each ended by a line feed. */
  readonly digest: string;
  /** Recorded steps, "operation digest-before". */
  readonly steps: readonly string[];
  /** Row by row "number: integers * scale -> label", for example "1: 51 35 14 2 * 1/10 -> -1". */
  readonly rows?: readonly string[];
  /** Name and SHA-256 of the file that the rows were read from. */
  readonly file: string;
  readonly sha256: string;
}

/**
 * Matrices that claims speak of: the cosines G, the Gram matrix H0 at the start, its distance from the limit, that at the last step of the
 * claim `descent-steps`, HK, the limit Hinf of the directions. The checker also knows "raw Hinf", of the rows as they are, which no claim of this program needs.
 */
export type MatrixName = "G" | "H0" | "H0-Hinf" | "HK" | "Hinf";

/** An end of a spectrum. */
export type End = "least" | "greatest";

/** `end` eigenvalue of `matrix` `relation` q / 2^p; with the factor L where all eigenvalues are bounded, else with a vector v. */
export type EigenvalueClaim = {
  readonly kind: "eigenvalue";
  readonly matrix: MatrixName;
  readonly end: End;
  readonly relation: ">=" | "<=";
  /** An even number of bits. */
  readonly p: number;
  readonly q: string;
} & (
  | {
      /** Row i: i + 1 integers in units of 2^-(p/2). sign A - sign q I - L L^T is diagonally dominant. */
      readonly L: readonly string[];
    }
  | {
      /** n integers: the quotient v^T A v / v^T v is on the right side of q / 2^p. */
      readonly v: string;
    }
);

/** Hinf v = 0 for v_j = c_j |x_j|, x_j the integer row j. */
export interface NullVectorClaim {
  readonly kind: "null-vector";
  readonly matrix: "Hinf";
  readonly c: string;
}

/** Two rows are positive, or negative, multiples of each other. */
export interface CollinearClaim {
  readonly kind: "collinear-rows";
  readonly rows: readonly [number, number];
  readonly direction: "same" | "opposite";
}

/** No two rows are collinear. */
export interface NoCollinearClaim {
  readonly kind: "no-collinear-rows";
}

/** The activation pattern at the start has this digest: SHA-256 of n lines of m characters 0 and 1. */
export interface PatternClaim {
  readonly kind: "activation-pattern";
  readonly digest: string;
}

/** How many pairs (neuron, input) have |<w_r(0), x_i>| <= radius: at most, or at least, count. Radii and the like are fractions "p/q". */
export interface PairsClaim {
  readonly kind: "uncertain-pairs";
  readonly radius: string;
  readonly relation: ">=" | "<=";
  readonly count: number;
}

/** |H(W) - H(0)| <= q / 2^p on the ball |w_r - w_r(0)| <= radius. v: n positive integers. */
export interface BallClaim {
  readonly kind: "ball";
  readonly radius: string;
  readonly p: number;
  readonly q: string;
  readonly v: string;
}

/** New weights for neurons, each within radius of its own, that make the `end` eigenvalue of H(W) - H(0) at least q / 2^p in size. */
export interface MovedClaim {
  readonly kind: "moved-weights";
  readonly radius: string;
  readonly moves: readonly { readonly neuron: number; readonly bits: number; readonly weights: string }[];
  readonly end: End;
  readonly p: number;
  readonly q: string;
  readonly v: string;
}

/** Gradient flow for all time: rate mu, drift at most rho. */
export interface FlowClaim {
  readonly kind: "flow";
  readonly mu: string;
  readonly rho: string;
  readonly p: number;
  readonly v: string;
}

/** Along that flow some neuron comes to a drift of bound, shown by the residual of one input (its place). */
export interface FlowDriftClaim {
  readonly kind: "flow-drift";
  readonly rho: string;
  readonly input: number;
  readonly bound: string;
}

/** The first steps of gradient descent: for every k, |e(k)| <= factor^k |e(0)| and drift; at the last one, |e(k)| >= reached^k |e(0)|. */
export interface DescentStepsClaim {
  readonly kind: "descent-steps";
  readonly stepSize: string;
  readonly steps: number;
  /** Bits after the point of the weights, from step 1 on. */
  readonly bits: number;
  readonly factor: string;
  readonly drift: string;
  readonly reached: string;
}

/** Gradient descent for all steps from a step on (default: 0; else the last of the claim `descent-steps`): factor q, drift at most rho. */
export interface DescentClaim {
  readonly kind: "descent";
  readonly from?: number;
  readonly stepSize: string;
  readonly q: string;
  readonly rho: string;
  readonly p: number;
  readonly v: string;
}

/** Bounds of a probability from trials, one character 1 or 0 each. */
export interface ClopperPearsonClaim {
  readonly kind: "clopper-pearson";
  readonly statement: string;
  readonly trials: string;
  readonly digest: string;
  readonly alpha: string;
  readonly lower: string;
  readonly upper: string;
}

export type Claim =
  | EigenvalueClaim
  | NullVectorClaim
  | CollinearClaim
  | NoCollinearClaim
  | PatternClaim
  | PairsClaim
  | BallClaim
  | MovedClaim
  | FlowClaim
  | FlowDriftClaim
  | DescentStepsClaim
  | DescentClaim
  | ClopperPearsonClaim;

/** A start drawn from a seed, or given number by number: weights are integers over 2^bits. */
export type StartSection =
  | { readonly generator: "philox4x32-10, AS 241"; readonly seed: string; readonly m: number }
  | { readonly bits: number; readonly weights: readonly string[]; readonly signs: string };

/** A verdict on a statement, which follows from the claims. */
export interface VerdictSection {
  readonly id: string;
  readonly verdict: "holds" | "fails";
  readonly latex: string;
  readonly constants: Readonly<Record<string, string>>;
  /** The quantifiers. */
  readonly scope: string;
  /** SHA-256 of {"constants","id","latex","scope"} as canonical JSON. */
  readonly hash: string;
}

/** What the digest is taken of. */
export interface Certificate {
  readonly format: "lemmata/certificate@1";
  readonly data: DataSection;
  /** The start, where claims or verdicts speak of one. */
  readonly start?: StartSection;
  readonly delta?: string;
  /** The theorems between what is computed and what is said, sorted; docs/certificates.md states each. */
  readonly axioms: readonly string[];
  readonly claims: readonly Claim[];
  readonly verdicts: readonly VerdictSection[];
}
