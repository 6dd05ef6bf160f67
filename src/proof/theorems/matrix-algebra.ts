import { defineTheorem } from "./theorem.ts";

/** What sums, multiples and entrywise products of matrices are, entry by entry, and the bilinearity of the inner product. */
export const matrixAlgebra = defineTheorem({
  name: "matrix-algebra",
  summary:
    "Entries of sums, multiples and entrywise products of matrices; the inner product is bilinear and symmetric.",
  names: {
    A: "random matrix",
    B: "random matrix",
    u: "random vector",
    v: "random vector",
    z: "random vector",
    c: "random real",
    i: "integer",
    j: "integer",
    n: "integer",
    m: "integer",
    Y: "random matrix(integer)",
  },
  indices: { p: "n", q: "n", r: "m" },
  sizes: { A: "n", B: "n", Y: "n", u: "n", v: "n", z: "n" },
  cases: [
    { premises: [], conclusion: "entry(A - B, i, j) == entry(A, i, j) - entry(B, i, j)" },
    { premises: [], conclusion: "entry(A + B, i, j) == entry(A, i, j) + entry(B, i, j)" },
    { premises: [], conclusion: "entry(c * A, i, j) == c * entry(A, i, j)" },
    { premises: [], conclusion: "entry(sum(r, Y(r)), i, j) == sum(r, entry(Y(r), i, j))" },
    { premises: [], conclusion: "entry(hadamard(A, B), i, j) == entry(A, i, j) * entry(B, i, j)" },
    { premises: ["all(p, all(q, entry(A, p, q) == entry(B, p, q)))"], conclusion: "A == B" },
    { premises: [], symmetric: ["A"], conclusion: "entry(A, i, j) == entry(A, j, i)" },
    { premises: [], conclusion: "inner(u, v) == inner(v, u)" },
    { premises: [], conclusion: "inner(u, u) == length(u)^2" },
    { premises: [], conclusion: "inner(u, v + z) == inner(u, v) + inner(u, z)" },
    { premises: [], conclusion: "inner(u, v - z) == inner(u, v) - inner(u, z)" },
    { premises: [], conclusion: "inner(u, c * v) == c * inner(u, v)" },
    { premises: [], conclusion: "length(u - v)^2 == length(u)^2 - 2 * inner(u, v) + length(v)^2" },
    { premises: [], conclusion: "length(u + v)^2 == length(u)^2 + 2 * inner(u, v) + length(v)^2" },
    { premises: [], conclusion: "act(A - B, v) == act(A, v) - act(B, v)" },
    { premises: [], conclusion: "act(A + B, v) == act(A, v) + act(B, v)" },
    { premises: [], conclusion: "act(A, u - v) == act(A, u) - act(A, v)" },
    { premises: [], conclusion: "act(A, u + v) == act(A, u) + act(A, v)" },
    { premises: [], conclusion: "act(c * A, v) == c * act(A, v)" },
  ],
});
