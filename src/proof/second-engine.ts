import { Ball, OutsideDomain, Rational } from "../kernel/index.ts";
import { ExpressionParser, type Nerdamer } from "../symbolic/index.ts";
import type { Algebra } from "./algebra.ts";
import { evaluateTerm } from "./evaluate.ts";
import { Refused, Undecided } from "./refused.ts";
import { subtract, type Term } from "./term.ts";
import { type Declaration, Vocabulary } from "./vocabulary.ts";

const BITS = 160;
const POINTS = 3;
/** Numbers to put for the symbols: unlike each other, positive, and below 1 as well as above. */
const VALUES: readonly (readonly [number, number])[] = [
  [7, 11],
  [23, 10],
  [3, 17],
  [19, 13],
  [5, 8],
  [29, 6],
  [2, 9],
];

/** What a second engine says about an equation: it finds the same, cannot tell, or finds something else. */
export type Agreement = "agrees" | "agrees at points" | "cannot tell" | "disagrees";

/**
 * Whether nerdamer's expansion of left - right is 0 too. Where it is left with an expression, this is evaluated in balls at some points: when 0 is
 * excluded at one, the engines disagree; when none excludes it, nerdamer has not simplified far enough.
 */
export function secondOpinion(left: Term, right: Term, engine: Nerdamer, algebra: Algebra): Agreement {
  const names = new Map<string, string>();
  const question = written(subtract(left, right), names, algebra);
  const answer = engine.expand(question);
  if (answer === null) return "cannot tell";
  if (answer === "0") return "agrees";
  const residue = readBack(answer, [...names.values()]);
  if (residue === null) return "cannot tell";
  let seen = 0;
  for (let k = 0; k < POINTS; k++) {
    const value = valueAt(residue, [...names.values()], k);
    if (value === null) continue;
    if (value.sign() !== undefined && value.sign() !== 0) return "disagrees";
    seen += 1;
  }
  return seen > 0 ? "agrees at points" : "cannot tell";
}

const OPERATORS: Readonly<Record<string, string>> = { add: "+", subtract: "-", multiply: "*", divide: "/", pow: "^" };
const FUNCTIONS: readonly string[] = ["sqrt", "exp", "log", "abs"];

/**
 * The term for nerdamer, fully bracketed; every symbol and every opaque quantity becomes a symbol that starts with `v_`,
 * the same for quantities that are known to be equal.
 */
function written(term: Term, names: Map<string, string>, algebra: Algebra): string {
  const sub = (arg: Term): string => written(arg, names, algebra);
  if (term.kind === "number") return `(${term.value})`;
  if (term.kind === "apply") {
    const [first, second] = term.args;
    const operator = Object.hasOwn(OPERATORS, term.head) ? OPERATORS[term.head] : undefined;
    if (operator !== undefined && first !== undefined && second !== undefined) {
      return `(${sub(first)}${operator}${sub(second)})`;
    }
    if (term.head === "negate" && first !== undefined) return `(-${sub(first)})`;
    if (FUNCTIONS.includes(term.head) && first !== undefined) return `${term.head}(${sub(first)})`;
  }
  const key = algebra.key(algebra.normalForm(term));
  const known = names.get(key) ?? `v_${names.size}`;
  names.set(key, known);
  return known;
}

function readBack(answer: string, names: readonly string[]): Term | null {
  const declaration: Declaration = { sort: "real", meaning: "a symbol" };
  const all = Object.fromEntries([...names, "e"].map((name) => [name, declaration]));
  try {
    return Vocabulary.empty(new ExpressionParser()).declare(all).read(answer);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function valueAt(term: Term, names: readonly string[], k: number): Ball | null {
  const value = (atom: Term): Ball => {
    if (atom.kind !== "symbol") throw new Undecided("a quantity of nerdamer's own");
    if (atom.name === "e") return Ball.of(1, BITS).exp();
    const [p, q] = VALUES[(names.indexOf(atom.name) * 3 + k * 2) % VALUES.length]!;
    return Ball.of(Rational.of(p + names.indexOf(atom.name), q + k), BITS);
  };
  try {
    return evaluateTerm(term, value, BITS);
  } catch (error) {
    if (error instanceof OutsideDomain || error instanceof Undecided) return null;
    throw error;
  }
}
