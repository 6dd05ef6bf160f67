import type { Dataset } from "../dataset/index.ts";
import { type Ball, OutsideDomain, Problem, type Truth } from "../kernel/index.ts";
import { Expression, ExpressionParser } from "../symbolic/index.ts";
import { describe } from "./dataset-section.ts";
import type { Constants, Hypothesis, Lemma, Pack } from "./define.ts";
import { Facts } from "./facts.ts";
import { figuresOf } from "./figures-section.ts";
import { type Instance, type InstanceOptions, instanceOf } from "./instance.ts";
import { describeInstance } from "./instance-section.ts";
import { notBegun } from "./not-begun.ts";
import { type Outcome, shown, undecided, weakest } from "./outcome.ts";
import { Quantities, type Tier } from "./quantities.ts";
import { namedRows } from "./rows-section.ts";
import type { Bounds, Evidence, Guarantee, HypothesisResult, Result, Run, Verdict } from "./run.ts";
import type { Term } from "./term.ts";

/** Digits that an enclosed double is said to have. */
const DOUBLE_DIGITS = 16;
/** Least number of digits of the enclosures in a {@link Result}; a higher tier shows as many as it has. */
const SHOWN_DIGITS = 20;
/** The tiers that `auto` climbs, and up to which number of rows it climbs beyond doubles. */
const AUTO_TIERS: readonly Tier[] = ["double", 34, 68];
const AUTO_ROWS = 200;

/** Called before (`done: false`) and after each statement, and during long operations with the fraction of them that is done. */
export type Progress = (event: {
  readonly id: string;
  readonly index: number;
  readonly total: number;
  readonly done: boolean;
  readonly fraction?: number;
}) => void;

/**
 * Checks statements of a pack on a dataset.
 * @param observe given what was computed on the way, for who wants to prove it to others
 * @throws Problem when an option is out of range or a statement is not in the pack
 */
export function runPack(
  pack: Pack,
  dataset: Dataset,
  options: InstanceOptions,
  progress: Progress = () => {},
  observe: (facts: Facts) => void = () => {},
): Run {
  const instance = instanceOf(dataset, options);
  const lemmas = select(pack, options.lemmas);
  let current = { id: "", index: 0, total: lemmas.length, done: false };
  const engine = new Engine(instance, options.precision, (fraction) => progress({ ...current, fraction }));
  const results = lemmas.map((lemma, index) => {
    current = { ...current, id: lemma.id, index };
    progress(current);
    const counts = !lemma.asPrinted || options.lemmas !== undefined;
    const result = options.stop?.() === true ? notBegun(lemma, counts) : engine.check(lemma, counts);
    progress({ ...current, done: true });
    return result;
  });
  observe(engine.facts);
  return {
    schema: "lemmata/run@1",
    tool: { name: "lemmata", version: VERSION },
    dataset: describe(dataset, engine.facts.geometry),
    instance: describeInstance(instance, options, engine.facts),
    results,
    ...(options.figures === true
      ? { rows: namedRows(dataset, engine.facts.geometry, results), figures: figuresOf(engine.facts) }
      : {}),
  };
}

/** Version of the package, written into every run. */
export const VERSION = "0.1.0";

/** The statements named, in the order of the pack; all when none is named. @throws Problem on an unknown name */
export function select(pack: Pack, names: readonly string[] | undefined): readonly Lemma[] {
  if (names === undefined) return pack.lemmas;
  const wanted = names.map((name) => (name.includes("/") ? name : `${pack.id}/${name}`));
  const unknown = wanted.find((id) => pack.lemmas.every((lemma) => lemma.id !== id));
  if (unknown !== undefined) {
    throw new Problem({
      code: "lemma/unknown",
      message: `there is no statement "${unknown}"`,
      expected: `one of ${pack.lemmas.map((lemma) => lemma.id).join(", ")}`,
      advice: "see lemmata list",
    });
  }
  return pack.lemmas.filter((lemma) => wanted.includes(lemma.id));
}

/** Checks statements on one instance, climbing the tiers of precision; quantities are shared between statements. */
class Engine {
  readonly facts: Facts;
  readonly #tiers: readonly Quantities[];
  readonly #parser: ExpressionParser;

  constructor(instance: Instance, precision: InstanceOptions["precision"], progress: (fraction: number) => void) {
    const parser = new ExpressionParser();
    this.#parser = parser;
    this.facts = new Facts(instance, progress);
    this.#tiers = tiersOf(precision, instance.dataset.n).map((tier) => new Quantities(this.facts, tier, parser));
  }

  check(lemma: Lemma, counts: boolean): Result {
    const began = performance.now();
    let result: Omit<Result, "seconds"> | undefined;
    for (const quantities of this.#tiers) {
      result = new Attempt(lemma, quantities, this.#parser).result(counts);
      if (result.verdict !== "undecided") break;
    }
    if (result === undefined) throw new Error("no tier of precision was tried");
    return { ...result, seconds: Math.round(performance.now() - began) / 1000 };
  }
}

function tiersOf(precision: InstanceOptions["precision"], n: number): readonly Tier[] {
  if (precision === "auto") return n <= AUTO_ROWS ? AUTO_TIERS : ["double"];
  return [precision];
}

const VERDICTS: readonly unknown[] = ["holds", "fails", "undecided"];
const EVIDENCE: readonly unknown[] = ["certified", "statistical", "numerical"];

/** A check may come from anybody: what is no outcome is an error, never a verdict. @throws TypeError */
function requireOutcome(id: string, outcome: Outcome): Outcome {
  const { verdict, evidence, reason, witness } = outcome;
  const known = VERDICTS.includes(verdict) && typeof reason === "string";
  const backed = verdict === "undecided" || EVIDENCE.includes(evidence);
  if (known && backed && (verdict !== "fails" || witness !== undefined)) return outcome;
  throw new TypeError(`the check of ${id} returned no outcome: use the comparisons, certified, refuted or undecided`);
}

interface CheckedHypothesis {
  readonly result: HypothesisResult;
  readonly outcome: Outcome;
}

function notAsked({ id, statement }: Hypothesis, missing: HypothesisResult): CheckedHypothesis {
  const outcome = undecided(`not asked, because it needs ${missing.statement}`);
  return { result: { id, statement, verdict: "not-applicable", evidence: "none", reason: outcome.reason }, outcome };
}

/** One lemma at one tier. */
class Attempt {
  readonly #lemma: Lemma;
  readonly #quantities: Quantities;
  readonly #parser: ExpressionParser;

  constructor(lemma: Lemma, quantities: Quantities, parser: ExpressionParser) {
    this.#lemma = lemma;
    this.#quantities = quantities;
    this.#parser = parser;
  }

  get #shown(): number {
    const { tier } = this.#quantities;
    return tier === "double" ? SHOWN_DIGITS : Math.max(SHOWN_DIGITS, tier);
  }

  result(counts: boolean): Omit<Result, "seconds"> {
    const lemma = this.#lemma;
    this.#quantities.takeAsked();
    const hypotheses: CheckedHypothesis[] = [];
    for (const hypothesis of lemma.assumes) hypotheses.push(this.#hypothesis(hypothesis, hypotheses));
    const applicable = hypotheses.every((h) => h.result.verdict !== "fails");
    const assumed = hypotheses.every((h) => h.result.verdict === "holds");
    const constants = applicable ? this.#constants() : null;
    const outcome = assumed && constants !== null ? this.#conclusion(constants) : null;
    const guarantees = applicable ? this.#guarantees() : [];
    const { verdict, evidence, reason } = summarise(hypotheses, outcome, guarantees);
    const witness = outcome?.witness ?? hypotheses.find((h) => h.result.verdict === "fails")?.outcome.witness;
    return {
      id: lemma.id,
      title: lemma.title,
      statement: lemma.statement,
      source: lemma.source,
      asPrinted: lemma.asPrinted,
      counts,
      verdict,
      evidence,
      scope: outcome?.scope ?? lemma.scope,
      reason,
      hypotheses: hypotheses.map((h) => h.result),
      guarantees,
      quantities: boundsOf(this.#quantities.takeAsked(), this.#shown),
      constants: this.#describeConstants(constants),
      slack: outcome?.slack?.toDecimalBounds(this.#shown) ?? null,
      witness: witness ?? null,
      digits: this.#quantities.tier === "double" || evidence === "numerical" ? DOUBLE_DIGITS : this.#quantities.tier,
      dependsOn: lemma.dependsOn,
    };
  }

  #hypothesis(hypothesis: Hypothesis, earlier: readonly CheckedHypothesis[]): CheckedHypothesis {
    const missing = earlier.find(
      ({ result }) => result.verdict !== "holds" && hypothesis.assumes?.some(({ id }) => id === result.id),
    );
    if (missing !== undefined) return notAsked(hypothesis, missing.result);
    const outcome = this.#guarded(hypothesis.id, () => hypothesis.check(this.#quantities));
    const { verdict, evidence, reason, rows } = outcome;
    const { id, statement } = hypothesis;
    return { result: { id, statement, verdict, evidence, reason, ...(rows === undefined ? {} : { rows }) }, outcome };
  }

  #conclusion(constants: Constants): Outcome {
    return this.#guarded(this.#lemma.id, () => this.#lemma.check(this.#quantities, constants));
  }

  /** An enclosure that reaches outside a formula's domain decides nothing; anything else unexpected is an error. */
  #guarded(id: string, check: () => Outcome): Outcome {
    try {
      return requireOutcome(id, check());
    } catch (error) {
      if (error instanceof OutsideDomain) return undecided(`the enclosures are too wide: ${error.message}`);
      throw error;
    }
  }

  /** The value of an expression; null when it cannot be enclosed at this tier. */
  #evaluate(name: string, text: string, known: Readonly<Record<string, Term>> = {}): Term | null {
    try {
      return this.#quantities.evaluate(name, text, known);
    } catch (error) {
      if (error instanceof OutsideDomain) return null;
      throw error;
    }
  }

  /** The constants in order; null when one cannot be enclosed at this tier. */
  #constants(): Constants | null {
    const known: Record<string, Term> = {};
    for (const [name, text] of Object.entries(this.#lemma.constants)) {
      const term = this.#evaluate(name, text, known);
      if (term === null) return null;
      known[name] = this.#quantities.show(name, term.ball);
    }
    return known;
  }

  #describeConstants(constants: Constants | null): Result["constants"] {
    return Object.entries(this.#lemma.constants).map(([name, expression]) => ({
      name,
      expression,
      latex: new Expression(expression, this.#parser).toLatex(),
      value: constants?.[name]?.ball.toDecimalBounds(this.#shown) ?? null,
    }));
  }

  #guarantees(): Guarantee[] {
    const { width, stepSize } = this.#lemma.guarantee;
    const found: Guarantee[] = [];
    if (width !== undefined) {
      found.push(this.#guarantee(`width >= ${width}`, width, (bound) => this.#quantities.width.ball.atLeast(bound)));
    }
    if (stepSize !== undefined) {
      found.push(
        this.#guarantee(`stepSize <= ${stepSize}`, stepSize, (bound) => this.#quantities.stepSize.ball.atMost(bound)),
      );
    }
    return found;
  }

  #guarantee(condition: string, text: string, met: (bound: Ball) => Truth): Guarantee {
    const bound = this.#evaluate(condition, text)?.ball;
    if (bound === undefined) return { condition, required: null, met: "unknown" };
    return { condition, required: bound.toDecimalBounds(this.#shown), met: met(bound).state };
  }
}

function summarise(
  hypotheses: readonly CheckedHypothesis[],
  outcome: Outcome | null,
  guarantees: readonly Guarantee[],
): { verdict: Verdict; evidence: Evidence; reason: string } {
  const broken = hypotheses.filter((h) => h.result.verdict === "fails");
  if (broken.length > 0) {
    const reason = broken.map(({ result }) => `it assumes ${result.statement}, but ${result.reason}`).join("; ");
    return { verdict: "not-applicable", evidence: weakest(broken.map((h) => h.outcome)), reason };
  }
  const open = hypotheses.find((h) => h.result.verdict !== "holds")?.result;
  if (open !== undefined) {
    return {
      verdict: "undecided",
      evidence: "none",
      reason: `its hypothesis ${open.statement} is undecided: ${open.reason}`,
    };
  }
  if (outcome === null) return { verdict: "undecided", evidence: "none", reason: "a constant could not be enclosed" };
  const { verdict, reason } = outcome;
  if (verdict === "undecided") return { verdict, evidence: "none", reason };
  const evidence = weakest([...hypotheses.map((h) => h.outcome), outcome]);
  return { verdict, evidence, reason: verdict === "fails" ? reason + promised(guarantees) : reason };
}

/** What a failure means for the paper. */
function promised(guarantees: readonly Guarantee[]): string {
  if (guarantees.length === 0) return "";
  const unmet = guarantees.filter((g) => g.met !== "yes");
  if (unmet.length === 0)
    return " (the paper promises it here with probability at least 1 - delta: this start is one of the others)";
  const conditions = unmet.map(({ condition, required }) =>
    required === null ? condition : `${condition.slice(0, condition.indexOf("=") + 1)} ${shown(Number(required.hi))}`,
  );
  return ` (the paper is not contradicted: it promises this only for ${conditions.join(" and ")})`;
}

function boundsOf(terms: ReadonlyMap<string, Term>, digits: number): Record<string, Bounds> {
  return Object.fromEntries([...terms].map(([name, term]) => [name, term.ball.toDecimalBounds(digits)]));
}
