import type { Reasoning } from "./reasoning.ts";
import { Refused } from "./refused.ts";
import { freeNames, lessThan, number, showTerm, type Term } from "./term.ts";

/**
 * Sees that the number is differentiable with respect to the variable: inner numbers stay where their functions are smooth.
 * @throws Refused where that is not established
 */
export function requireSmooth(term: Term, variable: string, reasoning: Reasoning): void {
  if (term.kind !== "apply" || !freeNames(term).has(variable)) return;
  for (const arg of term.args) requireSmooth(arg, variable, reasoning);
  const [first, second] = term.args as [Term, Term];
  const fine = (wanted: readonly Term[]): void => {
    const missing = wanted.find((claim) => !reasoning.proves(claim));
    if (missing !== undefined)
      throw new Refused(`${showTerm(missing)} is not established, so ${showTerm(term)} may have no derivative`);
  };
  const positive = (x: Term): Term => lessThan(number(0), x);
  if (term.head === "log" || term.head === "sqrt") fine([positive(first)]);
  if (term.head === "asin" || term.head === "acos") fine([lessThan(number(-1), first), lessThan(first, number(1))]);
  if (term.head === "divide" && !reasoning.signOf(second).notZero) fine([positive(second)]);
  if (term.head !== "pow") return;
  const natural = second.kind === "number" && second.value.denominator === 1n && second.value.sign() >= 0;
  if (!natural) fine([positive(first)]);
}
