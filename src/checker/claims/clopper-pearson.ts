import type { ClaimKind, State } from "../claim.ts";
import { decimal } from "../decimal.ts";
import type { Field, Fraction } from "../field.ts";
import { longest } from "../integers.ts";
import { Invalid } from "../outcome.ts";
import { sha256 } from "../sha256.ts";
import { product } from "../work.ts";

/**
 * Bounds of the probability of success from independent trials, each with confidence 1 - alpha (Clopper and Pearson 1934):
 * P(Bin(n, lower) >= k) <= alpha and P(Bin(n, upper) <= k) <= alpha, exactly. "trials": one character 1 or 0 a trial, with its digest.
 * What happened in a trial is not checked here: the certificate is holey.
 */
export const clopperPearson: ClaimKind = {
  axioms: ["clopper-pearson"],
  check: (claim, state) => {
    const at = claim.record(["alpha", "digest", "kind", "lower", "statement", "trials", "upper"]);
    const trials = at.trials.text();
    if (!/^[01]+$/.test(trials)) at.trials.refuse("characters 0 and 1");
    if (sha256(trials) !== at.digest.hash()) throw new Invalid(at.digest.path, "not of these trials");
    const [n, k] = [trials.length, trials.replaceAll("0", "").length];
    const alpha = at.alpha.fraction();
    if (alpha.num <= 0n || alpha.num >= alpha.den) at.alpha.refuse("a number between 0 and 1");
    const [lower, upper] = [probability(at.lower), probability(at.upper)];
    requireTail(state, at.lower, n, n - k, { num: lower.den - lower.num, den: lower.den }, alpha);
    requireTail(state, at.upper, n, k, upper, alpha);
    const statement = at.statement.text();
    state.holes.push(`${claim.path}: the outcomes of ${n} trials of ${statement} are taken from the certificate`);
    const bounds = `in [${decimal(lower, false)}, ${decimal(upper, true)}], each end with confidence 1 - ${at.alpha.text()}`;
    return `if so, ${k} of ${n} trials of ${statement} succeeded: its probability is ${bounds}${besideDelta(state, lower, upper)}`;
  },
};

/** How the bounds stand to 1 - delta, which the statement promises. */
function besideDelta({ delta }: State, lower: Fraction, upper: Fraction): string {
  if (delta === undefined) return "";
  const less = ({ num, den }: Fraction): boolean => num * delta.den < (delta.den - delta.num) * den; // than 1 - delta
  const stands = less(upper) ? "below" : less(lower) ? "not shown to be at least, nor below," : "at least";
  return `; so it is ${stands} 1 - delta for delta = ${delta.num}/${delta.den}`;
}

function probability(field: Field): Fraction {
  const value = field.fraction();
  return value.num >= 0n && value.num <= value.den ? value : field.refuse("a probability");
}

/** P(Bin(n, p) <= k) <= alpha, in integers over den^n. Nothing to show at the trivial bound: p = 1, or k = n and p = 1. */
function requireTail(state: State, field: Field, n: number, k: number, { num, den }: Fraction, alpha: Fraction): void {
  if (num === den) return; // the bound 1 of a probability, or 0 of the other side, is always true
  const bits = longest([den]);
  state.work.spend(n * 4 * product(n * bits, bits + Math.log2(n)));
  const rest = den - num;
  let [term, sum] = [rest ** BigInt(n), 0n];
  for (let j = 0; j <= k; j++) {
    sum += term;
    term = (term * BigInt(n - j) * num) / (BigInt(j + 1) * rest);
  }
  if (sum * alpha.den > alpha.num * den ** BigInt(n)) throw new Invalid(field.path, "the tail is larger than alpha");
}
