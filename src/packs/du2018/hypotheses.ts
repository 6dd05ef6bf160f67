import type { KernelDimension } from "../../dataset/index.ts";
import {
  certified,
  greaterThan,
  type Hypothesis,
  type Outcome,
  refuted,
  shownBall,
  type Term,
  type Witness,
} from "../../lemma/index.ts";

const LISTED = 5;

/** The inputs lie on the unit sphere, exactly; rows projected by `--normalize` do. */
export const unitInputs: Hypothesis = {
  id: "du2018/unit-inputs",
  statement: "every input has norm 1 (|x_i| = 1)",
  check: ({ facts }) => {
    const { count, rows } = facts.geometry.notUnit;
    if (count === 0) return certified("every row has norm exactly 1");
    const first = rows.slice(0, LISTED);
    const reason = `${count} of ${facts.instance.dataset.n} rows have another norm (${listed(first, count)}): use --normalize`;
    const witness = { kind: "norm", summary: reason, data: { rows: first } };
    return refuted(reason, witness, { rows: { first, count } });
  },
};

/** No two inputs are collinear: neither parallel nor anti-parallel. Decided exactly. */
export const noCollinearInputs: Hypothesis = {
  id: "du2018/no-collinear-inputs",
  statement: "no two inputs are parallel (x_i is no multiple of x_j)",
  check: ({ facts, lambda0 }) => {
    const { identical, parallel, antiparallel } = facts.geometry;
    const broken = [
      ...identical.map((rows) => ({ rows, how: "are identical" })),
      ...parallel.map((rows) => ({ rows, how: "point in one direction" })),
      ...antiparallel.map((rows) => ({ rows, how: "point in opposite directions" })),
    ];
    if (broken.length === 0) return certified("all pairs of rows are linearly independent (exact)");
    const { rows, how } = broken[0];
    const more = broken.length > 1 ? ` (the first of ${broken.length} such groups)` : "";
    const reason = `data rows ${rows.join(" and ")} ${how}${more}; ${consequence(facts.kernelDimension, lambda0)}`;
    const found = broken.flatMap((b) => b.rows);
    return refuted(
      reason,
      kernelWitness(facts.kernelDimension) ?? { kind: "collinear", summary: reason, data: { rows } },
      {
        rows: { first: found.slice(0, LISTED), count: found.length },
      },
    );
  },
};

/** lambda0 > 0, decided by an enclosure, or refuted by an exact null vector. */
export const positiveLambda0: Hypothesis = {
  id: "du2018/lambda0-positive",
  statement: "lambda0 > 0",
  check: (quantities): Outcome => {
    const { lambda0, facts } = quantities;
    const witness = kernelWitness(facts.kernelDimension);
    if (witness !== null) return refuted(`lambda0 is exactly 0: ${witness.summary}`, witness);
    return greaterThan(lambda0, 0);
  },
};

function consequence(kernel: KernelDimension, lambda0: Term): string {
  const witness = kernelWitness(kernel);
  if (witness !== null) return `lambda0 is exactly 0: ${witness.summary}`;
  return `lambda0 = ${shownBall(lambda0.ball)} is positive all the same`;
}

/** The exact null vector of H_inf as a witness; null when H_inf is positive definite. */
export function kernelWitness(kernel: KernelDimension): Witness | null {
  const { dimension, witness } = kernel;
  if (witness === null) return null;
  const rest = dimension > 1 ? `, one of ${dimension} independent ones` : "";
  if (witness.kind === "duplicate") {
    const [i, j] = witness.rowNumbers;
    return {
      kind: "null-vector",
      summary: `H_inf v = 0 for v = e${i} - e${j}${rest}`,
      data: { dimension, vector: `e${i} - e${j}`, rows: [i, j] },
    };
  }
  const vector = witness.terms
    .map(
      ({ plus, minus, coefficient, timesNorm }) =>
        `${coefficient}${timesNorm ? ` |x${plus}|` : ""} (e${plus} - e${minus})`,
    )
    .join(" + ");
  return {
    kind: "null-vector",
    summary: `H_inf v = 0 for v = ${vector}${rest}`,
    data: { dimension, vector, terms: witness.terms },
  };
}

function listed(rows: readonly number[], count: number): string {
  const numbers = rows.join(", ");
  return count > rows.length ? `rows ${numbers}, the first ${rows.length} of ${count}` : `rows ${numbers}`;
}
