import type { Dataset } from "../../dataset/index.ts";
import { Rational } from "../../kernel/index.ts";
import {
  type Bounds,
  decimal,
  type Evidence,
  Facts,
  type InstanceOptions,
  instanceOf,
  type LedgerSection,
  type Lemma,
  Quantities,
  Term,
} from "../../lemma/index.ts";
import { type Test, totalRisk } from "../../statistics/index.ts";
import { ExpressionParser } from "../../symbolic/index.ts";
import { type Cell, type LoadedPlan, planOfGiven } from "../plan.ts";
import { CHAIN, statementsOf } from "../trial.ts";
import { lossesOf, paperWidth, sharperWidth, shown } from "./promised.ts";
import { type Found, firstWidth, leastWidth, widthGrid } from "./search.ts";
import { WidthTrials, type WidthWork } from "./trials.ts";

/** The widths of one statement, or of all of them at once. */
export interface WidthRow {
  readonly id: string;
  readonly title: string;
  /** (a) The paper's, with explicit constants; (b) that of sharper published bounds. */
  readonly paper: Bounds;
  readonly sharper: Bounds;
  /** (c) At which the conclusion is certified at the start of trial 0. */
  readonly certificate: Found;
  /** (d) At which it is seen with probability at least 1 - delta (statistical); `evidence` says what a trial was decided by. */
  readonly observed: Found & { readonly evidence: Evidence };
}

/** How wide, really? `lemmata/width@1`; reports/schema/width.json describes it. */
export interface WidthTable {
  readonly schema: "lemmata/width@1";
  readonly dataset: { readonly name: string; readonly n: number; readonly d: number; readonly lambda0: Bounds };
  readonly delta: string;
  readonly seed: string;
  readonly confidence: string;
  /** Largest width tried, and most trials at a width. */
  readonly mostWidth: number;
  readonly mostTrials: number;
  readonly rows: readonly WidthRow[];
  /** An upper bound of the probability that any width of (d) is not one, by bad luck. */
  readonly ledger: LedgerSection;
  /** Steps of the paper's argument for Theorem 4.1 and the factors that they give away. */
  readonly losses: readonly { readonly step: string; readonly factor: Bounds }[];
}

/** What to search for, and how far. */
export interface WidthOptions extends Pick<InstanceOptions, "seed" | "delta" | "stepSize"> {
  /** Of each width in (d), in [1/2, 1): all widths of the grid together, at whichever of them the search looks. */
  readonly confidence: Rational;
  readonly mostWidth: number;
  readonly mostTrials: number;
}

/** Steps of a trajectory that is run. */
const STEPS = 100;

/**
 * The cells of a table: one for each statement, and the chain, at every width of the grid. Their trials are those of the same cells in a
 * sweep but for the precision, which is doubles alone.
 */
export function widthPlan(dataset: Dataset, options: WidthOptions): LoadedPlan {
  const grid = widthGrid(options.mostWidth);
  const { stepSize } = options;
  const cells = [...statementsOf({ statement: CHAIN }).map(({ id }) => id), CHAIN].flatMap((statement) =>
    grid.map((width) => ({
      statement,
      width,
      delta: decimal(options.delta),
      stepSize: stepSize === "auto" ? stepSize : decimal(stepSize),
      seed: options.seed.toString(),
      steps: STEPS,
      precision: "double" as const,
      measure: [],
    })),
  );
  const confidence = decimal(testAtEach(options, grid.length).confidence);
  return planOfGiven(dataset, cells, { trials: options.mostTrials, confidence, method: "sequential" });
}

/**
 * The table for a dataset whose lambda0 is positive and whose rows have norm 1. When the work is stopped, what is still open is given as
 * what is known of it.
 * @param plan that of {@link widthPlan}
 */
export async function widthTable(
  dataset: Dataset,
  options: WidthOptions,
  { plan }: LoadedPlan,
  work: WidthWork,
): Promise<WidthTable> {
  const lemmas = statementsOf({ statement: CHAIN });
  const { seed, delta, stepSize } = options;
  const instance = instanceOf(dataset, { seed, delta, stepSize, width: 1, precision: "double" });
  const quantities = new Quantities(new Facts(instance), "double", new ExpressionParser());
  const search = new Search(plan.cells, options, work);
  const all = lemmas.map(({ id, title }) => ({ id, title }));
  // All at once: every statement at delta / k (union bound).
  const claims = (id: string): [readonly Lemma[], Term] => {
    const term = Term.of(delta).as("delta");
    const own = lemmas.filter((lemma) => lemma.id === id);
    return own.length > 0 ? [own, term] : [lemmas, term.over(lemmas.length)];
  };
  const promised = (id: string, width: typeof paperWidth): Bounds => {
    const [own, share] = claims(id);
    return shown(own.map((lemma) => width(lemma, quantities, share)).reduce((a, b) => a.max(b)));
  };
  const rows = await Promise.all(
    [...all, { id: CHAIN, title: "All of them at once" }].map(async ({ id, title }): Promise<WidthRow> => {
      const [paper, sharper] = [promised(id, paperWidth), promised(id, sharperWidth)];
      return { id, title, paper, sharper, ...(await search.of(id)) };
    }),
  );
  const { name, n, d } = dataset;
  return {
    schema: "lemmata/width@1",
    dataset: { name, n, d, lambda0: shown(quantities.lambda0.ball) },
    delta: decimal(delta),
    seed: seed.toString(),
    confidence: decimal(options.confidence),
    mostWidth: options.mostWidth,
    mostTrials: options.mostTrials,
    rows,
    ledger: ledgerOf(rows, Rational.one.minus(options.confidence)),
    losses: lossesOf(quantities),
  };
}

/** What may be wrong in column (d): each width that was found, with probability alpha. */
function ledgerOf(rows: readonly WidthRow[], alpha: Rational): LedgerSection {
  const found = rows.filter(({ observed }) => observed.width !== null);
  const risks = found.map(({ id }) => ({ id, what: "the width seen is too small", probability: alpha }));
  const entries = risks.map((risk) => ({ ...risk, probability: decimal(risk.probability) }));
  return { entries, total: decimal(totalRisk(risks)) };
}

/**
 * The test at each of some widths: the search looks at several and takes the least that passes, so the probability of an error is shared out
 * among all of them, whichever are looked at (union bound).
 */
export function testAtEach({ delta, confidence }: Pick<WidthOptions, "delta" | "confidence">, widths: number): Test {
  const alpha = Rational.one.minus(confidence).over(Rational.of(widths));
  return { delta, confidence: Rational.one.minus(alpha), method: "sequential" };
}

/** Searches for the widths at which statements hold together at one start. */
class Search {
  readonly #cells: readonly Cell[];
  readonly #grid: readonly number[];
  readonly #test: Test;
  readonly #trials: WidthTrials;

  constructor(cells: readonly Cell[], options: WidthOptions, work: WidthWork) {
    this.#cells = cells;
    this.#grid = widthGrid(options.mostWidth);
    this.#test = testAtEach(options, this.#grid.length);
    this.#trials = new WidthTrials(work, options.mostTrials);
  }

  async of(id: string): Promise<Pick<WidthRow, "certificate" | "observed">> {
    let evidence: Evidence = "certified";
    const numerical = (): void => {
      evidence = "numerical";
    };
    const [certificate, observed] = await Promise.all([
      this.#trials.search(leastWidth(this.#grid, (width) => this.#trials.certifies(this.#cell(id, width)))),
      this.#trials.search(
        firstWidth(this.#grid, (width) => {
          evidence = "certified";
          return this.#trials.shows(this.#cell(id, width), this.#test, numerical);
        }),
      ),
    ]);
    return { certificate, observed: { ...observed, evidence } };
  }

  #cell(id: string, width: number): Cell {
    const cell = this.#cells.find((c) => c.statement === id && c.width === width);
    if (cell === undefined) throw new RangeError(`no cell of ${id} at width ${width}`);
    return cell;
  }
}
