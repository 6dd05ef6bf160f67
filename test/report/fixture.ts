import type { Result, Run } from "../../src/lemma/index.ts";

const HASH = "0123456789abcdef".repeat(4);

/** A result in which every optional part is filled in, changed where a test needs it. */
export function resultOf(changes: Partial<Result> = {}): Result {
  return {
    id: "du2018/lemma-3.1",
    title: "The Gram matrix at the start is near its limit",
    statement: String.raw`\lVert H(0) - H^\infty \rVert_2 \le \lambda_0 / 4`,
    source: { paper: "arXiv:1810.02054v2", label: "Lemma 3.1", note: "one logarithm is enough" },
    asPrinted: false,
    counts: true,
    verdict: "holds",
    evidence: "certified",
    scope: "this start",
    reason: "normH0MinusHinf = 0.01 <= lambda0 / 4 = 0.02",
    hypotheses: [
      {
        id: "du2018/unit-inputs",
        statement: "every input has norm 1",
        verdict: "holds",
        evidence: "certified",
        reason: "every row has norm exactly 1",
        rows: { first: [3, 4], count: 7 },
      },
    ],
    guarantees: [
      { condition: "width >= 8 * n^2", required: { lo: "1234567890123.25", hi: "1234567890123.5" }, met: "no" },
    ],
    quantities: {
      lambda0: { lo: "0.080000000000000000001", hi: "0.080000000000000000002" },
      width: { lo: "64", hi: "64" },
    },
    constants: [
      {
        name: "c",
        expression: "sqrt(2*pi)/16",
        latex: String.raw`\frac{\sqrt{2\pi}}{16}`,
        value: { lo: "0.1566", hi: "0.1567" },
      },
    ],
    slack: { lo: "1.99999", hi: "2.00001" },
    witness: null,
    digits: 16,
    dependsOn: ["du2018/theorem-3.1"],
    seconds: 0.25,
    ...changes,
  };
}

/** A statement that fails, with its witness. */
export const FAILING: Result = resultOf({
  id: "du2018/lemma-3.2",
  verdict: "fails",
  reason: "0.3 > 0.02",
  slack: { lo: "0.06", hi: "0.07" },
  witness: { kind: "comparison", summary: "0.3 > 0.02", data: { zeta: 1, alpha: [0.5, -2], rows: [1, 2] } },
});

/** A statement whose hypothesis is broken. */
export const NOT_APPLICABLE: Result = resultOf({
  id: "du2018/theorem-3.1",
  source: { paper: "arXiv:1810.02054v2", label: "Theorem 3.1" },
  verdict: "not-applicable",
  reason: "it assumes that no two inputs are parallel; data rows 102 and 143 are identical",
  slack: null,
  witness: { kind: "null-vector", summary: "H_inf v = 0 for v = e102 - e143", data: { rows: [102, 143] } },
});

/** A statement that nothing decided. */
export const UNDECIDED: Result = resultOf({
  id: "du2018/lemma-3.4",
  verdict: "undecided",
  evidence: "none",
  reason: "68 digits were not enough",
  slack: null,
});

/** A statement as printed that fails and does not count. */
export const PRINTED: Result = resultOf({
  ...FAILING,
  id: "du2018/lemma-3.3-printed",
  title: "Lemma 3.3 as printed, with half the drift radius",
  source: { paper: "arXiv:1810.02054v2", label: "Lemma 3.3" },
  asPrinted: true,
  counts: false,
});

/** A run with every kind of result. */
export function runOf(changes: Partial<Run> = {}): Run {
  return {
    schema: "lemmata/run@1",
    tool: { name: "lemmata", version: "0.1.0" },
    dataset: {
      name: "examples/iris.csv",
      format: "csv",
      sha256: HASH,
      digest: HASH,
      n: 150,
      d: 2,
      features: ["petal_length", "petal_width"],
      label: { origin: "column", name: "species", mapping: [{ text: "setosa", value: "0", count: 50 }] },
      projected: false,
      steps: [{ operation: "deduplicate", before: HASH, after: HASH, detail: "row 143 repeats row 102" }],
      notes: ["label column species taken by its name"],
      geometry: {
        identical: [[102, 143]],
        parallel: [],
        antiparallel: [[1, 2]],
        smallestAngle: { bounds: { lo: "0.00123456789012345", hi: "0.00123456789012346" }, rows: [8, 40] },
        norms: { smallest: { lo: "5.1234567", hi: "5.1234568" }, largest: { lo: "9.5", hi: "9.5" } },
        notUnit: { count: 150, rows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] },
      },
    },
    instance: {
      width: { value: "4096", why: "so that a run ends in seconds" },
      seed: { value: "0", why: "of the generator" },
      delta: { value: "0.05", why: "failure probability" },
      stepSize: { value: "0.01", why: "1 / |G| rounded down" },
      steps: { value: "100", why: "the default" },
      precision: { value: "auto", why: "given" },
    },
    results: [resultOf(), FAILING, NOT_APPLICABLE, UNDECIDED, PRINTED],
    ...changes,
  };
}

/** Names that try to break out of a report. */
export const HOSTILE: readonly string[] = [
  "<script>alert(1)</script>",
  "a|b||c\\|d",
  "`code` ``more``",
  "[x](javascript:alert(1))",
  "![x](https://evil.example/pixel.png)",
  "line\nbreak\r\n# heading",
  "\u001b[31mred\u001b]8;;https://evil.example\u0007link",
  "\u009b31mc1",
  "=cmd()|' /C calc'!A0",
  "\u202eright to left",
  "zero\u200bwidth\ufeff",
  "\u2028line separator\u2029",
  "</code><img src=x onerror=alert(1)>",
  "&lt;b&gt;&#60;i&#62;",
  "**bold** __bold__ ~~gone~~ $\\href{x}{y}$",
  "@everyone #1 https://evil.example www.evil.example a@b.example",
  "\ud800 lone surrogate",
  "",
  " ",
  "__proto__",
];

/** A run in which every text that may come from a dataset is `text`. */
export function hostileRun(text: string): Run {
  const base = runOf();
  const result = resultOf({
    reason: text,
    scope: text,
    hypotheses: [{ ...resultOf().hypotheses[0]!, statement: text, reason: text }],
    witness: { kind: text, summary: text, data: { text } },
  });
  return {
    ...base,
    dataset: {
      ...base.dataset,
      name: text,
      features: [text, text],
      label: { origin: "column", name: text, mapping: [{ text, value: "1", count: 1 }] },
      steps: [{ operation: "normalize", before: HASH, after: HASH, detail: text }],
      notes: [text],
    },
    instance: { ...base.instance, width: { value: "4096", why: text } },
    results: [result],
  };
}
