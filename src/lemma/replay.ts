import { type Dataset, datasetOf, digest } from "../dataset/index.ts";
import { Problem, Rational } from "../kernel/index.ts";
import { explicitStart } from "../network/index.ts";
import { runPack, select } from "./check.ts";
import type { Lemma, Pack } from "./define.ts";
import { DEFAULT_DELTA, type InstanceOptions, type Sampling } from "./instance.ts";
import type { Bounds, Result, Run, Verdict } from "./run.ts";
import { withSlack } from "./with-slack.ts";

/** A self-contained instance of one statement, `lemmata/case@1`: small enough to be read, exact enough to be replayed. */
export interface Case {
  readonly schema: "lemmata/case@1";
  /** Id of the statement. */
  readonly statement: string;
  /** What the case shows, in a sentence. */
  readonly comment?: string;
  /** Rows (n x d) and labels (n): exact numbers as decimal text or "p/q", or doubles. */
  readonly X: readonly (readonly (string | number)[])[];
  readonly y: readonly (string | number)[];
  /** True when the rows stand for their projections to the unit sphere. */
  readonly projected?: boolean;
  /** The start: weights (m x d) and output signs (m), or a seed and a width. */
  readonly start:
    | { readonly weights: readonly (readonly number[])[]; readonly signs: readonly number[] }
    | { readonly seed: string; readonly width: number };
  readonly delta?: string;
  readonly stepSize?: string;
  readonly steps?: number;
  /** The verdict, and where the case shows how sharp a statement is, the slack of its conclusion: the true one lies in [lo, hi]. */
  readonly expect: { readonly verdict: Verdict; readonly slack?: Bounds };
}

/** What became of the claims of a document when they were evaluated again. */
export interface ReplayOutcome {
  readonly entries: readonly {
    readonly id: string;
    readonly claimed: Verdict;
    readonly found: Verdict;
    /** True when the same verdict was found, on the same witness where there is one. */
    readonly confirmed: boolean;
    readonly detail: string;
  }[];
}

/**
 * Evaluates again what a document claims: every result of a run, or the one statement of a case.
 * Nothing of the document's own figures is believed; all is computed from the dataset and the instance.
 * @param dataset the dataset of a run, read again with the recorded steps applied; not used for a case
 * @throws Problem when the dataset is not the one of the run, or the document names an unknown statement or an unusable parameter
 */
export function replay(pack: Pack, document: Run | Case, dataset: Dataset | null): ReplayOutcome {
  return document.schema === "lemmata/case@1" ? replayCase(pack, document) : replayRun(pack, document, dataset);
}

/**
 * The statement of a case, evaluated; with the slack of its conclusion enclosed from both sides where it holds (see {@link withSlack}).
 * @throws Problem when the pack does not know the statement, or a parameter is unusable
 */
export function runCase(pack: Pack, document: Case): Result {
  const { start } = document;
  const exact = (x: string | number): Rational => (typeof x === "number" ? Rational.fromDouble(x) : Rational.parse(x));
  const plain = datasetOf(
    document.X.map((row) => row.map(exact)),
    document.y.map(exact),
    "case",
  );
  const dataset = document.projected === true ? { ...plain, projected: true } : plain;
  const options: InstanceOptions = {
    seed: "seed" in start ? BigInt(start.seed) : 0n,
    ...("width" in start ? { width: start.width } : { start: explicitStart(start.weights, start.signs) }),
    delta: document.delta === undefined ? DEFAULT_DELTA : Rational.parse(document.delta),
    stepSize: document.stepSize === undefined ? "auto" : Rational.parse(document.stepSize),
    ...(document.steps === undefined ? {} : { steps: document.steps }),
    precision: "auto",
    lemmas: [document.statement],
  };
  const lemmas = document.expect.slack === undefined ? pack.lemmas : pack.lemmas.map(withSlack);
  return runPack({ ...pack, lemmas }, dataset, options).results[0];
}

function replayCase(pack: Pack, document: Case): ReplayOutcome {
  const result = runCase(pack, document);
  const { verdict: claimed, slack } = document.expect;
  const { id, verdict: found, evidence, reason, scope } = result;
  const known =
    slack === undefined
      ? ""
      : `; slack ${result.slack === null ? "unknown" : `[${result.slack.lo}, ${result.slack.hi}]`}`;
  const detail = `${found} (${evidence}), ${scope}: ${reason}${known}`;
  const confirmed = claimed === found && (slack === undefined || isSlackWithin(result, slack));
  return { entries: [{ id, claimed, found, confirmed, detail }] };
}

/** Whether it is certified that a statement holds and that the slack of its conclusion, as {@link runCase} encloses it, lies between the bounds. */
export function isSlackWithin({ verdict, evidence, slack }: Result, { lo, hi }: Bounds): boolean {
  return (
    verdict === "holds" && evidence === "certified" && slack !== null && below(lo, slack.lo) && below(slack.hi, hi)
  );
}

/** The pack with the check of each claim that can be judged on its own witness replaced by that judgement. */
function judging(pack: Pack, claims: readonly Result[]): Pack {
  const lemmas = pack.lemmas.map((lemma) => {
    const { replay: judge } = lemma;
    const claim = claims.find((c) => c.id === lemma.id && c.verdict === "fails" && c.evidence !== "statistical");
    const witness = claim?.witness ?? null;
    if (judge === undefined || witness === null) return lemma;
    return { ...lemma, check: (quantities, constants) => judge(quantities, constants, witness) } satisfies Lemma;
  });
  return { ...pack, lemmas };
}

/**
 * Whether two witnesses say the same: texts and whole numbers are equal, and enclosures of one number meet. Enclosures may differ from machine
 * to machine; other numbers are measurements in plain doubles and decide nothing.
 */
function agree(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) {
    if (typeof a === "number" && typeof b === "number") return a === b || !(Number.isInteger(a) && Number.isInteger(b));
    return a === b;
  }
  if (isBounds(a) && isBounds(b)) return below(a.lo, b.hi) && below(b.lo, a.hi);
  const left = new Map(Object.entries(a).filter(([name]) => name !== "summary"));
  const right = new Map(Object.entries(b).filter(([name]) => name !== "summary"));
  return (
    left.size === right.size && [...left].every(([name, value]) => right.has(name) && agree(value, right.get(name)))
  );
}

const DECIMAL = /^-?\d+(\.\d+)?(e-?\d{1,4})?$/;

function isBounds(x: object): x is Bounds {
  const texts = "lo" in x && "hi" in x ? [x.lo, x.hi] : [];
  return (
    texts.length === 2 && texts.every((text) => typeof text === "string" && text.length < 2_000 && DECIMAL.test(text))
  );
}

const below = (lo: string, hi: string): boolean => Rational.parse(lo).compare(Rational.parse(hi)) <= 0;

function replayRun(pack: Pack, document: Run, dataset: Dataset | null): ReplayOutcome {
  if (dataset === null || digest(dataset) !== document.dataset.digest) {
    throw new Problem({
      code: "replay/other-data",
      message: dataset === null ? "the dataset is missing" : "the dataset is not the one of the run",
      expected: `exact rows, labels and steps with the digest ${document.dataset.digest}`,
      advice: "name the file with --data",
    });
  }
  const { results, instance } = document;
  const known = select(
    pack,
    results.map(({ id }) => id),
  );
  const again = runPack(judging(pack, results), dataset, {
    ...optionsOf(instance),
    lemmas: known.map(({ id }) => id),
  });
  const ledger = agree(again.ledger ?? null, document.ledger ?? null);
  return { entries: results.map((claim) => compare(claim, again.results, ledger)) };
}

/** @param ledger whether the ledger of the document is the right one: without it no statistical claim is confirmed */
function compare(claim: Result, found: readonly Result[], ledger: boolean): ReplayOutcome["entries"][number] {
  const result = found.find(({ id }) => id === claim.id);
  if (result === undefined) {
    throw new Problem({
      code: "replay/unknown",
      message: `the report names a statement "${claim.id}"`,
      expected: "the full id of a statement, such as du2018/lemma-3.1",
      advice: "replay a report as lemmata check wrote it",
    });
  }
  const { id, verdict, evidence, scope, reason, witness, statistics } = result;
  const same = verdict === claim.verdict && evidence === claim.evidence && agree(witness, claim.witness);
  const counted = agree(statistics ?? null, claim.statistics ?? null) && (ledger || statistics === undefined);
  return {
    id,
    claimed: claim.verdict,
    found: verdict,
    confirmed: same && counted,
    detail: `${verdict} (${evidence}), ${scope}: ${reason}${counted ? "" : " (the document's counts or its ledger say otherwise)"}`,
  };
}

function optionsOf(instance: Run["instance"]): InstanceOptions {
  const { width, seed, delta, stepSize, steps, precision, trials, confidence, method } = instance;
  const sampling: Sampling | undefined =
    trials === undefined || confidence === undefined
      ? undefined
      : {
          trials: Number(trials.value),
          confidence: Rational.parse(confidence.value),
          method: method?.value === "sequential" ? "sequential" : "clopper-pearson",
        };
  return {
    ...(sampling === undefined ? {} : { sampling }),
    width: Number(width.value),
    seed: BigInt(seed.value),
    delta: Rational.parse(delta.value),
    stepSize: stepSize.value === "auto" ? "auto" : Rational.parse(stepSize.value),
    steps: Number(steps.value),
    precision: precision.value === "auto" || precision.value === "double" ? precision.value : Number(precision.value),
  };
}
