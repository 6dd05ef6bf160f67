import type { Names, Sort } from "./names.ts";
import { Refused } from "./refused.ts";
import { showTerm, type Term } from "./term.ts";

/** A function that every script may use: sorts of its arguments and of its value, and the constant range of the value if there is one. */
interface KnownFunction {
  readonly of: readonly Sort[];
  readonly to: Sort;
  readonly range?: readonly [number, number];
}

const real: readonly Sort[] = ["real"];
const unbounded = Number.POSITIVE_INFINITY;

/**
 * Functions with a fixed meaning. `norm` is the Euclidean norm of a vector and the spectral norm of a matrix; `entry(M, i, j)` counts from 1;
 * `indicator` of an event is 1 or 0; `P` and `E` are over the random start; eigenvalues are those of a symmetric matrix.
 */
export const KNOWN_FUNCTIONS: Readonly<Record<string, KnownFunction>> = {
  sqrt: { of: real, to: "real" },
  exp: { of: real, to: "real", range: [0, unbounded] },
  log: { of: real, to: "real" },
  abs: { of: real, to: "real", range: [0, unbounded] },
  erf: { of: real, to: "real", range: [-1, 1] },
  acos: { of: real, to: "real" },
  asin: { of: real, to: "real" },
  atan: { of: real, to: "real", range: [-2, 2] },
  max: { of: ["real", "real"], to: "real" },
  min: { of: ["real", "real"], to: "real" },
  norm: { of: ["matrix"], to: "real", range: [0, unbounded] },
  length: { of: ["vector"], to: "real", range: [0, unbounded] },
  frobenius: { of: ["matrix"], to: "real", range: [0, unbounded] },
  lambdaMin: { of: ["matrix"], to: "real" },
  lambdaMax: { of: ["matrix"], to: "real" },
  trace: { of: ["matrix"], to: "real" },
  entry: { of: ["matrix", "integer", "integer"], to: "real" },
  hadamard: { of: ["matrix", "matrix"], to: "matrix" },
  inner: { of: ["vector", "vector"], to: "real" },
  act: { of: ["matrix", "vector"], to: "vector" },
  indicator: { of: ["truth"], to: "real", range: [0, 1] },
  P: { of: ["truth"], to: "real", range: [0, 1] },
  E: { of: real, to: "real" },
};

const isNumber = (sort: Sort): boolean => sort === "real" || sort === "integer";
const fits = (sort: Sort, wanted: Sort): boolean => sort === wanted || (wanted === "real" && sort === "integer");

/** The sort of a term. @throws Refused for an unknown name or an argument of the wrong sort */
export function sortOf(term: Term, names: Names): Sort {
  if (term.kind === "number") return term.value.denominator === 1n ? "integer" : "real";
  if (term.kind === "symbol") {
    if (term.name === "pi") return "real";
    const { sort, of } = names.get(term.name);
    if (of.length > 0) throw new Refused(`${term.name} is a function and stands without its argument`);
    return sort;
  }
  const sorts = term.args.map((arg) => sortOf(arg, names));
  if (term.kind === "bind") return sortOfBinder(term, sorts, names);
  const { head } = term;
  if (head === "add" || head === "subtract" || head === "negate") return common(term, sorts);
  if (head === "multiply") return sortOfProduct(term, sorts);
  if (head === "divide") return need(term, sorts, ["real", "real"], "real");
  if (head === "pow") return sortOfPower(term, sorts);
  if (head === "atMost" || head === "lessThan") return need(term, sorts, ["real", "real"], "truth");
  if (head === "equal") return sortOfEquation(term, sorts);
  if (head === "and" || head === "or" || head === "implies") return need(term, sorts, ["truth", "truth"], "truth");
  if (head === "not") return need(term, sorts, ["truth"], "truth");
  const known = Object.hasOwn(KNOWN_FUNCTIONS, head) ? KNOWN_FUNCTIONS[head] : undefined;
  if (known !== undefined) return need(term, sorts, known.of, known.to);
  const { sort, of } = names.get(head);
  return need(term, sorts, of, sort);
}

function need(term: Term, sorts: readonly Sort[], wanted: readonly Sort[], result: Sort): Sort {
  const fine = sorts.length === wanted.length && sorts.every((sort, i) => fits(sort, wanted[i]!));
  if (fine) return result;
  throw new Refused(
    `"${showTerm(term)}" takes ${wanted.join(", ") || "no argument"}, not ${sorts.join(", ") || "nothing"}`,
  );
}

function common(term: Term, sorts: readonly Sort[]): Sort {
  const [first] = sorts;
  if (first !== undefined && first !== "truth" && sorts.every((sort) => sort === first)) return first;
  return need(
    term,
    sorts,
    sorts.map(() => "real"),
    "real",
  );
}

function sortOfProduct(term: Term, [left, right]: readonly Sort[]): Sort {
  if (left === "integer" && right === "integer") return "integer";
  if (left !== undefined && right !== undefined && right !== "truth" && isNumber(left))
    return isNumber(right) ? "real" : right;
  if (left === "matrix" && right === "matrix") return "matrix";
  return need(term, [left!, right!], ["real", "real"], "real");
}

function sortOfPower(term: Term, [base, exponent]: readonly Sort[]): Sort {
  if (base === "matrix" && exponent === "integer") return "matrix";
  return need(term, [base!, exponent!], ["real", "real"], "real");
}

function sortOfEquation(term: Term, [left, right]: readonly Sort[]): Sort {
  return left === right && left !== "truth" ? "truth" : need(term, [left!, right!], ["real", "real"], "truth");
}

function sortOfBinder(term: Extract<Term, { kind: "bind" }>, sorts: readonly Sort[], names: Names): Sort {
  const { role, of, sort } = names.get(term.variable);
  if (role !== "variable" || of.length > 0) throw new Refused(`${term.variable} is no variable and cannot be bound`);
  if (term.head === "all" || term.head === "any") return need(term, sorts, ["truth"], "truth");
  if (term.head === "continuous") return need(term, sorts, ["real"], "truth");
  if (term.head === "integral") return need(term, sorts, ["real", "real", "real"], "real");
  if (sort !== "integer") throw new Refused(`${term.head} runs over an integer, and ${term.variable} is a ${sort}`);
  if (term.head === "sum" && (sorts[0] === "vector" || sorts[0] === "matrix")) return sorts[0];
  return need(term, sorts, ["real"], "real");
}
