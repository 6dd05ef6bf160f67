import type { Field } from "../field.ts";
import { decimal, type Fraction, longest } from "../integers.ts";
import { type ClaimKind, named, type State } from "../state.ts";

/**
 * Bounds of the probability of success from independent trials, each with confidence 1 - alpha (Clopper and Pearson 1934):
 * P(Bin(n, lower) >= k) <= alpha and P(Bin(n, upper) <= k) <= alpha, exactly. "trials": one character 1 or 0 a trial, with its digest.
 * What happened in a trial is not checked here: the certificate is holey.
 */
export const clopperPearson: ClaimKind = {
  axioms: ["clopper-pearson"],
  check: (claim, state) => {
    const at = claim.record(["alpha", "digest", "kind", "lower", "statement", "trials", "upper"]);
    const [trials, statement, alpha] = [at.trials.text(), at.statement.id(), at.alpha.fraction("> 0")];
    if (!/^[01]+$/.test(trials)) at.trials.refuse("characters 0 and 1");
    at.digest.hash(trials);
    const [n, k] = [trials.length, trials.replaceAll("0", "").length];
    const [lower, upper] = [at.lower.fraction(">= 0"), at.upper.fraction(">= 0")];
    const own = named({ lower, upper, alpha });
    state.require(claim, own, "alpha < 1", "lower <= upper", "upper <= 1");
    requireTail(state, at.lower, n, n - k, { num: lower.den - lower.num, den: lower.den }, alpha);
    requireTail(state, at.upper, n, k, upper, alpha);
    state.holes.push(`${claim.path}: the outcomes of ${n} trials of ${statement} are taken from the certificate`);
    const bounds = `[${decimal(lower, false)}, ${decimal(upper, true)}], each end with confidence 1 - ${at.alpha.text()}`;
    const below = state.holds("upper < 1 - delta", own) ? "below" : "not shown to be at least, nor below,";
    const stands = state.holds("1 - delta <= lower", own) ? "at least" : below;
    return `if so, ${k} of ${n} trials of ${statement} succeeded: its probability is in ${bounds}; so it is ${stands} 1 - delta`;
  },
};

/** P(Bin(n, p) <= k) <= alpha, in integers over den^n. */
function requireTail({ work }: State, at: Field, n: number, k: number, { num, den }: Fraction, alpha: Fraction): void {
  if (num === den) return; // the bound 1 of a probability, or 0 of the other side, is always true
  work.spend(4 * n, n * longest([den]), longest([den]) + Math.log2(n));
  const rest = den - num;
  let [term, sum] = [rest ** BigInt(n), 0n];
  for (let j = 0; j <= k; j++) {
    sum += term;
    term = (term * BigInt(n - j) * num) / (BigInt(j + 1) * rest);
  }
  if (sum * alpha.den > alpha.num * den ** BigInt(n)) at.invalid("the tail is larger than alpha");
}
