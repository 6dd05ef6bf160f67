import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { type Declaration, RULES } from "../../../src/proof/index.ts";
import { THEOREMS } from "../../../src/proof/theorems/index.ts";
import { applyRule, outcomeOf, type Premise } from "./support.ts";

const index = (last: string): Declaration => ({
  sort: "integer",
  range: `[1, ${last}]`,
  role: "variable",
  meaning: "an index",
});
const time: Declaration = { sort: "real", range: "[0, inf)", role: "variable", meaning: "a time" };
const positive: Declaration = { sort: "real", range: "(0, inf)", meaning: "a number" };
const randomReal: Declaration = { sort: "real", random: true, meaning: "a number" };
const event: Declaration = { sort: "truth", random: true, meaning: "an event" };
const matrix: Declaration = { sort: "matrix", size: "n", random: true, meaning: "a matrix" };
const symmetric: Declaration = { ...matrix, symmetric: true };
const vector: Declaration = { sort: "vector", size: "n", random: true, meaning: "a vector" };
const names: Record<string, Declaration> = {
  n: { sort: "integer", range: "[1, inf)", meaning: "inputs" },
  m: { sort: "integer", range: "[1, inf)", meaning: "neurons" },
  d: { sort: "integer", range: "[1, inf)", meaning: "dimension" },
  i: index("n"),
  j: index("n"),
  h: index("2"),
  r: index("m"),
  q: { sort: "integer", range: "[2, m]", role: "variable", meaning: "an index that does not start at 1" },
  s: time,
  t: time,
  a: time,
  late: { ...time, range: "[1, inf)" },
  p: { sort: "real", meaning: "any number" },
  k: { sort: "integer", range: "[0, inf)", role: "variable", meaning: "a whole number" },
  tilt: { sort: "real", role: "variable", meaning: "any number" },
  c: positive,
  T: { sort: "real", range: "[0, inf)", meaning: "a time" },
  x: { sort: "vector", of: ["integer"], size: "d", meaning: "inputs" },
  w: { sort: "vector", of: ["integer"], size: "d", random: true, law: "normal", meaning: "weights" },
  sigma: { sort: "real", of: ["integer"], range: "[-1, 1]", random: true, law: "sign", meaning: "signs" },
  mixed: { sort: "real", of: ["integer"], random: true, meaning: "random numbers that may depend on each other" },
  Q: { ...randomReal, range: "[0, inf)" },
  S: randomReal,
  A: symmetric,
  B: symmetric,
  N: matrix,
  Big: { ...symmetric, size: "n + 1" },
  Hinf: { sort: "matrix", size: "n", symmetric: true, meaning: "a fixed matrix" },
  Y: { ...symmetric, of: ["integer"] },
  b: { sort: "real", of: ["integer", "integer"], range: "[0, inf)", meaning: "bounds" },
  u: vector,
  v: vector,
  short: { ...vector, size: "d" },
  F: event,
  G: event,
  K: { ...event, of: ["integer"] },
  M: { ...event, of: ["integer", "integer"] },
  L: { sort: "real", of: ["real"], range: "[0, inf)", random: true, meaning: "a loss" },
};

interface Row {
  readonly theorem: string;
  readonly premises: readonly Premise[];
  readonly claim: string;
  readonly with?: Record<string, string>;
}
interface Refusal extends Row {
  readonly why: string;
  readonly reason: string;
}

const ACTIVE = "indicator(0 <= inner(w(r), x(1)))";
const bounded = `all(r, 0 <= ${ACTIVE} and ${ACTIVE} <= 1)`;
const psd = "all(r, 0 <= lambdaMin(OUTER) and lambdaMax(OUTER) <= c)".replaceAll("OUTER", "sigma(r)^2 * Hinf");
const meanMatrix = "all(r, all(i, all(j, E(entry(sigma(r)^2 * Hinf, i, j)) == entry(Hinf, i, j))))";
const dissipates = "all(a, all(t, implies(a <= t and t <= T, L(t) <= L(a) - integral(s, a, t, c * L(s)))))";

const accepted: readonly Row[] = [
  { theorem: "markov", premises: ["E(Q) <= c", "0 < p"], with: { t: "p" }, claim: "P(p <= Q) <= c / p" },
  { theorem: "markov", premises: ["E(Q) == c"], with: { t: "c^2" }, claim: "P(c^2 <= Q) <= c / c^2" },
  { theorem: "markov", premises: ["E(S) <= c", "0 <= S"], with: { t: "2" }, claim: "P(2 <= S) <= c / 2" },
  { theorem: "union-bound", premises: ["P(F) <= p", "P(G) <= c"], claim: "P(F or G) <= p + c" },
  { theorem: "union-bound", premises: ["1 - p <= P(F)", "1 - c <= P(G)"], claim: "1 - (p + c) <= P(F and G)" },
  { theorem: "union-bound", premises: ["all(r, P(K(r)) <= p)"], claim: "P(any(r, K(r))) <= m * p" },
  {
    theorem: "union-bound",
    premises: ["all(i, all(j, P(M(i, j)) <= p))", "all(i, all(j, implies(M(i, j), M(j, i))))"],
    claim: "P(any(i, any(j, M(i, j)))) <= n * (n + 1) / 2 * p",
  },
  {
    theorem: "union-bound",
    premises: ["all(r, all(i, P(M(r, i)) <= p))"],
    claim: "P(any(r, any(i, M(r, i)))) <= m * n * p",
  },
  { theorem: "monotone", premises: ["implies(F, G)", "1 - p <= P(F)"], claim: "1 - p <= P(G)" },
  { theorem: "monotone", premises: ["implies(F, G)", "P(G) <= p"], claim: "P(F) <= p" },
  { theorem: "monotone", premises: ["S <= Q"], claim: "E(S) <= E(Q)" },
  { theorem: "monotone", premises: ["P(F) <= p"], claim: "1 - p <= P(not(F))" },
  { theorem: "cases", premises: ["implies(F, S <= Q)", "implies(not(F), S <= Q)"], claim: "S <= Q" },
  { theorem: "cases", premises: ["F"], claim: "indicator(F) == 1" },
  { theorem: "cases", premises: ["not(F)"], claim: "indicator(F) == 0" },
  { theorem: "largest", premises: ["all(i, b(i, i) <= S)"], claim: "largest(i, b(i, i)) <= S" },
  { theorem: "largest", premises: ["largest(i, b(i, i)) < S"], claim: "all(i, b(i, i) < S)" },
  { theorem: "largest", premises: ["S <= 2", "Q <= 2"], claim: "max(S, Q) <= 2" },
  { theorem: "largest", premises: ["S < 2", "Q < 2"], claim: "max(S, Q) < 2" },
  { theorem: "largest", premises: ["max(S, Q) <= 2"], claim: "S <= 2 and Q <= 2" },
  { theorem: "triangle", premises: [], claim: "S <= abs(S)" },
  { theorem: "triangle", premises: [], claim: "-S <= abs(S)" },
  { theorem: "sums", premises: ["all(i, b(i, i) <= S)"], claim: "sum(i, b(i, i)) <= n * S" },
  { theorem: "sums", premises: ["all(i, b(i, 1) <= b(1, i))"], claim: "sum(i, b(i, 1)) <= sum(i, b(1, i))" },
  { theorem: "sums", premises: [], claim: "sum(i, S) == n * S" },
  { theorem: "sums", premises: [], claim: "sum(i, S * b(i, i)) == S * sum(i, b(i, i))" },
  {
    theorem: "sums",
    premises: ["all(i, implies(not(i == 2), b(i, 1) <= p))", "2 <= n"],
    claim: "sum(i, b(i, 1)) <= b(2, 1) + (n - 1) * p",
  },
  { theorem: "whole-part", premises: [], claim: "any(k, k <= Q and Q < k + 1)" },
  { theorem: "squares", premises: ["S^2 < c^2"], claim: "S < c" },
  { theorem: "squares", premises: ["S^2 <= Q^2"], claim: "S <= Q" },
  {
    theorem: "variance",
    premises: ["all(r, E(sigma(r)) == 0)"],
    claim: "E(sum(r, sigma(r))^2) == sum(r, E(sigma(r)^2))",
  },
  { theorem: "matrix-algebra", premises: [], claim: "entry(A - N, 1, i) == entry(A, 1, i) - entry(N, 1, i)" },
  { theorem: "matrix-algebra", premises: [], claim: "entry(A, i, j) == entry(A, j, i)" },
  { theorem: "matrix-algebra", premises: [], claim: "inner(u, v) == inner(v, u)" },
  { theorem: "triangle", premises: ["S <= Q", "-S <= Q"], claim: "abs(S) <= Q" },
  {
    theorem: "hoeffding",
    premises: [bounded, `all(r, E(${ACTIVE}) == p)`],
    with: { t: "c" },
    claim: `P(c <= abs(sum(r, ${ACTIVE}) / m - p)) <= 2 * exp(-2 * m * c^2)`,
  },
  {
    theorem: "chernoff",
    premises: [bounded, `all(r, E(${ACTIVE}) <= c)`],
    with: { eps: "1" },
    claim: `P((1 + 1) * c <= sum(r, ${ACTIVE}) / m) <= exp(-1^2 * m * c / 3)`,
  },
  {
    theorem: "matrix-chernoff",
    premises: [psd, meanMatrix, "p <= lambdaMin(Hinf)", "0 < p"],
    with: { eps: "1/4" },
    claim: "P(lambdaMin(1 / m * sum(r, sigma(r)^2 * Hinf)) <= (1 - 1/4) * p) <= n * exp(-(1/4)^2 * m * p / (2 * c))",
  },
  {
    theorem: "sub-gaussian",
    premises: ["all(tilt, all(r, E(exp(tilt * sigma(r))) <= exp(tilt^2 * 1 / 2)))"],
    with: { t: "c" },
    claim: "P(c <= abs(sum(r, sigma(r)))) <= 2 * exp(-c^2 / (2 * m * 1))",
  },
  {
    theorem: "sub-gaussian",
    premises: ["all(tilt, E(exp(tilt * S)) <= exp(tilt^2 * 3 / 2))"],
    with: { t: "c" },
    claim: "P(c <= abs(S)) <= 2 * exp(-c^2 / (2 * 3))",
  },
  { theorem: "cauchy-schwarz", premises: [], claim: "abs(inner(x(i), w(r))) <= length(x(i)) * length(w(r))" },
  {
    theorem: "cauchy-schwarz",
    premises: [],
    claim: "sum(i, b(i, 1) * b(1, i))^2 <= sum(i, b(i, 1)^2) * sum(i, b(1, i)^2)",
  },
  { theorem: "triangle", premises: [], claim: "length(u + v) <= length(u) + length(v)" },
  { theorem: "triangle", premises: [], claim: "length(act(N, v)) <= norm(N) * length(v)" },
  { theorem: "triangle", premises: [], claim: "norm(p * N) == abs(p) * norm(N)" },
  { theorem: "triangle", premises: [], claim: "norm(sum(r, Y(r))) <= sum(r, norm(Y(r)))" },
  { theorem: "rayleigh", premises: [], claim: "lambdaMax(A) <= norm(A)" },
  { theorem: "rayleigh", premises: ["0 <= lambdaMin(A)", "lambdaMax(A) <= p"], claim: "norm(A) <= p" },
  {
    theorem: "schur-product",
    premises: ["0 <= lambdaMin(A)", "0 <= lambdaMin(B)", "all(i, entry(B, i, i) <= p)"],
    claim: "lambdaMax(hadamard(A, B)) <= p * lambdaMax(A)",
  },
  { theorem: "matrix-algebra", premises: [], claim: "entry(sum(r, Y(r)), i, 1) == sum(r, entry(Y(r), i, 1))" },
  {
    theorem: "frobenius",
    premises: ["all(i, all(j, abs(entry(N, i, j)) <= b(i, j)))"],
    claim: "norm(N) <= sqrt(sum(i, sum(j, b(i, j)^2)))",
  },
  { theorem: "triangle", premises: [], claim: "abs(sum(i, b(i, i))) <= sum(i, abs(b(i, i)))" },
  { theorem: "rayleigh", premises: [], claim: "lambdaMin(A) * length(v)^2 <= inner(v, act(A, v))" },
  {
    theorem: "gram-matrix",
    premises: ["all(i, all(j, entry(A, i, j) == inner(x(i), x(j))))"],
    claim: "0 <= lambdaMin(A)",
  },
  {
    theorem: "matrix-algebra",
    premises: ["all(i, all(j, entry(A, i, j) == entry(B, i, j)))"],
    claim: "A == B",
  },
  { theorem: "matrix-algebra", premises: [], claim: "act(N, u - v) == act(N, u) - act(N, v)" },
  { theorem: "matrix-algebra", premises: [], claim: "act(N, u + v) == act(N, u) + act(N, v)" },
  { theorem: "weyl", premises: [], claim: "lambdaMin(c * A) == c * lambdaMin(A)" },
  { theorem: "weyl", premises: [], claim: "lambdaMin(A) + lambdaMin(B) <= lambdaMin(A + B)" },
  {
    theorem: "contraction",
    premises: ["2 <= lambdaMin(A)", "norm(A) <= 5", "c * 5 <= 1"],
    with: { v: "v", eta: "c" },
    claim: "length(v - c * act(A, v)) <= (1 - c * 2) * length(v)",
  },
  { theorem: "weyl", premises: ["norm(A - B) <= p"], claim: "lambdaMin(B) - p <= lambdaMin(A)" },
  { theorem: "weyl", premises: ["norm(A - B) < p"], claim: "lambdaMin(B) - p < lambdaMin(A)" },
  { theorem: "frobenius", premises: ["all(i, all(j, abs(entry(N, i, j)) <= p))"], claim: "norm(N) <= n * p" },
  {
    theorem: "frobenius",
    premises: ["all(i, all(j, abs(entry(N, i, j)) <= b(i, j)))"],
    claim: "norm(N) <= sum(i, sum(j, b(i, j)))",
  },
  {
    theorem: "frobenius",
    premises: ["all(i, all(j, abs(entry(N, i, j)) <= b(i, 1)))"],
    claim: "norm(N) <= sqrt(n * sum(i, b(i, 1)^2))",
  },
  {
    theorem: "gershgorin",
    premises: [
      "all(i, all(j, abs(entry(N, i, j)) <= b(i, j)))",
      "all(i, all(j, b(i, j) == b(j, i)))",
      "all(i, sum(j, b(i, j)) <= p)",
    ],
    claim: "norm(N) <= p",
  },
  {
    theorem: "gershgorin",
    premises: ["all(i, p <= entry(A, i, i) - (sum(j, abs(entry(A, i, j))) - abs(entry(A, i, i))))"],
    claim: "p <= lambdaMin(A)",
  },
  {
    theorem: "schur-product",
    premises: ["0 <= lambdaMin(A)", "0 <= lambdaMin(B)"],
    claim: "0 <= lambdaMin(hadamard(A, B))",
  },
  {
    theorem: "integral-monotone",
    premises: ["all(s, implies(a <= s and s <= T, c * L(s) <= p))", "a <= T"],
    claim: "integral(s, a, T, c * L(s)) <= integral(s, a, T, p)",
  },
  { theorem: "gronwall", premises: [dissipates], claim: "L(T) <= exp(-c * T) * L(0)" },
];

const row = (theorem: string, at = 0): Row => accepted.filter((one) => one.theorem === theorem)[at]!;
const refused: readonly Refusal[] = [
  {
    ...row("markov"),
    why: "a variable that may be negative",
    premises: ["E(S) <= c", "0 < p"],
    claim: "P(p <= S) <= c / p",
    reason: "0 <= S is not established",
  },
  { ...row("markov"), why: "a level that may be 0", premises: ["E(Q) <= c"], reason: "0 < p is not established" },
  {
    ...row("markov"),
    why: "a random level",
    premises: ["E(Q) <= c", "0 < Q"],
    with: { t: "Q" },
    claim: "P(Q <= Q) <= c / Q",
    reason: "Q cannot stand for t",
  },
  {
    ...row("markov", 2),
    why: "a variable that is only positive on an event",
    premises: ["E(S) <= c", { claim: "0 <= S", under: ["S <= 5"] }],
    reason: "which depends on the start",
  },
  {
    ...row("hoeffding"),
    why: "no bound",
    premises: [`all(r, E(${ACTIVE}) == p)`],
    reason: "is not of the form",
  },
  {
    ...row("hoeffding"),
    why: "bounds that depend on the start",
    premises: [`all(r, 0 <= ${ACTIVE} and ${ACTIVE} <= Q)`, `all(r, E(${ACTIVE}) == p)`],
    reason: "is not of the form",
  },
  {
    ...row("hoeffding"),
    why: "the same neuron every time",
    premises: [
      "all(r, 0 <= indicator(0 <= inner(w(1), x(r))) and indicator(0 <= inner(w(1), x(r))) <= 1)",
      "all(r, E(indicator(0 <= inner(w(1), x(r)))) == p)",
    ],
    claim: "P(c <= abs(sum(r, indicator(0 <= inner(w(1), x(r)))) / m - p)) <= 2 * exp(-2 * m * c^2)",
    reason: "w(1) is not known to be independent",
  },
  {
    ...row("hoeffding"),
    why: "variables that may depend on each other",
    premises: ["all(r, 0 <= mixed(r) and mixed(r) <= 1)", "all(r, E(mixed(r)) == p)"],
    claim: "P(c <= abs(sum(r, mixed(r)) / m - p)) <= 2 * exp(-2 * m * c^2)",
    reason: "not known to be independent",
  },
  {
    ...row("hoeffding"),
    why: "a mean over fewer than m",
    premises: [`all(q, 0 <= ${ACTIVE} and ${ACTIVE} <= 1)`, `all(q, E(${ACTIVE}) == p)`].map((text) =>
      text.replaceAll("w(r)", "w(q)"),
    ),
    reason: "is not of the form",
  },
  {
    ...row("chernoff"),
    why: "eps beyond 1",
    with: { eps: "2" },
    claim: `P((1 + 2) * c <= sum(r, ${ACTIVE}) / m) <= exp(-2^2 * m * c / 3)`,
    reason: "2 <= 1 is not established",
  },
  {
    ...row("matrix-chernoff"),
    why: "a matrix of another size",
    premises: [psd.replaceAll("Hinf", "Big"), meanMatrix, "p <= lambdaMin(Hinf)", "0 < p"],
    reason: "is not of the form",
  },
  {
    ...row("gram-matrix"),
    why: "the outer indices only (the matrix of |x_i|^2 has negative eigenvalues when the lengths differ)",
    premises: ["all(i, all(j, entry(A, i, j) == inner(x(i), x(i))))"],
    reason: "is not of the form",
  },
  {
    ...row("gram-matrix"),
    why: "a claim above 0",
    claim: "0 < lambdaMin(A)",
    reason: "the theorem gives",
  },
  {
    ...row("matrix-algebra"),
    why: "matrices with the same diagonal",
    premises: ["all(i, all(j, entry(A, i, i) == entry(B, i, i)))"],
    claim: "A == B",
    reason: "is not of the form",
  },
  {
    ...row("matrix-algebra"),
    why: "matrices whose first two rows are the same",
    premises: ["all(h, all(j, entry(A, h, j) == entry(B, h, j)))"],
    claim: "A == B",
    reason: "is not of the form",
  },
  {
    ...row("weyl"),
    why: "a multiple that may be negative: it turns the spectrum around",
    premises: [],
    claim: "lambdaMin(p * A) == p * lambdaMin(A)",
    reason: "0 <= p is not established",
  },
  {
    ...row("weyl"),
    why: "the sum of the least eigenvalues from above",
    premises: [],
    claim: "lambdaMin(A + B) <= lambdaMin(A) + lambdaMin(B)",
    reason: "is not of the form",
  },
  {
    ...row("contraction"),
    why: "a step that may be too large (A = 5 I and c = 1: the length is 4 |v|)",
    premises: ["2 <= lambdaMin(A)", "norm(A) <= 5", "c <= 1"],
    reason: "c * 5 <= 1 is not established",
  },
  {
    ...row("contraction"),
    why: "a step that may be negative",
    with: { v: "v", eta: "p" },
    premises: ["2 <= lambdaMin(A)", "norm(A) <= 5", "p * 5 <= 1"],
    claim: "length(v - p * act(A, v)) <= (1 - p * 2) * length(v)",
    reason: "0 <= p is not established",
  },
  {
    ...row("contraction"),
    why: "a matrix that need not be symmetric",
    premises: ["2 <= lambdaMin(N)", "norm(N) <= 5", "c * 5 <= 1"],
    claim: "length(v - c * act(N, v)) <= (1 - c * 2) * length(v)",
    reason: "N is not known to be symmetric",
  },
  {
    ...row("weyl"),
    why: "a matrix that need not be symmetric",
    premises: ["norm(N - B) <= p"],
    claim: "lambdaMin(B) - p <= lambdaMin(N)",
    reason: "N is not known to be symmetric",
  },
  {
    ...row("frobenius"),
    why: "only the first two rows bounded",
    premises: ["all(h, all(h, abs(entry(N, h, h)) <= p))"],
    claim: "norm(N) <= 2 * p",
    reason: "is not of the form",
  },
  {
    ...row("frobenius", 1),
    why: "the indices of the bound exchanged",
    premises: ["all(i, all(j, abs(entry(N, j, i)) <= b(i, j)))"],
    reason: "is not of the form",
  },
  {
    ...row("frobenius"),
    why: "a bound that depends on the row",
    premises: ["all(i, all(j, abs(entry(N, i, j)) <= b(i, i)))"],
    claim: "norm(N) <= n * b(i, i)",
    reason: "the theorem gives",
  },
  {
    ...row("gershgorin"),
    why: "a majorant that is not symmetric",
    premises: ["all(i, all(j, abs(entry(N, i, j)) <= b(i, j)))", "all(i, sum(j, b(i, j)) <= p)"],
    reason: "premise 2 is not of the form",
  },
  {
    ...row("triangle", 1),
    why: "vectors of different sizes",
    claim: "length(u + short) <= length(u) + length(short)",
    reason: "not of the form",
  },
  {
    ...row("triangle", 1),
    why: "turned round",
    claim: "length(u) + length(v) <= length(u + v)",
    reason: "not of the form",
  },
  {
    ...row("gronwall"),
    why: "from the start only, not from every earlier time",
    premises: ["all(t, implies(t <= T, L(t) <= L(0) - integral(s, 0, t, c * L(s))))"],
    reason: "is not of the form",
  },
  {
    ...row("gronwall"),
    why: "a rate that may be negative",
    premises: [dissipates.replace("c *", "p *")],
    claim: "L(T) <= exp(-p * T) * L(0)",
    reason: "0 <= p is not established",
  },
  {
    ...row("gronwall"),
    why: "late times only",
    premises: [
      "all(late, all(late, implies(late <= late and late <= T, L(late) <= L(late) - integral(s, late, late, c * L(s)))))",
    ],
    reason: "is not of the form",
  },
  {
    ...row("union-bound", 3),
    why: "pairs that are not symmetric, counted as if they were",
    premises: ["all(i, all(j, P(M(i, j)) <= p))"],
    reason: "implies(D(i, j), D(j, i)))) is missing",
  },
  {
    ...row("union-bound", 2),
    why: "a probability that depends on the index",
    premises: ["all(r, P(K(r)) <= b(r, r))"],
    claim: "P(any(r, K(r))) <= m * b(r, r)",
    reason: "premise 1 is not of the form",
  },
  {
    ...row("monotone"),
    why: "an implication known on an event only",
    premises: [{ claim: "implies(F, G)", under: ["S <= 5"] }, "1 - p <= P(F)"],
    reason: "which depends on the start",
  },
  {
    ...row("monotone"),
    why: "the implication turned round",
    premises: ["implies(G, F)", "1 - p <= P(F)"],
    reason: "premise 2 is not of the form",
  },
  {
    ...row("integral-monotone"),
    why: "the ends in the wrong order",
    premises: ["all(s, implies(a <= s and s <= T, c * L(s) <= p))"],
    reason: "a <= T is not established",
  },
];

const moreRefused: readonly Refusal[] = [
  {
    ...row("sub-gaussian"),
    why: "exponential moments for positive s only",
    premises: ["all(t, all(r, E(exp(t * sigma(r))) <= exp(t^2 * 1 / 2)))"],
    reason: "premise 1 is not of the form",
  },
  {
    ...row("sub-gaussian"),
    why: "variables that may depend on each other",
    premises: ["all(tilt, all(r, E(exp(tilt * mixed(r))) <= exp(tilt^2 * 1 / 2)))"],
    claim: "P(c <= abs(sum(r, mixed(r)))) <= 2 * exp(-c^2 / (2 * m * 1))",
    reason: "not known to be independent",
  },
  {
    ...row("sub-gaussian", 1),
    why: "a variance proxy that may be negative",
    premises: ["all(tilt, E(exp(tilt * S)) <= exp(tilt^2 * p / 2))"],
    claim: "P(c <= abs(S)) <= 2 * exp(-c^2 / (2 * p))",
    reason: "0 < p is not established",
  },
  {
    ...row("rayleigh", 1),
    why: "a norm by the largest eigenvalue of a matrix that may have negative ones",
    premises: ["-1 <= lambdaMin(A)", "lambdaMax(A) <= p"],
    reason: "the claim is not of the form",
  },
  {
    ...row("schur-product"),
    why: "a diagonal bounded for A, not for B",
    premises: ["0 <= lambdaMin(A)", "0 <= lambdaMin(B)", "all(i, entry(A, i, i) <= p)"],
    reason: "the theorem gives 0 <= lambdaMin(hadamard(A, B))",
  },
  {
    ...row("sums", 4),
    why: "an index beyond the last",
    premises: ["all(i, implies(not(i == n + 1), b(i, 1) <= p))"],
    claim: "sum(i, b(i, 1)) <= b(n + 1, 1) + (n - 1) * p",
    reason: "n + 1 <= n is not established",
  },
  {
    ...row("whole-part"),
    why: "a number that may be negative",
    claim: "any(k, k <= S and S < k + 1)",
    reason: "0 <= S",
  },
  {
    ...row("squares"),
    why: "a right side that may be negative",
    premises: ["S^2 < p^2"],
    claim: "S < p",
    reason: "0 <= p is not established",
  },
  {
    ...row("variance"),
    why: "variables that may depend on each other",
    premises: ["all(r, E(mixed(r)) == 0)"],
    claim: "E(sum(r, mixed(r))^2) == sum(r, E(mixed(r)^2))",
    reason: "not known to be independent",
  },
  {
    ...row("sums"),
    why: "a bound that depends on the index",
    premises: ["all(i, b(i, i) <= b(1, i))"],
    claim: "sum(i, b(i, i)) <= n * b(1, i)",
    reason: "the theorem gives",
  },
  {
    ...row("sums", 2),
    why: "a summand that depends on the index",
    claim: "sum(i, b(i, i)) == n * b(i, i)",
    reason: "is missing",
  },
  {
    ...row("sums", 2),
    why: "an index that does not start at 1",
    claim: "sum(q, S) == m * S",
    reason: "is missing",
  },
  {
    ...row("matrix-algebra", 1),
    why: "a matrix that need not be symmetric",
    claim: "entry(N, i, j) == entry(N, j, i)",
    reason: "not of the form",
  },
  {
    ...row("cases"),
    why: "one case only",
    premises: ["implies(F, S <= Q)", "implies(G, S <= Q)"],
    reason: "premise 2 is not of the form",
  },
  {
    ...row("cases", 1),
    why: "the indicator of something else",
    claim: "indicator(G) == 1",
    reason: "the theorem gives",
  },
];

const judge = ({ theorem, premises, claim, with: terms = {} }: Row): string =>
  outcomeOf(applyRule(THEOREMS.find((rule) => rule.name === theorem)!, names, premises, claim, terms));

/** The claim with its last number one larger. */
const offByOne = (claim: string): string => claim.replace(/(\d+)(?!.*\d)/, (digits) => String(Number(digits) + 1));

describe("named theorems compute their conclusion and compare (oracle: the theorem as the literature states it)", () => {
  it.each(accepted.map((one) => [`${one.theorem}: ${one.claim}`, one] as const))("%s", (_name, one) => {
    expect(judge(one)).toBe("valid");
  });

  it.each(accepted.filter((one) => /\d/.test(one.claim)).map((one) => [one.claim, one] as const))(
    "not with its last constant one larger: %s",
    (_name, one) => {
      expect(judge({ ...one, claim: offByOne(one.claim) })).not.toBe("valid");
    },
  );

  it.each(
    accepted.flatMap((one) =>
      one.premises.map((_, at) => [`${one.theorem} without premise ${at + 1}`, one, at] as const),
    ),
  )("%s is refused", (_name, one, at) => {
    expect(judge({ ...one, premises: one.premises.toSpliced(at, 1) })).not.toBe("valid");
  });

  it.each([...refused, ...moreRefused].map((one) => [`${one.theorem}: ${one.why}`, one] as const))(
    "refused, %s",
    (_name, one) => {
      expect(judge(one)).toContain(one.reason);
    },
  );

  it("every theorem is tested, and stands in proofs/axioms.json", () => {
    const { theorems } = createRequire(import.meta.url)("../../../proofs/axioms.json") as {
      theorems: { id: string; rule: string }[];
    };
    const listed = theorems.map(({ id, rule }) => `${rule} ${id}`).sort();
    const needed = RULES.filter((rule) => rule.theorem !== undefined);
    expect(listed).toEqual(needed.map((rule) => `${rule.name} ${rule.theorem}`).sort());
    const tested = new Set([...accepted].map((one) => one.theorem));
    expect(THEOREMS.map((rule) => rule.name).filter((name) => !tested.has(name))).toEqual([]);
  });
});
