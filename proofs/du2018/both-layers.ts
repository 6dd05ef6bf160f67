import type { Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

const COSINE = "inner(x(i), x(j))";
const ACTIVE = "active(r, i, jointW(t)) * active(r, j, jointW(t))";
const MOVED = "(jointA(r, t) - a(r))";
/** What a_r^2 differs from 1 by, at most, and what it does to an entry. */
const MOST = "(2 * Ra + Ra^2)";
const PRODUCT = `jointA(r, t)^2 * (${ACTIVE}) - ${ACTIVE}`;
const sumOf = (text: string): string => `sum(r, ${text})`;

/** |a_r^2 - 1| <= 2 Ra + Ra^2, for |a_r - a_r(0)| <= Ra and a_r(0) = 1 or -1. */
const OUTPUT_WEIGHTS: readonly Step[] = [
  { id: "moved", rule: "specialise", from: ["outputs"], claim: `abs(${MOVED}) <= Ra` },
  { id: "sign", rule: "axiom", cite: "du2018/sign", claim: "a(r)^2 == 1" },
  { id: "unit", rule: "inequality", claim: "abs(a(r)) <= 1" },
  { id: "own-square", rule: "identity", claim: `abs(${MOVED})^2 == ${MOVED}^2` },
  { id: "abs-square", rule: "composition", from: ["moved"], claim: `abs(${MOVED})^2 <= Ra^2` },
  { id: "square", rule: "inequality", from: ["abs-square", "own-square"], claim: `${MOVED}^2 <= Ra^2` },
  { id: "square-sign", rule: "inequality", claim: `0 <= ${MOVED}^2` },
  { id: "cross-abs", rule: "triangle", claim: `abs(a(r) * ${MOVED}) == abs(a(r)) * abs(${MOVED})` },
  { id: "cross-product", rule: "composition", from: ["unit", "moved"], claim: `abs(a(r)) * abs(${MOVED}) <= 1 * Ra` },
  ...(["", "-"] as const).flatMap((sign): Step[] => [
    { id: `own${sign}`, rule: "triangle", claim: `${sign}(a(r) * ${MOVED}) <= abs(a(r) * ${MOVED})` },
    {
      id: `cross${sign}`,
      rule: "inequality",
      from: [`own${sign}`, "cross-abs", "cross-product"],
      claim: `${sign}(a(r) * ${MOVED}) <= Ra`,
    },
    {
      id: `weight${sign}`,
      rule: "inequality",
      from: ["square", "square-sign", `cross${sign}`, "sign"],
      claim: `${sign}(jointA(r, t)^2 - 1) <= ${MOST}`,
    },
    {
      id: `times${sign}`,
      rule: "inequality",
      from: [`weight${sign}`],
      claim: `${sign}(${PRODUCT}) <= ${MOST} * (${ACTIVE})`,
    },
    { id: `most${sign}`, rule: "composition", from: ["at-most-1"], claim: `${MOST} * (${ACTIVE}) <= ${MOST} * 1` },
    {
      id: `product${sign}`,
      rule: "inequality",
      from: [`times${sign}`, `most${sign}`],
      claim: `${sign}(${PRODUCT}) <= ${MOST}`,
    },
  ]),
  { id: "both", rule: "triangle", from: ["product", "product-"], claim: `abs(${PRODUCT}) <= ${MOST}` },
];

/** Du et al. 2018, proof of Theorem 3.3: |H(t) - H(0)| <= 2 n Q + n (2 Ra + Ra^2) while neither layer has moved far. */
export const jointChange = defineProof({
  statement: "joint-change",
  sha256: "163e0362499eba3e803620ab182df946f727950ceadbce05415aa2cec1fcfee1",
  steps: [
    { id: "at-most-1", rule: "inequality", claim: `${ACTIVE} <= 1` },
    ...OUTPUT_WEIGHTS,
    ...forAll("every-neuron", "both", ["r"], `abs(${PRODUCT}) <= ${MOST}`),
    { id: "sum-both", rule: "sums", from: ["every-neuron"], claim: `${sumOf(`abs(${PRODUCT})`)} <= m * ${MOST}` },
    { id: "sum-abs", rule: "triangle", claim: `abs(${sumOf(PRODUCT)}) <= ${sumOf(`abs(${PRODUCT})`)}` },
    { id: "mean", rule: "inequality", from: ["sum-both", "sum-abs"], claim: `abs(${sumOf(PRODUCT)}) / m <= ${MOST}` },
    {
      id: "split",
      rule: "sums",
      claim: `${sumOf(PRODUCT)} == ${sumOf(`jointA(r, t)^2 * (${ACTIVE})`)} - ${sumOf(ACTIVE)}`,
    },
    { id: "unit-i", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "unit-j", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "j" }, claim: "length(x(j)) == 1" },
    { id: "cauchy-schwarz", rule: "cauchy-schwarz", claim: `abs(${COSINE}) <= length(x(i)) * length(x(j))` },
    { id: "cosine", rule: "rewrite", from: ["cauchy-schwarz", "unit-i", "unit-j"], claim: `abs(${COSINE}) <= 1` },
    {
      id: "joint-gram",
      rule: "axiom",
      cite: "du2018/joint-gram",
      claim: `entry(jointGram(t), i, j) == ${COSINE} * (${sumOf(`jointA(r, t)^2 * (${ACTIVE})`)} / m)`,
    },
    {
      id: "gram",
      rule: "axiom",
      cite: "du2018/gram",
      with: { W: "jointW(t)" },
      claim: `entry(H(jointW(t)), i, j) == ${COSINE} * (${sumOf(ACTIVE)} / m)`,
    },
    {
      id: "entry",
      rule: "matrix-algebra",
      claim: "entry(jointGram(t) - H(jointW(t)), i, j) == entry(jointGram(t), i, j) - entry(H(jointW(t)), i, j)",
    },
    {
      id: "entry-product",
      rule: "inequality",
      from: ["entry", "joint-gram", "gram", "split"],
      claim: `${COSINE} * (${sumOf(PRODUCT)} / m) == entry(jointGram(t) - H(jointW(t)), i, j)`,
    },
    {
      id: "magnitude",
      rule: "triangle",
      claim: `abs(${COSINE} * (${sumOf(PRODUCT)} / m)) == abs(${COSINE}) * abs(${sumOf(PRODUCT)} / m)`,
    },
    { id: "positive-m", rule: "identity", claim: `abs(${sumOf(PRODUCT)} / m) == abs(${sumOf(PRODUCT)}) / m` },
    {
      id: "small-product",
      rule: "composition",
      from: ["cosine", "mean"],
      claim: `abs(${COSINE}) * (abs(${sumOf(PRODUCT)}) / m) <= 1 * ${MOST}`,
    },
    {
      id: "small",
      rule: "inequality",
      from: ["magnitude", "positive-m", "small-product"],
      claim: `abs(${COSINE} * (${sumOf(PRODUCT)} / m)) <= ${MOST}`,
    },
    {
      id: "entry-small",
      rule: "rewrite",
      from: ["small", "entry-product"],
      claim: `abs(entry(jointGram(t) - H(jointW(t)), i, j)) <= ${MOST}`,
    },
    ...forAll("entries", "entry-small", ["j", "i"], `abs(entry(jointGram(t) - H(jointW(t)), i, j)) <= ${MOST}`),
    { id: "norm", rule: "frobenius", from: ["entries"], claim: `norm(jointGram(t) - H(jointW(t))) <= n * ${MOST}` },
    {
      id: "patterns",
      rule: "cite",
      cite: "du2018/pattern-change",
      with: { W: "jointW(t)" },
      from: ["ball"],
      claim: "norm(H(jointW(t)) - H0) <= 2 * n * Q(R)",
    },
    {
      id: "triangle",
      rule: "triangle",
      claim:
        "norm((jointGram(t) - H(jointW(t))) + (H(jointW(t)) - H0)) <= norm(jointGram(t) - H(jointW(t))) + norm(H(jointW(t)) - H0)",
    },
    {
      id: "same",
      rule: "inequality",
      claim: "(jointGram(t) - H(jointW(t))) + (H(jointW(t)) - H0) == jointGram(t) - H0",
    },
    {
      id: "parts",
      rule: "rewrite",
      from: ["triangle", "same"],
      claim: "norm(jointGram(t) - H0) <= norm(jointGram(t) - H(jointW(t))) + norm(H(jointW(t)) - H0)",
    },
    {
      id: "conclusion",
      rule: "inequality",
      from: ["parts", "norm", "patterns"],
      claim: `norm(jointGram(t) - H0) <= 2 * n * Q(R) + n * ${MOST}`,
    },
  ],
});

const DECAYED = "exp(-lambda0 * s / 2) * length(e(0))";

/** What a weight moves until T, when its speed is sqrt(n/m) times `speed` times |e(s)|, and that speed at most `most`. */
function moves(name: string, what: string, cite: string, speed: string, most: string, from: readonly string[]): Step[] {
  const id = (text: string): string => `${text}-${name}`;
  const [now, bound] = [`sqrt(n / m) * ${speed} * length(jointE(s))`, `sqrt(n / m) * ${most} * (${DECAYED})`];
  return [
    {
      id: id("at-most"),
      rule: "composition",
      from,
      claim: `sqrt(n / m) * length(jointE(s)) * ${speed} <= sqrt(n / m) * length(jointE(s)) * ${most}`,
    },
    {
      id: id("decays"),
      rule: "composition",
      from: ["residual"],
      claim: `sqrt(n / m) * length(jointE(s)) * ${most} <= sqrt(n / m) * (${DECAYED}) * ${most}`,
    },
    { id: id("speed"), rule: "inequality", from: [id("at-most"), id("decays")], claim: `${now} <= ${bound}` },
    {
      id: id("speed-if"),
      rule: "discharge",
      from: [id("speed")],
      discharge: ["time"],
      claim: `implies(0 <= s and s <= T, ${now} <= ${bound})`,
    },
    ...forAll(id("speeds"), id("speed-if"), ["s"], `implies(0 <= s and s <= T, ${now} <= ${bound})`),
    { id: id("moved"), rule: "axiom", cite, with: { t: "T" }, claim: `${what} <= integral(s, 0, T, ${now})` },
    {
      id: id("bounded"),
      rule: "integral-monotone",
      from: [id("speeds")],
      claim: `integral(s, 0, T, ${now}) <= integral(s, 0, T, ${bound})`,
    },
    {
      id: id("integral"),
      rule: "integral",
      with: { antiderivative: `-2 / lambda0 * sqrt(n / m) * ${most} * length(e(0)) * exp(-lambda0 * s / 2)` },
      claim: `integral(s, 0, T, ${bound}) == 2 / lambda0 * sqrt(n / m) * ${most} * length(e(0)) * (1 - exp(-lambda0 * T / 2))`,
    },
    {
      id: id("radius"),
      rule: "inequality",
      from: [id("moved"), id("bounded"), id("integral")],
      claim: `${what} <= ${most} * drift`,
    },
  ];
}

/** A premise `all(s, implies(s <= T, claim))` at s, which is not after T. */
function atS(id: string, from: string, claim: string): Step[] {
  return [
    { id: `${id}-if`, rule: "specialise", from: [from], claim: `implies(s <= T, ${claim})` },
    { id, rule: "instantiate", from: [`${id}-if`, "before-T"], claim },
  ];
}

/** Du et al. 2018, proof of Theorem 3.3: both layers move at most as far as the integral of their speeds. */
export const jointDrift = defineProof({
  statement: "joint-drift",
  sha256: "a0f0d3e8fb86e4de0a0a7ce38ab6576ed17ed00c64dd399abc29177e0d3ea864",
  steps: [
    {
      id: "same-start",
      rule: "axiom",
      cite: "du2018/joint-residual-start",
      claim: "length(jointE(0)) == length(e(0))",
    },
    {
      id: "decay-joint",
      rule: "cite",
      cite: "du2018/joint-decay",
      from: ["floor"],
      claim: "length(jointE(T))^2 <= exp(-lambda0 * T) * length(jointE(0))^2",
    },
    {
      id: "decay",
      rule: "rewrite",
      from: ["decay-joint", "same-start"],
      claim: "length(jointE(T))^2 <= exp(-lambda0 * T) * length(e(0))^2",
    },
    // The same at every earlier time s.
    { id: "time", rule: "assume", claim: "0 <= s and s <= T" },
    { id: "before-T", rule: "conjunction", from: ["time"], claim: "s <= T" },
    { id: "earlier", rule: "assume", claim: "t <= s" },
    { id: "t-before-T", rule: "inequality", from: ["earlier", "before-T"], claim: "t <= T" },
    {
      id: "floor-if",
      rule: "specialise",
      from: ["floor", "t-before-T"],
      with: { s: "t" },
      claim: "implies(t <= T, lambda0 / 2 <= lambdaMin(jointGram(t)))",
    },
    {
      id: "floor-t",
      rule: "instantiate",
      from: ["floor-if", "t-before-T"],
      claim: "lambda0 / 2 <= lambdaMin(jointGram(t))",
    },
    {
      id: "floor-earlier",
      rule: "discharge",
      from: ["floor-t"],
      discharge: ["earlier"],
      claim: "implies(t <= s, lambda0 / 2 <= lambdaMin(jointGram(t)))",
    },
    ...forAll("floor-up-to-s", "floor-earlier", ["t"], "implies(t <= s, lambda0 / 2 <= lambdaMin(jointGram(t)))"),
    {
      id: "decay-s-joint",
      rule: "cite",
      cite: "du2018/joint-decay",
      with: { T: "s" },
      from: ["floor-up-to-s"],
      claim: "length(jointE(s))^2 <= exp(-lambda0 * s) * length(jointE(0))^2",
    },
    {
      id: "decay-s",
      rule: "rewrite",
      from: ["decay-s-joint", "same-start"],
      claim: "length(jointE(s))^2 <= exp(-lambda0 * s) * length(e(0))^2",
    },
    {
      id: "root",
      rule: "composition",
      from: ["decay-s"],
      claim: "sqrt(length(jointE(s))^2) <= sqrt(exp(-lambda0 * s) * length(e(0))^2)",
    },
    { id: "residual", rule: "inequality", from: ["root"], claim: `length(jointE(s)) <= ${DECAYED}` },
    // How far the weights are from the start at that time.
    ...atS("near-s", "near", "all(r, distance(r, jointW(s)) <= R)"),
    { id: "distance", rule: "specialise", from: ["near-s"], claim: "distance(r, jointW(s)) <= R" },
    ...atS("outputs-s", "outputs", "all(r, abs(jointA(r, s) - a(r)) <= Ra)"),
    { id: "moved", rule: "specialise", from: ["outputs-s"], claim: "abs(jointA(r, s) - a(r)) <= Ra" },
    { id: "unit", rule: "inequality", claim: "abs(a(r)) <= 1" },
    {
      id: "triangle",
      rule: "triangle",
      claim: "abs(a(r) + (jointA(r, s) - a(r))) <= abs(a(r)) + abs(jointA(r, s) - a(r))",
    },
    {
      id: "output",
      rule: "inequality",
      from: ["triangle", "unit", "moved"],
      claim: "abs(jointA(r, s)) <= 1 + Ra",
    },
    { id: "margins-r", rule: "specialise", from: ["margins"], claim: "all(i, margin(r, i) <= largestMargin)" },
    { id: "margin", rule: "largest", from: ["margins-r"], claim: "largest(i, margin(r, i)) <= largestMargin" },
    ...moves("first", "distance(r, jointW(T))", "du2018/joint-speed", "abs(jointA(r, s))", "(1 + Ra)", ["output"]),
    ...moves(
      "second",
      "abs(jointA(r, T) - a(r))",
      "du2018/joint-output-speed",
      "(largest(i, margin(r, i)) + distance(r, jointW(s)))",
      "(largestMargin + R)",
      ["margin", "distance"],
    ),
    {
      id: "conclusion",
      rule: "conjunction",
      from: ["decay", "radius-first", "radius-second"],
      claim:
        "length(jointE(T))^2 <= exp(-lambda0 * T) * length(e(0))^2 and distance(r, jointW(T)) <= (1 + Ra) * drift and abs(jointA(r, T) - a(r)) <= (largestMargin + R) * drift",
    },
  ],
});

const shares = (time: string): readonly [string, string] => [
  `distance(r, jointW(${time})) / R`,
  `abs(jointA(r, ${time}) - a(r)) / Ra`,
];
/** How much of its radius the neuron farthest from the start has used, in either layer. */
const larger = (time: string): string => `max(${shares(time).join(", ")})`;
const farthest = (time: string): string => `largest(r, ${larger(time)})`;
const FIRST = "(1 + Ra) * drift / R";
const SECOND = "(largestMargin + R) * drift / Ra";
const BOUND = `max(${FIRST}, ${SECOND})`;
const BALL = "all(r, distance(r, jointW(s)) <= R)";
const OUTPUTS = "all(r, abs(jointA(r, s) - a(r)) <= Ra)";
const FLOOR = "lambda0 / 2 <= lambdaMin(jointGram(s))";
const DECAY = "length(jointE(t))^2 <= exp(-lambda0 * t) * length(e(0))^2";
const DISTANCE = "distance(r, jointW(t)) <= (1 + Ra) * drift";
const OUTPUT = "abs(jointA(r, t) - a(r)) <= (largestMargin + R) * drift";

/** While no neuron has used all of a radius, joint-drift applies at t: the steps `decay`, `first` and `second`, each with the name. */
function driftAtT(name: string, inside: readonly Step[]): Step[] {
  const id = (text: string): string => `${text}-${name}`;
  const upTo = (what: string, claim: string): Step[] => [
    {
      id: id(`${what}-if`),
      rule: "discharge",
      from: [id(what)],
      discharge: [id("earlier")],
      claim: `implies(s <= t, ${claim})`,
    },
    ...forAll(id(`${what}-all`), id(`${what}-if`), ["s"], `implies(s <= t, ${claim})`),
  ];
  return [
    { id: id("earlier"), rule: "assume", claim: "s <= t" },
    ...inside,
    { id: id("every"), rule: "largest", from: [id("inside")], claim: `all(r, ${larger("s")} <= 1)` },
    { id: id("one"), rule: "specialise", from: [id("every")], claim: `${larger("s")} <= 1` },
    {
      id: id("parts"),
      rule: "largest",
      from: [id("one")],
      claim: `${shares("s")[0]} <= 1 and ${shares("s")[1]} <= 1`,
    },
    { id: id("share-w"), rule: "conjunction", from: [id("parts")], claim: `${shares("s")[0]} <= 1` },
    { id: id("share-a"), rule: "conjunction", from: [id("parts")], claim: `${shares("s")[1]} <= 1` },
    { id: id("w"), rule: "inequality", from: [id("share-w"), "radius"], claim: "distance(r, jointW(s)) <= R" },
    {
      id: id("a"),
      rule: "inequality",
      from: [id("share-a"), "outputRadius"],
      claim: "abs(jointA(r, s) - a(r)) <= Ra",
    },
    ...forAll(id("ball"), id("w"), ["r"], "distance(r, jointW(s)) <= R"),
    ...forAll(id("outputs"), id("a"), ["r"], "abs(jointA(r, s) - a(r)) <= Ra"),
    {
      id: id("change"),
      rule: "cite",
      cite: "du2018/joint-change",
      with: { t: "s" },
      from: [id("ball"), id("outputs")],
      claim: "norm(jointGram(s) - H0) <= 2 * n * Q(R) + n * (2 * Ra + Ra^2)",
    },
    {
      id: id("near"),
      rule: "inequality",
      from: [id("change"), "few"],
      claim: "norm(jointGram(s) - H0) <= lambda0 / 4",
    },
    {
      id: id("weyl"),
      rule: "weyl",
      from: [id("near")],
      claim: "lambdaMin(H0) - lambda0 / 4 <= lambdaMin(jointGram(s))",
    },
    { id: id("floor"), rule: "inequality", from: [id("weyl"), "floor"], claim: FLOOR },
    ...upTo("floor", FLOOR),
    ...upTo("ball", BALL),
    ...upTo("outputs", OUTPUTS),
    {
      id: id("drift"),
      rule: "cite",
      cite: "du2018/joint-drift",
      with: { T: "t" },
      from: [id("floor-all"), id("ball-all"), id("outputs-all"), "margins"],
      claim: `${DECAY} and ${DISTANCE} and ${OUTPUT}`,
    },
    { id: id("decay"), rule: "conjunction", from: [id("drift")], claim: DECAY },
    { id: id("first"), rule: "conjunction", from: [id("drift")], claim: DISTANCE },
    { id: id("second"), rule: "conjunction", from: [id("drift")], claim: OUTPUT },
  ];
}

/** At the start no neuron has used any of its radius. */
const AT_START: readonly Step[] = [
  {
    id: "start",
    rule: "axiom",
    cite: "du2018/joint-start",
    claim: "distance(r, jointW(0)) == 0 and jointA(r, 0) == a(r)",
  },
  { id: "start-w", rule: "conjunction", from: ["start"], claim: "distance(r, jointW(0)) == 0" },
  { id: "start-a", rule: "conjunction", from: ["start"], claim: "jointA(r, 0) == a(r)" },
  { id: "start-share-w", rule: "inequality", from: ["start-w", "radius"], claim: `${shares("0")[0]} <= 1` },
  { id: "start-up", rule: "inequality", from: ["start-a", "outputRadius"], claim: "jointA(r, 0) - a(r) <= Ra" },
  { id: "start-down", rule: "inequality", from: ["start-a", "outputRadius"], claim: "-(jointA(r, 0) - a(r)) <= Ra" },
  { id: "start-abs", rule: "triangle", from: ["start-up", "start-down"], claim: "abs(jointA(r, 0) - a(r)) <= Ra" },
  { id: "start-share-a", rule: "inequality", from: ["start-abs", "outputRadius"], claim: `${shares("0")[1]} <= 1` },
  { id: "start-max", rule: "largest", from: ["start-share-w", "start-share-a"], claim: `${larger("0")} <= 1` },
  ...forAll("starts", "start-max", ["r"], `${larger("0")} <= 1`),
  { id: "start-inside", rule: "largest", from: ["starts"], claim: `${farthest("0")} <= 1` },
];

/** Du et al. 2018, proof of Theorem 3.3: no neuron can first use up a radius, in either layer. */
export const jointFlow = defineProof({
  statement: "joint-flow",
  sha256: "4ea41093f88f4157ef5fd1399b16f81546731a830a0d0bcc71775c54c6caf4d5",
  steps: [
    { id: "so-far", rule: "assume", claim: `all(s, implies(s <= t, ${farthest("s")} <= 1))` },
    ...driftAtT("so-far", [
      {
        id: "if-earlier-so-far",
        rule: "specialise",
        from: ["so-far"],
        claim: `implies(s <= t, ${farthest("s")} <= 1)`,
      },
      {
        id: "inside-so-far",
        rule: "instantiate",
        from: ["if-earlier-so-far", "earlier-so-far"],
        claim: `${farthest("s")} <= 1`,
      },
    ]),
    { id: "used-w", rule: "inequality", from: ["first-so-far", "radius"], claim: `${shares("t")[0]} <= ${FIRST}` },
    {
      id: "used-a",
      rule: "inequality",
      from: ["second-so-far", "outputRadius"],
      claim: `${shares("t")[1]} <= ${SECOND}`,
    },
    { id: "itself", rule: "inequality", claim: `${BOUND} <= ${BOUND}` },
    { id: "each", rule: "largest", from: ["itself"], claim: `${FIRST} <= ${BOUND} and ${SECOND} <= ${BOUND}` },
    { id: "first-bound", rule: "conjunction", from: ["each"], claim: `${FIRST} <= ${BOUND}` },
    { id: "second-bound", rule: "conjunction", from: ["each"], claim: `${SECOND} <= ${BOUND}` },
    { id: "most-w", rule: "inequality", from: ["used-w", "first-bound"], claim: `${shares("t")[0]} <= ${BOUND}` },
    { id: "most-a", rule: "inequality", from: ["used-a", "second-bound"], claim: `${shares("t")[1]} <= ${BOUND}` },
    { id: "used", rule: "largest", from: ["most-w", "most-a"], claim: `${larger("t")} <= ${BOUND}` },
    ...forAll("all-used", "used", ["r"], `${larger("t")} <= ${BOUND}`),
    { id: "farthest", rule: "largest", from: ["all-used"], claim: `${farthest("t")} <= ${BOUND}` },
    ...AT_START,
    { id: "room-w", rule: "inequality", from: ["gap", "radius"], claim: `${FIRST} < 1` },
    { id: "room-a", rule: "inequality", from: ["outputGap", "outputRadius"], claim: `${SECOND} < 1` },
    { id: "room", rule: "largest", from: ["room-w", "room-a"], claim: `${BOUND} < 1` },
    {
      id: "continuous",
      rule: "axiom",
      cite: "du2018/joint-continuous",
      with: { scaleW: "R", scaleA: "Ra" },
      from: ["radius", "outputRadius"],
      claim: `continuous(t, ${farthest("t")})`,
    },
    {
      id: "for-ever",
      rule: "continuity",
      from: ["continuous", "start-inside", "room", "farthest"],
      with: { variable: "t" },
      discharge: ["so-far"],
      claim: `${farthest("t")} <= ${BOUND}`,
    },
    // So joint-drift applies at every time.
    ...driftAtT("always", [
      { id: "at-s", rule: "instantiate", from: ["for-ever"], with: { t: "s" }, claim: `${farthest("s")} <= ${BOUND}` },
      {
        id: "inside-always",
        rule: "inequality",
        from: ["at-s", "room", "earlier-always"],
        claim: `${farthest("s")} <= 1`,
      },
    ]),
    { id: "both", rule: "conjunction", from: ["first-always", "second-always"], claim: `${DISTANCE} and ${OUTPUT}` },
    ...forAll("all-neurons", "both", ["r"], `${DISTANCE} and ${OUTPUT}`),
    {
      id: "conclusion",
      rule: "conjunction",
      from: ["decay-always", "all-neurons"],
      claim: `${DECAY} and all(r, ${DISTANCE} and ${OUTPUT})`,
    },
  ],
});
