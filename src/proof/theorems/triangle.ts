import { defineTheorem } from "./theorem.ts";

/** The triangle inequality, and that a matrix stretches a vector by at most its norm. */
export const triangle = defineTheorem({
  name: "triangle",
  summary:
    "Lengths, norms and absolute values of sums are at most the sums; a matrix stretches a vector by at most its norm.",
  names: {
    u: "random vector",
    v: "random vector",
    A: "random matrix",
    B: "random matrix",
    a: "random real",
    b: "random real",
    c: "random real",
    x: "random real(integer)",
    Y: "random matrix(integer)",
    n: "integer",
    d: "integer",
  },
  indices: { i: "n" },
  sizes: { u: "d", v: "d", A: "d", B: "d", Y: "d" },
  cases: [
    { premises: [], conclusion: "length(u + v) <= length(u) + length(v)" },
    { premises: [], conclusion: "length(act(A, v)) <= norm(A) * length(v)" },
    { premises: [], conclusion: "norm(A + B) <= norm(A) + norm(B)" },
    { premises: [], conclusion: "norm(A * B) <= norm(A) * norm(B)" },
    { premises: [], conclusion: "norm(c * A) == abs(c) * norm(A)" },
    { premises: [], conclusion: "norm(sum(i, Y(i))) <= sum(i, norm(Y(i)))" },
    { premises: [], conclusion: "a <= abs(a)" },
    { premises: [], conclusion: "-a <= abs(a)" },
    { premises: ["a <= c", "-a <= c"], conclusion: "abs(a) <= c" },
    { premises: [], conclusion: "abs(a + b) <= abs(a) + abs(b)" },
    { premises: [], conclusion: "abs(a * b) == abs(a) * abs(b)" },
    { premises: [], conclusion: "length(c * v) == abs(c) * length(v)" },
    { premises: [], conclusion: "abs(sum(i, x(i))) <= sum(i, abs(x(i)))" },
  ],
});
