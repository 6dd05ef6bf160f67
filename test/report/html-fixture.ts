import type { FiguresSection, Result, Run } from "../../src/lemma/index.ts";
import { hostileRun, resultOf, runOf } from "./fixture.ts";

const curve = (length: number, value: (i: number) => number): number[] => Array.from({ length }, (_, i) => value(i));

const trajectory = (length: number): NonNullable<FiguresSection["flow"]> => ({
  at: curve(length, (i) => i),
  loss: curve(length, (i) => Math.exp(-i / 10)),
  claimed: curve(length, (i) => Math.exp(-i / 100)),
  proved: curve(length, (i) => Math.exp(-i / 50)),
  changed: curve(length, (i) => i / (10 * length)),
  drift: curve(length, (i) => i / length),
  records: length,
});

/** Figures with every plot in them. */
export function figuresOf(n: number, records: number): FiguresSection {
  return {
    spectrum: { limit: curve(n, (i) => (i + 1) / n), start: curve(n, (i) => i / n) },
    angles: { rows: n, counts: curve(36, (i) => i) },
    flow: trajectory(records),
    descent: trajectory(records),
  };
}

/** A result with every optional section. */
export function fullResult(changes: Partial<Result> = {}): Result {
  const step = (name: string, status: "valid" | "hole" | "invalid", slack: string | null) => ({
    name,
    rule: "inequality",
    status,
    claim: "a <= b",
    latex: String.raw`a \le b`,
    slack: slack === null ? null : { lo: slack, hi: slack },
  });
  return resultOf({
    statistics: {
      trials: 200,
      successes: 198,
      undecided: 1,
      confidence: "0.99",
      lower: "0.95",
      upper: "0.999",
      method: "clopper-pearson",
    },
    proof: {
      script: "proofs/du2018/lemma-3.1.ts",
      statementHash: "0123456789abcdef".repeat(4),
      outcome: "holey",
      reason: "step union: taken for granted",
      axioms: ["Hoeffding"],
      steps: [step("Hoeffding", "valid", "2.5"), step("union", "hole", null), step("Weyl", "valid", "40")],
    },
    certificate: { file: "cert.json", sha256: "0123456789abcdef".repeat(4), bytes: 512, claim: "lambda0" },
    constants: [
      ...resultOf().constants,
      { name: "driftRadius", expression: "1/3", latex: String.raw`\frac{1}{3}`, value: { lo: "0.333", hi: "0.334" } },
    ],
    ...changes,
  });
}

/** A run with every section that a report can show. */
export function fullRun(changes: Partial<Run> = {}): Run {
  const base = runOf();
  return {
    ...base,
    results: [...base.results, fullResult({ id: "du2018/theorem-3.2", dependsOn: ["du2018/lemma-3.2"] })],
    ledger: { entries: [{ id: "du2018/lemma-3.1", what: "200 starts", probability: "0.01" }], total: "0.01" },
    rows: {
      columns: 2,
      named: 2,
      rows: [102, 143].map((row) => ({ row, values: ["5.8", "1.9"], label: "virginica" })),
    },
    figures: figuresOf(150, 101),
    ...changes,
  };
}

/** A run of very many statements on very many rows. */
export function largeRun(statements: number): Run {
  const base = fullRun();
  const results = Array.from({ length: statements }, (_, i) =>
    fullResult({ id: `du2018/lemma-${i + 1}`, dependsOn: i === 0 ? [] : [`du2018/lemma-${Math.ceil(i / 2)}`] }),
  );
  return { ...base, dataset: { ...base.dataset, n: 10_000 }, results, figures: figuresOf(10_000, 1_000) };
}

/** A run in which every text that may come from a dataset, a pack or a forged file is `text`. */
export function hostileFullRun(text: string): Run {
  const base = hostileRun(text);
  const [result] = base.results;
  const full = fullResult({ ...result!, ...textsOf(text) });
  return {
    ...fullRun(),
    ...base,
    results: [full],
    figures: figuresOf(3, 3),
    ledger: { entries: [{ id: full.id, what: text, probability: "0.01" }], total: "0.01" },
    rows: { columns: 2, named: 1, rows: [{ row: 3, values: [text, text], label: text }] },
  };
}

function textsOf(text: string): Partial<Result> {
  const full = fullResult();
  const proof = full.proof!;
  return {
    title: text,
    statement: text,
    verdict: "not-applicable",
    source: { paper: text, label: text, note: text },
    quantities: { [text]: { lo: "1", hi: "2" } },
    hypotheses: [{ ...full.hypotheses[0]!, verdict: "fails", statement: text, reason: text }],
    constants: [
      { name: text, expression: text, latex: text, value: null },
      { name: `${text}radius`, expression: text, latex: text, value: { lo: "1", hi: "1" } },
    ],
    guarantees: [{ condition: text, required: null, met: "unknown" }],
    certificate: { ...full.certificate!, file: text, claim: text },
    proof: {
      ...proof,
      script: text,
      reason: text,
      axioms: [text],
      steps: proof.steps.map((step) => ({ ...step, name: text, rule: text, claim: text, latex: text })),
    },
  };
}
