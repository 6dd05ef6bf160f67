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

/** Matrices that claims speak of. */
export type MatrixName = "Hinf" | "raw Hinf";

/** `end` eigenvalue of `matrix` `relation` q / 2^p; with the factor L where all eigenvalues are bounded, else with a vector v. */
export type EigenvalueClaim = {
  readonly kind: "eigenvalue";
  readonly matrix: MatrixName;
  readonly end: "least" | "greatest";
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

/** Hinf v = 0 for v_j = c_j |x_j|, x_j the integer row j; raw Hinf v = 0 for v_j = c_j. */
export interface NullVectorClaim {
  readonly kind: "null-vector";
  readonly matrix: MatrixName;
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

export type Claim = EigenvalueClaim | NullVectorClaim | CollinearClaim | NoCollinearClaim;

/** What the digest is taken of. */
export interface Certificate {
  readonly format: "lemmata/certificate@1";
  readonly data: DataSection;
  /** The theorems between what is computed and what is said, sorted; docs/certificates.md states each. */
  readonly axioms: readonly string[];
  readonly claims: readonly Claim[];
}
