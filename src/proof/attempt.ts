import type { Nerdamer } from "../symbolic/index.ts";
import { AxiomList } from "./axioms.ts";
import { requireInhabited } from "./inhabited.ts";
import { vocabularyOf } from "./reading.ts";
import { Refused, Undecided } from "./refused.ts";
import type { ScriptResult, StepResult } from "./result.ts";
import type { Counterexample, Judgement, Rule, RuleContext, RuleVerdict } from "./rule.ts";
import { sameClaim } from "./same.ts";
import type { Axiom, ProofScript, Step } from "./script.ts";
import { requireHash } from "./statement.ts";
import type { Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

const MOST_STEPS = 500;
const MOST_TEXT = 200_000;

/** What an attempt asks of the checker that makes it: what other scripts prove. */
export interface Others {
  /** Witness of identities. */
  readonly secondEngine: Nerdamer | null;
  readonly check: (id: string) => ScriptResult;
  readonly cited: (id: string, vocabulary: Vocabulary, by: ProofScript) => Term;
}

/** One run through one script. */
export class Attempt {
  readonly #script: ProofScript;
  readonly #others: Others;
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #vocabulary: Vocabulary;
  readonly #axioms: AxiomList;
  readonly #known = new Map<string, Judgement>();
  readonly #assumed = new Map<string, Term>();
  readonly #usedAxioms = new Set<string>();
  readonly #cites = new Set<string>();

  constructor(script: ProofScript, others: Others, axioms: readonly Axiom[], rules: ReadonlyMap<string, Rule>) {
    requireSize(script);
    requireHash(script.statement, script.vocabulary, script.sha256);
    this.#script = script;
    this.#others = others;
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
    const inherited = [...this.#cites].flatMap((id) => this.#others.check(id).axioms);
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
      secondEngine: this.#others.secondEngine,
      assumption: (id) => {
        const found = this.#assumed.get(id);
        if (found === undefined) throw new Refused(`${id} is no assumption`);
        return found;
      },
      axiom: (id) => this.#axioms.formula(id),
      cited: (id) => this.#others.cited(id, this.#vocabulary, this.#script),
    };
  }
}

function requireSize(script: ProofScript): void {
  if (script.steps.length > MOST_STEPS) throw new Refused(`a script has at most ${MOST_STEPS} steps`);
  const size = JSON.stringify({ ...script, vocabulary: {} }).length;
  if (size > MOST_TEXT) throw new Refused(`a script has at most ${MOST_TEXT} characters`);
}
