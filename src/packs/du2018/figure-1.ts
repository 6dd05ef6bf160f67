import { type Dataset, datasetOf, normalizeRows } from "../../dataset/index.ts";
import { Rational } from "../../kernel/index.ts";
import { DEFAULT_DELTA, Facts, instanceOf, type Pair, type SeriesDocument, seriesDocument } from "../../lemma/index.ts";
import { Training } from "../../network/index.ts";
import { fillNormal, stream } from "../../random/index.ts";

/** How large the experiment is. */
export type Scale = "small" | "paper";
/** Labels from N(0, 1), as in the paper, or those of a linear target, sqrt(d) times the first coordinate of the unit row. */
export type LabelKind = "random" | "true";

/** n and d, the widths, the number of steps, and how often everything is recorded. Widths of the paper's figure as usually printed. */
const SCALES = {
  small: { n: 60, d: 60, widths: [125, 500, 2000, 8000], steps: 60, recordEvery: 10 },
  paper: { n: 1000, d: 1000, widths: [1000, 2000, 5000, 10_000], steps: 100, recordEvery: 25 },
} as const;

/** A qualitative claim of section 5 on these runs, decided by the enclosures at the last step. */
export interface FigureClaim {
  readonly labels: LabelKind;
  readonly claim: string;
  readonly verdict: "holds" | "fails" | "undecided";
  /** What was compared, a pair for each width, ascending widths. */
  readonly values: readonly { readonly width: number; readonly value: Pair }[];
}

/** `lemmata/reproduction@1`: the experiment of Du et al. 2018, section 5, on inputs uniform on the unit sphere. */
export interface Reproduction {
  readonly schema: "lemmata/reproduction@1";
  readonly preset: "du2018-figure-1";
  readonly scale: Scale;
  readonly seed: string;
  readonly claims: readonly FigureClaim[];
  readonly runs: readonly { readonly labels: LabelKind; readonly document: SeriesDocument }[];
}

/** Which run is at hand, and how far it is. */
export type FigureProgress = (event: {
  readonly labels: LabelKind;
  readonly width: number;
  readonly step: number;
  readonly steps: number;
}) => void;

/**
 * Runs every width with the same step size, which is that of the inputs alone (1 / |G|), and checks what the paper says of the three panels: a wider
 * network converges no slower, changes fewer signs and moves less; and its headlines: Theorem 4.1's rate is kept at every width, whatever the labels.
 */
export function figure1(
  options: { readonly scale: Scale; readonly seed: bigint; readonly labels: readonly LabelKind[] },
  progress: FigureProgress = () => {},
): Reproduction {
  const { scale, seed, labels } = options;
  const runs = labels.flatMap((kind) => {
    const dataset = inputs(scale, seed, kind);
    return SCALES[scale].widths.map((width) => ({
      labels: kind,
      document: runAt(dataset, width, options, (step, steps) => progress({ labels: kind, width, step, steps })),
    }));
  });
  const claims = labels.flatMap((kind) =>
    claimsOf(
      kind,
      runs.filter((run) => run.labels === kind).map((run) => run.document),
    ),
  );
  return { schema: "lemmata/reproduction@1", preset: "du2018-figure-1", scale, seed: String(seed), claims, runs };
}

/** Rows from N(0, I), projected exactly: uniform on the sphere. */
function inputs(scale: Scale, seed: bigint, kind: LabelKind): Dataset {
  const { n, d } = SCALES[scale];
  const entries = new Float64Array(n * d);
  fillNormal(stream(seed, "figure inputs", 0), entries);
  const rows = Array.from({ length: n }, (_, i) => Array.from(entries.subarray(i * d, (i + 1) * d)));
  const drawn = new Float64Array(n);
  fillNormal(stream(seed, "figure labels", 0), drawn);
  const target = rows.map((row) => (Math.sqrt(d) * row[0]) / Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)));
  const labels = kind === "random" ? Array.from(drawn) : target;
  return normalizeRows(datasetOf(rows, labels, `figure-1 ${kind} labels`));
}

function runAt(
  dataset: Dataset,
  width: number,
  { scale, seed }: { readonly scale: Scale; readonly seed: bigint },
  progress: (step: number, steps: number) => void,
): SeriesDocument {
  const { steps, recordEvery } = SCALES[scale];
  const choices = { width, seed, steps, delta: DEFAULT_DELTA, stepSize: "auto", precision: "double" } as const;
  const facts = new Facts(instanceOf(dataset, choices));
  const isRecorded = (k: number): boolean => k % recordEvery === 0;
  const training = new Training(facts.descentProblem, { ...facts.descentOptions, isRecorded });
  do progress(training.descent.steps, steps);
  while (training.advance());
  return seriesDocument(facts, training.series());
}

function claimsOf(labels: LabelKind, documents: readonly SeriesDocument[]): FigureClaim[] {
  const last = (pairs: readonly Pair[]): Pair => pairs[pairs.length - 1];
  const falling = (claim: string, valueOf: (document: SeriesDocument) => Pair): FigureClaim => {
    const values = documents.map((document) => ({ width: document.instance.width, value: valueOf(document) }));
    return { labels, claim, verdict: isFalling(values.map(({ value }) => value)), values };
  };
  const verdicts = documents.map(({ theorem41 }) => theorem41.verdict);
  return [
    falling("a larger width converges no slower: |y - u(K)|^2 / |y - u(0)|^2", lossRatio),
    falling("a larger width changes a smaller share of signs", ({ series }) => last(series.changed)),
    falling("a larger width moves less: max_r |w_r(K) - w_r(0)|", ({ series }) => last(series.drift)),
    {
      labels,
      claim: "one step size keeps Theorem 4.1's rate at every width: lambda_min(H(K))",
      verdict: verdicts.includes("fails") ? "fails" : verdicts.every((v) => v === "holds") ? "holds" : "undecided",
      values: documents.map(({ instance, records }) => ({
        width: instance.width,
        value: records[records.length - 1].leastEigenvalue,
      })),
    },
  ];
}

/** The loss at the end as a share of that at the start, rounded outward. */
function lossRatio({ series: { residual } }: SeriesDocument): Pair {
  const [first, end] = [residual[0], residual[residual.length - 1]];
  const exact = (x: number | null): Rational | null => (x === null ? null : Rational.fromDouble(x));
  const ratio = (top: Rational | null, bottom: Rational | null, direction: "down" | "up"): number | null => {
    if (top === null || bottom === null || bottom.isZero()) return null;
    const quotient = top.over(bottom);
    return quotient.times(quotient).toDouble(direction);
  };
  return [ratio(exact(end[0]), exact(first[1]), "down"), ratio(exact(end[1]), exact(first[0]), "up")];
}

/** Whether every value is at most the one before it, for the numbers enclosed. */
function isFalling(values: readonly Pair[]): FigureClaim["verdict"] {
  let verdict: FigureClaim["verdict"] = "holds";
  for (let i = 1; i < values.length; i++) {
    const [[beforeLo, beforeHi], [lo, hi]] = [values[i - 1], values[i]];
    if (lo !== null && beforeHi !== null && lo > beforeHi) return "fails";
    if (!(hi !== null && beforeLo !== null && hi <= beforeLo)) verdict = "undecided";
  }
  return verdict;
}
