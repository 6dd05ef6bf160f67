import { type Dataset, datasetOf, normalizeRows } from "../../dataset/index.ts";
import { Rational } from "../../kernel/index.ts";
import { DEFAULT_DELTA, Facts, instanceOf, type Pair, type SeriesDocument, seriesDocument } from "../../lemma/index.ts";
import { Training, type TrainingState } from "../../network/index.ts";
import { fillNormal, stream } from "../../random/index.ts";

/** How large the experiment is. */
export type Scale = "small" | "paper";
/** Labels from N(0, 1), as in the paper, or those of a linear target, sqrt(d) times the first coordinate of the unit row. */
export type LabelKind = "random" | "true";

/** n and d, the widths, the number of steps, and how often everything is recorded. Widths of the paper's figure as usually printed. */
const SCALES = {
  small: { n: 60, d: 60, widths: [125, 500, 2000, 8000], steps: 60, recordEvery: 3 },
  paper: { n: 1000, d: 1000, widths: [1000, 2000, 5000, 10_000], steps: 100, recordEvery: 10 },
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

/** What fixes the experiment. */
export interface FigureOptions {
  readonly scale: Scale;
  readonly seed: bigint;
  /** One after the other. */
  readonly labels: readonly LabelKind[];
}

/** What to go on from with a {@link Figure1}. */
export interface FigureState {
  readonly finished: readonly SeriesDocument[];
  readonly training: TrainingState;
}

/**
 * Runs every width with the same step size, which is that of the inputs alone (1 / |G|), and checks what the paper says of the three panels: a wider
 * network converges no slower, changes fewer signs and moves less; and its headlines: Theorem 4.1's rate is kept at every width, whatever the labels.
 * Can be put aside after any step and taken up again.
 */
export class Figure1 {
  readonly #options: FigureOptions;
  readonly #plan: readonly { readonly labels: LabelKind; readonly width: number }[];
  readonly #finished: SeriesDocument[];
  #facts: Facts;
  #training: Training;

  /** @param state of an earlier run with the same options */
  constructor(options: FigureOptions, state?: FigureState) {
    const { widths } = SCALES[options.scale];
    this.#options = options;
    this.#plan = options.labels.flatMap((labels) => widths.map((width) => ({ labels, width })));
    this.#finished = [...(state?.finished ?? [])];
    [this.#facts, this.#training] = this.#begin(state?.training);
  }

  /** The run at hand, how far it is, and the share of all steps that are done. */
  get place(): {
    readonly labels: LabelKind;
    readonly width: number;
    readonly step: number;
    readonly steps: number;
    readonly share: number;
  } {
    const { steps } = SCALES[this.#options.scale];
    const step = this.#training.descent.steps;
    return { ...this.#run, step, steps, share: (this.#finished.length + step / steps) / this.#plan.length };
  }

  /** Makes a step of the run at hand, or goes on to the next; false when all are done. */
  advance(): boolean {
    if (this.#finished.length === this.#plan.length) return false;
    if (this.#training.advance()) return true;
    this.#finished.push(seriesDocument(this.#facts, this.#training.series()));
    if (this.#finished.length === this.#plan.length) return false;
    [this.#facts, this.#training] = this.#begin();
    return true;
  }

  state(): FigureState {
    return { finished: this.#finished, training: this.#training.state() };
  }

  /** What was found; of all runs, once {@link advance} says that they are done. */
  reproduction(): Reproduction {
    const { scale, seed, labels } = this.#options;
    const runs = this.#finished.map((document, i) => ({ labels: this.#plan[i].labels, document }));
    const claims = labels.flatMap((kind) => {
      const documents = runs.filter((run) => run.labels === kind).map((run) => run.document);
      return claimsOf(kind, documents);
    });
    return { schema: "lemmata/reproduction@1", preset: "du2018-figure-1", scale, seed: String(seed), claims, runs };
  }

  get #run(): { readonly labels: LabelKind; readonly width: number } {
    return this.#plan[Math.min(this.#finished.length, this.#plan.length - 1)];
  }

  #begin(state?: TrainingState): [Facts, Training] {
    const { scale, seed } = this.#options;
    const { labels, width } = this.#run;
    const { steps, recordEvery } = SCALES[scale];
    const choices = { width, seed, steps, delta: DEFAULT_DELTA, stepSize: "auto", precision: "double" } as const;
    const facts = new Facts(instanceOf(inputs(scale, seed, labels), choices));
    const isRecorded = (k: number): boolean => k % recordEvery === 0;
    return [facts, new Training(facts.descentProblem, { ...facts.descentOptions, isRecorded }, state)];
  }
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

/** What the paper says of these runs, ascending widths, and whether it is so. */
export function claimsOf(labels: LabelKind, documents: readonly SeriesDocument[]): FigureClaim[] {
  const last = (pairs: readonly Pair[]): Pair => pairs[pairs.length - 1];
  const falling = (claim: string, quantity: (document: SeriesDocument) => Pair): FigureClaim => {
    const values = documents.map((document) => ({ width: document.instance.width, value: quantity(document) }));
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
