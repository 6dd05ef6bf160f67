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
  Sampler,
  Term,
  type TrialVerdict,
} from "../../lemma/index.ts";
import { du2018 } from "../../packs/du2018/index.ts";
import { countOf, FAILURE, judge, SUCCESS, type Test, totalRisk, UNDECIDED, Watch } from "../../statistics/index.ts";
import { ExpressionParser } from "../../symbolic/index.ts";
import { lossesOf, paperWidth, sharperWidth, shown } from "./promised.ts";
import { type Found, leastWidth, widthGrid } from "./search.ts";

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
  /** Called before each trial; the certificate is looked for at trial 0 alone. */
  readonly trying: (what: {
    readonly id: string;
    readonly column: "certificate" | "trials";
    readonly width: number;
    readonly trial: number;
  }) => void;
}

/** The name of the row in which every statement holds at once. */
const CHAIN = "du2018/chain";

/** The table for a dataset whose lambda0 is positive and whose rows have norm 1. */
export function widthTable(dataset: Dataset, options: WidthOptions): WidthTable {
  const lemmas = du2018.lemmas.filter(({ probability, asPrinted }) => probability && !asPrinted);
  const quantities = new Quantities(new Facts(instanceAt(dataset, 1, options)), "double", new ExpressionParser());
  const search = new Search(dataset, options);
  const delta = Term.of(options.delta).as("delta");
  const rows = lemmas.map((lemma): WidthRow => {
    const [paper, sharper] = [paperWidth(lemma, quantities, delta), sharperWidth(lemma, quantities, delta)];
    return {
      id: lemma.id,
      title: lemma.title,
      paper: shown(paper),
      sharper: shown(sharper),
      ...search.of(lemma.id, [lemma]),
    };
  });
  // All at once: every statement at delta / k (union bound).
  const share = delta.over(lemmas.length);
  const most = (width: typeof paperWidth) =>
    lemmas.map((lemma) => width(lemma, quantities, share)).reduce((a, b) => a.max(b));
  const all = [
    ...rows,
    {
      id: CHAIN,
      title: "All of them at once",
      paper: shown(most(paperWidth)),
      sharper: shown(most(sharperWidth)),
      ...search.of(CHAIN, lemmas),
    },
  ];
  const { name, n, d } = dataset;
  return {
    schema: "lemmata/width@1",
    dataset: { name, n, d, lambda0: shown(quantities.lambda0.ball) },
    delta: decimal(options.delta),
    seed: options.seed.toString(),
    confidence: decimal(options.confidence),
    mostWidth: options.mostWidth,
    mostTrials: options.mostTrials,
    rows: all,
    ledger: ledgerOf(all, Rational.one.minus(options.confidence)),
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

function instanceAt(dataset: Dataset, width: number, { seed, delta, stepSize }: WidthOptions) {
  return instanceOf(dataset, { seed, delta, stepSize, width, precision: "double" });
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
  readonly #dataset: Dataset;
  readonly #options: WidthOptions;
  readonly #grid: readonly number[];
  readonly #test: Test;

  constructor(dataset: Dataset, options: WidthOptions) {
    this.#dataset = dataset;
    this.#options = options;
    this.#grid = widthGrid(options.mostWidth);
    this.#test = testAtEach(options, this.#grid.length);
  }

  of(id: string, lemmas: readonly Lemma[]): Pick<WidthRow, "certificate" | "observed"> {
    const { trying } = this.#options;
    const certificate = leastWidth(this.#grid, (width) => {
      trying({ id, column: "certificate", width, trial: 0 });
      const { verdict, evidence } = this.#together(id, lemmas, width)(0);
      return verdict === "holds" && evidence === "certified";
    });
    let evidence: Evidence = "certified";
    const observed = leastWidth(this.#grid, (width) => {
      const verdictAt = this.#together(id, lemmas, width);
      return this.#likely((trial) => {
        trying({ id, column: "trials", width, trial });
        const found = verdictAt(trial);
        if (found.verdict === "holds" && found.evidence === "numerical") evidence = "numerical";
        return found.verdict;
      });
    });
    return { certificate, observed: { ...observed, evidence } };
  }

  /** The verdict on all statements at the start of one trial. */
  #together(id: string, lemmas: readonly Lemma[], width: number): (trial: number) => TrialVerdict {
    const instance = instanceAt(this.#dataset, width, this.#options);
    const sampler = new Sampler({ ...lemmas[0], id }, instance, ["double"]);
    return (trial) => {
      const facts = sampler.factsOf(trial);
      let evidence: Evidence = "certified";
      for (const lemma of lemmas) {
        const found = sampler.verdictAt(facts, lemma);
        if (found.verdict !== "holds") return found;
        if (found.evidence !== "certified") evidence = found.evidence;
      }
      return { verdict: "holds", evidence };
    };
  }

  /** Whether trials show a probability of at least 1 - delta, before they are clear or used up. */
  #likely(verdictOf: (trial: number) => TrialVerdict["verdict"]): boolean {
    const { mostTrials } = this.#options;
    const test = this.#test;
    const watch = new Watch(test);
    const outcomes = new Uint8Array(mostTrials);
    for (let trial = 0; trial < mostTrials; trial++) {
      const verdict = verdictOf(trial);
      outcomes[trial] = verdict === "holds" ? SUCCESS : verdict === "fails" ? FAILURE : UNDECIDED;
      if (watch.clearAfter(outcomes[trial])) return judge(countOf(outcomes, trial + 1), test) === "holds";
    }
    return false;
  }
}
