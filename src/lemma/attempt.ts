import { type Ball, OutsideDomain, type Truth } from "../kernel/index.ts";
import { Expression, type ExpressionParser } from "../symbolic/index.ts";
import type { Constants, Hypothesis, Lemma } from "./define.ts";
import { type Outcome, shown, undecided, weakest } from "./outcome.ts";
import type { Quantities } from "./quantities.ts";
import type { Bounds, Evidence, Guarantee, HypothesisResult, Result, Verdict } from "./run.ts";
import type { Term } from "./term.ts";

/** Digits that an enclosed double is said to have. */
const DOUBLE_DIGITS = 16;
/** Least number of digits of the enclosures in a {@link Result}; a higher tier shows as many as it has. */
const SHOWN_DIGITS = 20;

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

/** What a trial says of a statement. */
export type TrialVerdict = Pick<Result, "verdict" | "evidence">;

/** One lemma at one tier. */
export class Attempt {
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

  /** The verdict alone, by the quick way where the lemma has one that decides. */
  verdict(): TrialVerdict {
    const hypotheses: CheckedHypothesis[] = [];
    for (const hypothesis of this.#lemma.assumes) hypotheses.push(this.#hypothesis(hypothesis, hypotheses));
    if (hypotheses.some((h) => h.result.verdict === "fails")) return { verdict: "not-applicable", evidence: "none" };
    const constants = hypotheses.every((h) => h.result.verdict === "holds") ? this.#constants() : null;
    if (constants === null) return { verdict: "undecided", evidence: "none" };
    const certain = hypotheses.every((h) => h.result.evidence === "certified");
    const quick = certain ? this.#lemma.quick(this.#quantities, constants) : null;
    if (quick !== null) return { verdict: quick, evidence: "certified" };
    const { verdict, evidence } = summarise(hypotheses, this.#conclusion(constants), []);
    return { verdict, evidence };
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
export function promised(guarantees: readonly Guarantee[]): string {
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
