import { Rational } from "../kernel/index.ts";
import type { Dataset } from "./dataset.ts";
import { eliminate } from "./elimination.ts";
import { commonDivisor, squaredNorm } from "./exact-row.ts";
import { directionKey, oppositeKey } from "./keys.ts";

/** Two rows of one direction, so that H_inf (e_i - e_j) = 0. */
export interface DuplicateWitness {
  readonly kind: "duplicate";
  /** Places of the two rows, from 0. */
  readonly rows: readonly [number, number];
  /** Their data rows in the file, from 1. */
  readonly rowNumbers: readonly [number, number];
}

/** One pair of opposite rows of an {@link AntipodalWitness}: its share of the null vector is weight * (e_plus - e_minus). */
export interface AntipodalTerm {
  /** Data rows in the file, from 1. */
  readonly plus: number;
  readonly minus: number;
  /** Places of the two rows, from 0. */
  readonly plusIndex: number;
  readonly minusIndex: number;
  /** Exact rational "p/q", not 0. */
  readonly coefficient: string;
  /** The weight is the coefficient times |x_plus| when true, and the coefficient when false (then |x_plus| = 1). */
  readonly timesNorm: boolean;
}

/** Linearly dependent lines of opposite rows: sum of coefficient_p x_plus(p) = 0, so sum of weight_p (e_plus(p) - e_minus(p)) is a null vector. */
export interface AntipodalWitness {
  readonly kind: "antipodal-lines";
  readonly terms: readonly AntipodalTerm[];
}

/** The kernel of H_inf of the rows' directions: its dimension, exactly, and a null vector, null exactly when the dimension is 0. */
export interface KernelDimension {
  readonly dimension: number;
  readonly witness: DuplicateWitness | AntipodalWitness | null;
}

/**
 * The exact dimension of the kernel of H_inf_ij = cos_ij (pi - acos cos_ij) / (2 pi), the limit Gram matrix of the directions of the rows:
 * (rows beyond the first of each direction) + P - rank{x_p}, p over the P lines present with both directions.
 *
 * Why (the exact form of Theorem 3.1 of Du et al. 2018): H_inf is the Gram matrix of the functions f_i(w) = u_i 1{<w, u_i> >= 0}, u_i = x_i / |x_i|,
 * w normal, so v is a null vector exactly when sum v_i f_i = 0 almost everywhere. Rows of one direction have the same f. Among distinct
 * directions, crossing the hyperplane <w, u> = 0 moves the sum by v_+ u (when u is present) and by v_- u (when -u is): so v_i = 0 for a direction
 * whose opposite is absent, and v_- = -v_+ otherwise. Then v_+ f_+ + v_- f_- = v_+ u everywhere, and what is left is sum_p v_p u_p = 0.
 */
export function lambda0Kernel(dataset: Dataset): KernelDimension {
  const { rows } = dataset;
  const first = new Map<string, number>();
  let duplicate: [number, number] | null = null;
  rows.forEach((row, i) => {
    const key = directionKey(row);
    const same = first.get(key);
    if (same === undefined) first.set(key, i);
    else duplicate ??= [same, i];
  });
  const lines: [number, number][] = [];
  for (const plus of first.values()) {
    const minus = first.get(oppositeKey(rows[plus]));
    if (minus !== undefined && plus < minus) lines.push([plus, minus]);
  }
  const { rank, relation } = eliminate(lines.map(([plus]) => rows[plus].numerators));
  const dimension = rows.length - first.size + lines.length - rank;
  if (duplicate !== null) return { dimension, witness: duplicateWitness(dataset, duplicate) };
  return { dimension, witness: relation === null ? null : antipodalWitness(dataset, lines, relation) };
}

function duplicateWitness({ rowNumbers }: Dataset, [i, j]: readonly [number, number]): DuplicateWitness {
  return { kind: "duplicate", rows: [i, j], rowNumbers: [rowNumbers[i], rowNumbers[j]] };
}

/** From sum relation[p] * numerators of x_p = 0, where x_p is its numerators times its scale; the first coefficient is made positive. */
function antipodalWitness(
  { rows, rowNumbers }: Dataset,
  lines: readonly (readonly [number, number])[],
  relation: readonly bigint[],
): AntipodalWitness {
  const negative = relation.find((integer) => integer !== 0n)! < 0n;
  const divisor = negative ? -commonDivisor(relation) : commonDivisor(relation);
  const terms = relation.flatMap((integer, p): AntipodalTerm[] => {
    if (integer === 0n) return [];
    const [plus, minus] = lines[p];
    return [
      {
        plus: rowNumbers[plus],
        minus: rowNumbers[minus],
        plusIndex: plus,
        minusIndex: minus,
        coefficient: Rational.of(integer / divisor)
          .over(rows[plus].scale)
          .toString(),
        timesNorm: !squaredNorm(rows[plus]).equals(Rational.one),
      },
    ];
  });
  return { kind: "antipodal-lines", terms };
}
