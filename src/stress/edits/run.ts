import type { Dataset } from "../../dataset/index.ts";
import { Ball, Rational } from "../../kernel/index.ts";
import {
  type Bounds,
  certified,
  defineLemma,
  type InstanceOptions,
  instanceOf,
  type Lemma,
  type Pack,
  type Result,
  type Run,
  undecided,
} from "../../lemma/index.ts";
import { type Judgement, judge } from "../judge.ts";
import type { Entry } from "../known.ts";
import { type Edit, originalOf } from "./draft.ts";
import { editsOf } from "./edits.ts";
import { type Survival, survivalOf } from "./survival.ts";
import { truthsOf } from "./truths.ts";

/** How near data is to trouble. */
export interface Nearness {
  readonly lambda0: Bounds;
  readonly kernelDimension: Bounds;
  readonly smallestAngle: Run["dataset"]["geometry"]["smallestAngle"];
  /** The radius up to which |H(W) - H(0)| < lambda0 / 4 is proved; null where lambda0 = 0, and for edited data. */
  readonly certifiedRadius: Bounds | null;
}

/** The statements on the data as it is or as edited. */
export interface Outcome {
  readonly run: Run;
  readonly nearness: Nearness;
  /** What contradicts the truth, and what stayed open although it is known. */
  readonly wrong: readonly string[];
  readonly open: readonly string[];
}

/** What an edit did. */
export interface EditOutcome extends Outcome {
  readonly edit: Edit;
  readonly survival: Survival;
}

/** The nearest of the edits tried after which a statement that holds does no longer; null when there is none. */
export interface Nearest {
  readonly id: string;
  readonly before: Result;
  readonly by: EditOutcome | null;
}

/** A dataset under all edits. */
export interface EditsReport {
  readonly original: Outcome;
  readonly edits: readonly EditOutcome[];
  readonly impossible: readonly string[];
  readonly nearest: readonly Nearest[];
  readonly sound: boolean;
}

/** Width and steps of training when none are given: thirty edits are to end in about a minute. */
const [WIDTH, STEPS] = [64, 10];
/** lambda0 is computed at higher precision until it is known this well, relatively. */
const SHARP = Rational.of(1, 100);

/** Runs the statements on the data as it is and under every edit. @throws Problem when an option is out of range */
export function stressEdits(
  pack: Pack,
  dataset: Dataset,
  given: Omit<InstanceOptions, "start" | "lemmas">,
  progress: (done: number, total: number, name: string) => void = () => {},
): EditsReport {
  const { start } = instanceOf(dataset, { ...given, width: given.width ?? WIDTH });
  const { edits, impossible } = editsOf(originalOf(dataset, start));
  const options = { ...given, steps: given.steps ?? STEPS };
  const total = edits.length + 1;
  progress(0, total, "as it is");
  const original = outcomeOf(pack, { name: "as it is", what: "", dataset, options: { ...options, start } }, true);
  // An edit that changes nothing must not change the step size by the rounding of |G|.
  const stepSize = given.stepSize === "auto" ? chosenStepSize(original.run) : given.stepSize;
  const outcomes = edits.map((edit, i): EditOutcome => {
    progress(i + 1, total, edit.name);
    const same = edit.survives === "nothing" ? {} : { stepSize };
    const { name, what } = edit;
    const entry = { name, what, dataset: edit.dataset, options: { ...options, ...same, start: edit.start } };
    const outcome = outcomeOf(pack, entry, false);
    const survival = survivalOf(original.run, outcome.run, edit.survives);
    const wrong = [...outcome.wrong, ...survival.wrong, ...beyond(edit, original, outcome)];
    return { ...outcome, edit, survival, wrong, open: [...outcome.open, ...survival.open] };
  });
  return {
    original,
    edits: outcomes,
    impossible,
    nearest: nearestOf(original.run, outcomes),
    sound: [original, ...outcomes].every(({ wrong }) => wrong.length === 0),
  };
}

function chosenStepSize({ instance }: Run): "auto" | Rational {
  const { value } = instance.stepSize;
  return value === "auto" ? value : Rational.parse(value);
}

function outcomeOf(pack: Pack, entry: Pick<Entry, "name" | "what" | "dataset" | "options">, radius: boolean): Outcome {
  const judged = judge(
    { ...pack, lemmas: [...pack.lemmas, nearnessOf(radius)] },
    { ...entry, ...truthsOf(entry.dataset) },
  );
  const { quantities } = judged.results[pack.lemmas.length].result;
  return {
    run: judged.run,
    nearness: {
      lambda0: quantities.lambda0,
      kernelDimension: quantities.kernelDimension,
      smallestAngle: judged.run.dataset.geometry.smallestAngle,
      certifiedRadius: quantities.certifiedRadius ?? null,
    },
    wrong: disagreements(judged, "contradicts"),
    open: disagreements(judged, "open"),
  };
}

function disagreements({ values, results }: Judgement, agreement: "contradicts" | "open"): string[] {
  return [
    ...values
      .filter((value) => value.agreement === agreement)
      .map(({ known, found }) => `${known.name} must be ${known.form}: ${known.source}; is [${found.lo}, ${found.hi}]`),
    ...results
      .filter((result) => result.agreement === agreement)
      .map(({ known, result }) => {
        const must = known === null ? "is proved for every dataset" : `must be ${known.is}, because ${known.why}`;
        return `${result.id} ${must}; is ${result.verdict}: ${result.reason}`;
      }),
  ];
}

/** The numbers of {@link Nearness} as a statement, so that they climb the tiers of precision as any other. */
function nearnessOf(radius: boolean): Lemma {
  return defineLemma({
    id: "stress/nearness",
    title: "How near the data is",
    statement: String.raw`\lambda_0`,
    summary: "lambda0 is known to two digits",
    source: { paper: "", label: "" },
    check: (quantities) => {
      const { lambda0, facts } = quantities;
      const { dimension } = facts.kernelDimension;
      quantities.show("kernelDimension", Ball.of(dimension));
      if (radius && dimension === 0) quantities.showDouble("certifiedRadius", facts.criticalRadius.certified);
      const { ball } = lambda0;
      const sharp = ball.radius().compare(ball.abs().lower().times(SHARP)) <= 0;
      return sharp ? certified("sharp") : undecided("lambda0 is enclosed too widely");
    },
  });
}

/** How lambda0 of edited data passes a limit that is known for it. */
export function beyond({ grows, limit }: Edit, { nearness: before }: Outcome, { nearness: after }: Outcome): string[] {
  const least = Rational.parse(after.lambda0.lo);
  const found = `lambda0 is at least ${after.lambda0.lo}`;
  return [
    ...(grows && least.compare(Rational.parse(before.lambda0.hi)) > 0
      ? [`${found}, more than the ${before.lambda0.hi} without the added row`]
      : []),
    ...(limit !== null && least.compare(limit.value.upper()) > 0 ? [`${found}, more than ${limit.why}`] : []),
  ];
}

function nearestOf(original: Run, outcomes: readonly EditOutcome[]): Nearest[] {
  const real = outcomes
    .filter(({ edit }) => edit.survives !== "everything")
    .toSorted((a, b) => a.edit.distance - b.edit.distance);
  return original.results.slice(0, -1).map((before, i) => {
    const isBroken = ({ run }: EditOutcome): boolean =>
      run.results[i].verdict === "fails" || run.results[i].verdict === "not-applicable";
    return { id: before.id, before, by: before.verdict === "holds" ? (real.find(isBroken) ?? null) : null };
  });
}
