import type { Sort } from "../names.ts";
import { Reasoning } from "../reasoning.ts";
import { Refused } from "../refused.ts";
import {
  type Application,
  invalid,
  type Judgement,
  type Rule,
  type RuleContext,
  type RuleVerdict,
  valid,
} from "../rule.ts";
import { sameClaim } from "../same.ts";
import { isApply, showTerm, type Term } from "../term.ts";
import type { Declaration, Vocabulary } from "../vocabulary.ts";
import { Match, type Schema, sortOfIndex } from "./match.ts";
import { isSymmetric } from "./shape.ts";

/** One way in which a theorem is applied. All texts are formulas over the theorem's metavariables. */
interface Case {
  /** Matched with the step's first premises, in this order. They bind the metavariables. */
  readonly premises: readonly string[];
  /** Side conditions: each must follow from the ranges of the names, or be the claim of a premise. */
  readonly conditions?: readonly string[];
  /** Random terms `X(r)` that must be independent for different r: "X" when X is built from the neuron r alone. */
  readonly independent?: readonly string[];
  /** Matrices that must be symmetric. */
  readonly symmetric?: readonly string[];
  readonly conclusion: string;
}

/** A named theorem: what it says, in metavariables. */
export interface TheoremText {
  readonly name: string;
  readonly summary: string;
  /** Metavariables: "real" is a number that is fixed, "random real" one that may depend on the start, "random real(integer)" one with an index. */
  readonly names: Readonly<Record<string, string>>;
  /** Index variables, and the metavariable up to which each runs from 1; "time", "naturals" or "line" for one without a last value. */
  readonly indices?: Readonly<Record<string, string>>;
  /** Metavariables for the sizes of matrices and vectors. */
  readonly sizes?: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

/** A case with its formulas read. */
interface ReadCase extends Omit<Case, "premises" | "conditions" | "conclusion"> {
  readonly premises: readonly Term[];
  readonly conditions: readonly Term[];
  readonly conclusion: Term;
  /** Whether it speaks of P or E: then a premise must hold for every start, not only under an assumption on it. */
  readonly probabilistic: boolean;
}

/**
 * The rule that applies a named theorem. It computes the conclusion from the premises (and from what is given under `with`) and compares it
 * with the step's claim; the conditions of the theorem must be established too. The theorem itself is an axiom: `theorem:<name>`.
 */
export function defineTheorem(text: TheoremText): Rule {
  return {
    name: text.name,
    summary: text.summary,
    theorem: `theorem:${text.name}`,
    check(step, context) {
      const { schema, cases } = read(text, context.vocabulary.fresh());
      let nearest: Attempt = { verdict: invalid("the theorem has no case"), reached: -1 };
      for (const one of cases) {
        const found = attempt(one, schema, step, context);
        if (found.verdict.status === "valid") return found.verdict;
        if (found.reached > nearest.reached) nearest = found;
      }
      return nearest.verdict;
    },
  };
}

/** What became of one case, and how many of its premises fitted. */
interface Attempt {
  readonly verdict: RuleVerdict;
  readonly reached: number;
}

function attempt(one: ReadCase, schema: Schema, step: Application, context: RuleContext): Attempt {
  const match = new Match(schema, context.vocabulary);
  let reached = 0;
  try {
    if (one.probabilistic) requireCertain(step.premises, context);
    bindTerms(match, schema, step.terms);
    for (const pattern of one.premises) {
      const premise = step.premises[reached];
      if (premise === undefined) throw new Refused(`a premise of the form ${showTerm(pattern)} is missing`);
      if (!match.match(pattern, premise.claim)) {
        throw new Refused(`${premise.id} is not of the form ${showTerm(pattern)} with what was given before`);
      }
      reached++;
    }
    return { verdict: conclude(one, match, step, context.vocabulary), reached };
  } catch (error) {
    if (error instanceof Refused) return { verdict: invalid(error.message), reached };
    throw error;
  }
}

/** Binds what is given under `with`. */
function bindTerms(match: Match, schema: Schema, terms: Readonly<Record<string, Term>>): void {
  for (const [name, term] of Object.entries(terms)) {
    if (!schema.names.has(name)) throw new Refused(`the theorem has no ${name}`);
    if (!match.bind(name, term)) throw new Refused(`${showTerm(term)} cannot stand for ${name}`);
  }
}

/** Checks the conditions of the theorem, builds its conclusion and compares it with the claim. */
function conclude(one: ReadCase, match: Match, { claim, premises }: Application, vocabulary: Vocabulary): RuleVerdict {
  // Without premises any instance will do: what the metavariables stand for is read off the claim, and the claim is compared below.
  if (one.premises.length === 0 && !match.match(one.conclusion, claim)) {
    return invalid(`the claim is not of the form ${showTerm(one.conclusion)}`);
  }
  const found = match.build(one.conclusion);
  const reasoning = new Reasoning(
    vocabulary,
    premises.map((premise) => premise.claim),
  );
  for (const condition of one.conditions) {
    const wanted = match.build(condition);
    const stated = premises.some((premise) => sameClaim(premise.claim, wanted, vocabulary));
    if (!stated && !reasoning.proves(wanted)) return invalid(`${showTerm(wanted)} is not established`);
  }
  for (const name of one.symmetric ?? []) {
    const matrix = match.value(name);
    if (matrix === undefined || !isSymmetric(matrix, vocabulary)) {
      return invalid(`${matrix === undefined ? name : showTerm(matrix)} is not known to be symmetric`);
    }
  }
  for (const name of one.independent ?? []) match.requireIndependent(name);
  return sameClaim(found, claim, vocabulary) ? valid() : invalid(`the theorem gives ${showTerm(found)}`);
}

/** @throws Refused when a premise rests on an assumption about the random start: it holds on an event only, and P and E are over every start */
export function requireCertain(premises: readonly Judgement[], { vocabulary, assumption }: RuleContext): void {
  for (const premise of premises) {
    const given = [...premise.assumptions].find((id) => vocabulary.isRandom(assumption(id)));
    if (given !== undefined) {
      throw new Refused(
        `${premise.id} is known under ${given} only, which depends on the start; P and E are over every start`,
      );
    }
  }
}

function read(text: TheoremText, empty: Vocabulary): { schema: Schema; cases: ReadCase[] } {
  const { indices = {}, sizes = {} } = text;
  const metavariables = Object.entries(text.names).map(([name, sort]) => [name, declaration(sort)] as const);
  const variables = Object.entries(indices).map(([name, last]): readonly [string, Declaration] => [
    name,
    { sort: sortOfIndex(last), role: "variable", meaning: "an index" },
  ]);
  const names = empty.declare(Object.fromEntries([...metavariables, ...variables]));
  const cases = text.cases.map((one): ReadCase => {
    const premises = one.premises.map((premise) => names.claim(premise));
    const conclusion = names.claim(one.conclusion);
    const conditions = (one.conditions ?? []).map((condition) => names.claim(condition));
    return { ...one, premises, conditions, conclusion, probabilistic: [...premises, conclusion].some(speaksOfChance) };
  });
  return { schema: { names, indices, sizes }, cases };
}

/** "random real(integer)" as a declaration. */
function declaration(text: string): Declaration {
  const parts = /^(random )?(real|integer|vector|matrix|truth)(?:\(([a-z, ]+)\))?$/.exec(text);
  if (parts === null) throw new Error(`"${text}" is no sort of a metavariable`);
  const [, random, sort, of] = parts;
  return {
    sort: sort as Sort,
    of: (of?.split(",").map((name) => name.trim()) ?? []) as Sort[],
    random: random !== undefined,
    meaning: "a metavariable",
  };
}

function speaksOfChance(term: Term): boolean {
  if (term.kind === "number" || term.kind === "symbol") return false;
  return isApply(term, "P") || isApply(term, "E") || term.args.some(speaksOfChance);
}
