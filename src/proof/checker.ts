import { Nerdamer } from "../symbolic/index.ts";
import { AxiomList } from "./axioms.ts";
import { requireInhabited } from "./inhabited.ts";
import { vocabularyOf } from "./reading.ts";
import { Refused, Undecided } from "./refused.ts";
import type { Counterexample, Judgement, Rule, RuleContext, RuleVerdict } from "./rule.ts";
import { RULES } from "./rules/index.ts";
import { sameClaim } from "./same.ts";
import type { Axiom, Outcome, ProofScript, Step } from "./script.ts";
import { requireHash, statementHash, withConstants } from "./statement.ts";
import { and, implies, type Term } from "./term.ts";
import { Vocabulary } from "./vocabulary.ts";

/** What was found about one step. */
export interface StepResult {
  readonly id: string;
  readonly rule: string;
  readonly from: readonly string[];
  /** The claim as the script writes it. */
  readonly claim: string;
  readonly status: "valid" | "hole" | "invalid";
  /** How it was shown, or what is wrong with it. */
  readonly reason: string;
  readonly counterexample?: Counterexample;
  /** The box that an inequality left open. */
  readonly box?: Readonly<Record<string, string>>;
  /** Assumptions that the step still rests on. */
  readonly assumptions: readonly string[];
  readonly milliseconds: number;
}

/** What was found about a script. */
export interface ScriptResult {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly expected: Outcome;
  /** Why the outcome is not `valid`; empty when it is. */
  readonly reason: string;
  readonly conclusion: string;
  readonly statementHash: string;
  readonly steps: readonly StepResult[];
  readonly counterexample?: Counterexample;
  /** Axioms and theorems on which it rests, its citations' included. */
  readonly axioms: readonly string[];
  /** Statements of other scripts that it cites. */
  readonly cites: readonly string[];
  readonly milliseconds: number;
}

const MOST_STEPS = 500;
const MOST_TEXT = 200_000;

/** Checks scripts that may cite each other; each is checked once. */
export class ProofChecker {
  readonly #scripts: ReadonlyMap<string, ProofScript>;
  readonly #axioms: readonly Axiom[];
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #results = new Map<string, ScriptResult>();
  readonly #open: string[] = [];

  /** Witness of identities, started with the first of them. */
  readonly secondEngine: Nerdamer | null;

  /**
   * @param secondEngine must agree with every identity; null asks none
   * @throws Refused when two scripts prove a statement of the same id
   */
  constructor(
    scripts: readonly ProofScript[],
    axioms: readonly Axiom[],
    rules: readonly Rule[] = RULES,
    secondEngine: Nerdamer | null = new Nerdamer(),
  ) {
    this.secondEngine = secondEngine;
    this.#scripts = new Map(scripts.map((script) => [script.statement.id, script]));
    if (this.#scripts.size !== scripts.length) throw new Refused("two scripts prove statements of the same id");
    this.#axioms = axioms;
    this.#rules = new Map(rules.map((rule) => [rule.name, rule]));
  }

  /** Takes over what another checker of the same scripts found. */
  know(result: ScriptResult): void {
    this.#results.set(result.id, result);
  }

  /** A checker with this script in the place of the one of the same statement; what does not rest on it need not be checked again. */
  replacing(script: ProofScript): ProofChecker {
    const { id } = script.statement;
    const others = [...this.#scripts.values()].filter((other) => other.statement.id !== id);
    const next = new ProofChecker([...others, script], this.#axioms, [...this.#rules.values()]);
    const isSame = this.#scripts.get(id) === script;
    for (const [known, result] of this.#results) {
      if (isSame || !this.#restsOn(known, id)) next.#results.set(known, result);
    }
    return next;
  }

  #restsOn(id: string, other: string): boolean {
    return id === other || (this.#results.get(id)?.cites ?? []).some((cited) => this.#restsOn(cited, other));
  }

  /** Checks the script of a statement. @throws RangeError when there is none */
  check(id: string): ScriptResult {
    const known = this.#results.get(id);
    if (known !== undefined) return known;
    const script = this.#scripts.get(id);
    if (script === undefined) throw new RangeError(`there is no script for ${id}`);
    this.#open.push(id);
    try {
      const result = this.#run(script);
      this.#results.set(id, result);
      return result;
    } finally {
      this.#open.pop();
    }
  }

  #run(script: ProofScript): ScriptResult {
    const began = performance.now();
    const { id, title, conclusion } = script.statement;
    const head = { id, title, expected: script.expected ?? "valid", conclusion, statementHash: script.sha256 };
    const finish = (found: Omit<ScriptResult, keyof typeof head | "milliseconds">): ScriptResult => ({
      ...head,
      ...found,
      milliseconds: performance.now() - began,
    });
    try {
      return finish(new Attempt(script, this, this.#axioms, this.#rules).result());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return finish({ outcome: "invalid", reason: error.message, steps: [], axioms: [], cites: [] });
    }
  }

  /**
   * What another script proves, as one formula over the vocabulary of the script that cites it.
   * @throws Refused when it is invalid, unknown, cites this one in turn, or means something else by one of its names; Undecided when it has holes
   */
  cited(id: string, vocabulary: Vocabulary, by: ProofScript): Term {
    const script = this.#scripts.get(id);
    if (script === undefined) throw new Refused(`there is no script for ${id}`);
    if (this.#open.includes(id)) throw new Refused(`circular: ${[...this.#open, id].join(" cites ")}`);
    const { statement, sha256 } = script;
    if (statementHash(statement, by.vocabulary) !== sha256) {
      throw new Refused(`${id} is stated over another vocabulary than that of ${by.statement.id}`);
    }
    const { outcome } = this.check(id);
    if (outcome === "invalid") throw new Refused(`${id} is not proved: its script is invalid`);
    if (outcome === "holey") throw new Undecided(`the script of ${id} has holes`);
    return formulaOf(script, vocabulary);
  }
}

/** A statement as one formula: its assumptions, joined, imply its conclusion. */
function formulaOf({ statement, vocabulary }: ProofScript, names: Vocabulary): Term {
  const own = withConstants(Vocabulary.empty().declare(vocabulary), statement);
  const read = (text: string): Term => own.claim(text);
  const assumptions = Object.values(statement.assumptions ?? {}).map(read);
  const conclusion = read(statement.conclusion);
  for (const name of [...assumptions, conclusion].flatMap((term) => [...own.namesIn(term)])) {
    if (!names.has(name) && name !== "pi")
      throw new Refused(`${statement.id} speaks of ${name}, which is not declared`);
  }
  return assumptions.length === 0 ? conclusion : implies(and(...assumptions), conclusion);
}

/** One run through one script. */
class Attempt {
  readonly #script: ProofScript;
  readonly #checker: ProofChecker;
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #vocabulary: Vocabulary;
  readonly #axioms: AxiomList;
  readonly #known = new Map<string, Judgement>();
  readonly #assumed = new Map<string, Term>();
  readonly #usedAxioms = new Set<string>();
  readonly #cites = new Set<string>();

  constructor(script: ProofScript, checker: ProofChecker, axioms: readonly Axiom[], rules: ReadonlyMap<string, Rule>) {
    requireSize(script);
    requireHash(script.statement, script.vocabulary, script.sha256);
    this.#script = script;
    this.#checker = checker;
    this.#rules = rules;
    this.#vocabulary = vocabularyOf(script);
    requireInhabited(this.#vocabulary);
    this.#axioms = new AxiomList(axioms, script.vocabulary);
    for (const [name, text] of Object.entries(script.statement.assumptions ?? {})) {
      this.#suppose(name, this.#vocabulary.claim(text));
    }
  }

  result(): Pick<ScriptResult, "outcome" | "reason" | "steps" | "axioms" | "cites"> & {
    counterexample?: Counterexample;
  } {
    const steps = this.#script.steps.map((step) => this.#step(step));
    const wrong = steps.find((step) => step.status === "invalid");
    const open = steps.find((step) => step.status === "hole");
    const gap = wrong === undefined ? this.#gap() : null;
    const reason =
      wrong !== undefined
        ? `step ${wrong.id}: ${wrong.reason}`
        : (gap ?? (open === undefined ? "" : `step ${open.id}: ${open.reason}`));
    const outcome = wrong !== undefined || gap !== null ? "invalid" : open !== undefined ? "holey" : "valid";
    return {
      outcome,
      reason,
      steps,
      ...(wrong?.counterexample === undefined ? {} : { counterexample: wrong.counterexample }),
      axioms: this.#axiomsInAll(),
      cites: [...this.#cites],
    };
  }

  #axiomsInAll(): string[] {
    const inherited = [...this.#cites].flatMap((id) => this.#checker.check(id).axioms);
    return [...new Set([...this.#usedAxioms, ...inherited])].sort();
  }

  /** Why the steps, each of them right, do not prove the statement; null when they do. */
  #gap(): string | null {
    const last = this.#script.steps.at(-1);
    const reached = last === undefined ? undefined : this.#known.get(last.id);
    if (reached === undefined) return "it has no steps";
    const { conclusion, assumptions = {} } = this.#script.statement;
    if (!sameClaim(reached.claim, this.#vocabulary.read(conclusion), this.#vocabulary)) {
      return "the last step does not claim the conclusion of the statement";
    }
    const left = [...reached.assumptions].filter((id) => !Object.hasOwn(assumptions, id));
    return left.length === 0 ? null : `the assumption ${left.join(", ")} was never discharged`;
  }

  #step(step: Step): StepResult {
    const began = performance.now();
    const verdict = this.#judge(step);
    const reason = verdict.status === "valid" ? (verdict.note ?? "") : verdict.reason;
    return {
      id: step.id,
      rule: step.rule,
      from: step.from ?? [],
      claim: step.claim,
      status: verdict.status,
      reason,
      ...(verdict.status === "invalid" && verdict.counterexample !== undefined
        ? { counterexample: verdict.counterexample }
        : {}),
      ...(verdict.status === "hole" && verdict.box !== undefined ? { box: verdict.box } : {}),
      assumptions: [...(this.#known.get(step.id)?.assumptions ?? [])],
      milliseconds: performance.now() - began,
    };
  }

  /** Judges a step and remembers its claim for those after it, whatever the verdict: the outcome is that of the worst step. */
  #judge(step: Step): RuleVerdict {
    try {
      const rule = this.#rules.get(step.rule);
      if (rule === undefined) throw new Refused(`there is no rule "${step.rule}"`);
      if (this.#known.has(step.id)) throw new Refused(`the name ${step.id} is taken by an earlier step`);
      const premises = (step.from ?? []).map((id) => this.#premise(id, step.id));
      const claim = this.#vocabulary.claim(step.claim);
      const verdict = this.#apply(rule, step, claim, premises);
      this.#remember(step, claim, premises, verdict);
      return verdict;
    } catch (error) {
      if (error instanceof Refused) return { status: "invalid", reason: error.message };
      throw error;
    }
  }

  #apply(rule: Rule, step: Step, claim: Term, premises: readonly Judgement[]): RuleVerdict {
    if (step.assumed !== undefined) return { status: "hole", reason: `taken for granted: ${step.assumed}` };
    const terms = Object.fromEntries(
      Object.entries(step.with ?? {}).map(([name, text]) => [name, this.#vocabulary.read(text)]),
    );
    const application = {
      id: step.id,
      claim,
      premises,
      terms,
      cite: step.cite ?? null,
      discharge: step.discharge ?? [],
    };
    try {
      return rule.check(application, this.#context());
    } catch (error) {
      if (error instanceof Undecided) return { status: "hole", reason: error.message };
      throw error;
    }
  }

  #remember(step: Step, claim: Term, premises: readonly Judgement[], verdict: RuleVerdict): void {
    const assumptions = new Set(premises.flatMap((premise) => [...premise.assumptions]));
    if (step.rule === "assume") {
      this.#suppose(step.id, claim);
      return;
    }
    if (verdict.status === "valid") {
      for (const id of verdict.discharged ?? []) assumptions.delete(id);
      for (const id of verdict.axioms ?? []) this.#usedAxioms.add(id);
      for (const id of verdict.cited ?? []) this.#cites.add(id);
      const { theorem } = this.#rules.get(step.rule)!;
      if (theorem !== undefined) this.#usedAxioms.add(this.#axioms.theorem(theorem));
    }
    this.#known.set(step.id, { id: step.id, claim, assumptions });
  }

  #suppose(id: string, claim: Term): void {
    this.#known.set(id, { id, claim, assumptions: new Set([id]) });
    this.#assumed.set(id, claim);
  }

  #premise(id: string, by: string): Judgement {
    const found = this.#known.get(id);
    if (found !== undefined) return found;
    const later = id === by || this.#script.steps.some((step) => step.id === id);
    throw new Refused(later ? `circular: ${id} does not stand before ${by}` : `there is no step ${id}`);
  }

  #context(): RuleContext {
    return {
      vocabulary: this.#vocabulary,
      secondEngine: this.#checker.secondEngine,
      assumption: (id) => {
        const found = this.#assumed.get(id);
        if (found === undefined) throw new Refused(`${id} is no assumption`);
        return found;
      },
      axiom: (id) => this.#axioms.formula(id),
      cited: (id) => this.#checker.cited(id, this.#vocabulary, this.#script),
    };
  }
}

function requireSize(script: ProofScript): void {
  if (script.steps.length > MOST_STEPS) throw new Refused(`a script has at most ${MOST_STEPS} steps`);
  const size = JSON.stringify({ ...script, vocabulary: {} }).length;
  if (size > MOST_TEXT) throw new Refused(`a script has at most ${MOST_TEXT} characters`);
}
