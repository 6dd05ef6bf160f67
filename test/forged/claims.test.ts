import { describe, expect, it } from "vitest";
import { recheck } from "../../src/checker/index.ts";
import { claimOf, forged, type Loose, textOf } from "../certificate/support.ts";
import { BASES, trialsClaim, withTrials } from "./bases.ts";

/**
 * Forged certificates: each is a valid one with one thing changed and its digest made right again. None may be accepted; the twin, the
 * certificate before the change, must be.
 */
const made = new Map<string, string>();
const base = (name: keyof typeof BASES): string => {
  const text = made.get(name) ?? BASES[name]();
  made.set(name, text);
  return text;
};

const set = (at: Loose | undefined, changes: object): unknown => Object.assign(at!, changes);
const add = (at: Loose | undefined, name: string, by: bigint): unknown =>
  set(at, { [name]: String(BigInt(textOf(at![name])) + by) });
/** Multiplies a fraction by 1 + num / den. */
const scale = (at: Loose | undefined, name: string, num: bigint, den: bigint): unknown => {
  const [p, q = "1"] = textOf(at![name]).split("/");
  return set(at, { [name]: `${BigInt(p) * (den + num)}/${BigInt(q) * den}` });
};
const words = (at: Loose | undefined, name: string, change: (words: string[]) => string[]): unknown =>
  set(at, { [name]: change(textOf(at![name]).split(" ")).join(" ") });
const negate = (at: Loose | undefined, name: string): unknown => set(at, { [name]: `-${textOf(at![name])}` });
/** Without verdicts: a claim that is false has to be refused itself. */
const alone = (c: Loose): unknown => set(c, { verdicts: [] });
const drop = (c: Loose, index: number): unknown => c.claims!.splice(index, 1);
const lower = (c: Loose): Loose => claimOf(c, "eigenvalue", ">=");
const upper = (c: Loose): Loose => claimOf(c, "eigenvalue", "<=");
const eigen = (c: Loose, matrix: string, end: string, relation: string): Loose =>
  [...c.claims!].find((x) => textOf(x.matrix) === matrix && textOf(x.end) === end && textOf(x.relation) === relation)!;
const verdict = (c: Loose, id: string): Loose => [...c.verdicts!].find((v) => textOf(v.id) === `du2018/${id}`)!;
const rows = (c: Loose): string[] => c.data!.rows as unknown as string[];
const L = (c: Loose): string[] => lower(c).L as unknown as string[];

type Forgery = readonly [what: string, base: keyof typeof BASES, change: (certificate: Loose) => unknown];

const BOUNDS: readonly Forgery[] = [
  ["lambda0 >= twice what it is", "rows", (c) => add(lower(c), "q", BigInt(textOf(lower(c).q)))],
  ["lambda0 >= a thousandth more", "rows", (c) => add(lower(c), "q", BigInt(textOf(lower(c).q)) / 1000n)],
  ["lambda0 <= a thousandth less", "rows", (c) => add(upper(c), "q", -BigInt(textOf(upper(c).q)) / 1000n)],
  ["lambda0 <= 0", "rows", (c) => set(upper(c), { q: "0" })],
  ["lambda0 < 0", "rows", (c) => set(upper(c), { q: "-1" })],
  ["p lowered by 2 under the same q", "rows", (c) => set(lower(c), { p: Number(lower(c).p) - 2 })],
  ["p raised by 2 over the upper bound's q", "rows", (c) => set(upper(c), { p: Number(upper(c).p) + 2 })],
  ["the other end of the spectrum", "rows", (c) => set(lower(c), { end: "greatest" })],
  ["the other relation", "rows", (c) => set(lower(c), { relation: "<=" })],
  ["the lower bound of another matrix", "rows", (c) => set(lower(c), { matrix: "H0" })],
  ["the lower bound of the rows as they are", "rows", (c) => set(lower(c), { matrix: "raw Hinf" })],
  ["a row of L negated", "rows", (c) => set(lower(c).L, { 5: L(c)[5].split(" ").map((x) => String(-BigInt(x))).join(" ") })], // biome-ignore format: one row
  ["two rows of L in place of each other", "rows", (c) => set(lower(c).L, { 5: L(c)[4].concat(" 0") })],
  ["L with a huge entry", "rows", (c) => set(lower(c).L, { 3: L(c)[3].replace(/^\S+/, "9".repeat(500)) })],
  [
    "L of zeros",
    "rows",
    (c) =>
      set(
        lower(c).L,
        L(c).map((row) => row.replace(/\S+/g, "0")),
      ),
  ],
  [
    "L times 2",
    "rows",
    (c) =>
      set(
        lower(c).L,
        L(c).map((row) => row.replace(/\S+/g, (x) => String(2n * BigInt(x)))),
      ),
  ],
  ["L without its last row", "rows", (c) => lower(c).L!.splice(7, 1)],
  ["L with a row too many", "rows", (c) => lower(c).L!.push("0" as unknown as Loose)],
  ["a row of L one entry short", "rows", (c) => set(lower(c).L, { 5: L(c)[5].replace(/ \S+$/, "") })],
  ["no L", "rows", (c) => delete (lower(c) as Partial<Loose>).L],
  ["an empty L", "rows", (c) => set(lower(c), { L: [] })],
  ["L and v", "rows", (c) => set(lower(c), { v: textOf(upper(c).v) })],
  ["v in place of L", "rows", (c) => [set(lower(c), { v: textOf(upper(c).v) }), delete (lower(c) as Partial<Loose>).L]],
  ["v of zeros", "rows", (c) => words(upper(c), "v", (v) => v.map(() => "0"))],
  ["v with an entry negated", "rows", (c) => words(upper(c), "v", ([x, ...rest]) => [String(-BigInt(x)), ...rest])],
  ["v one entry short", "rows", (c) => words(upper(c), "v", (v) => v.slice(1))],
  ["p odd", "rows", (c) => set(lower(c), { p: 61 })],
  ["p = 0", "rows", (c) => set(lower(c), { p: 0 })],
  ["p = 2 (nothing is left of the entries)", "rows", (c) => set(lower(c), { p: 2, q: "1" })],
  ["p too large", "rows", (c) => set(lower(c), { p: 2402 })],
  ["p as text", "rows", (c) => set(lower(c), { p: "60" })],
  ["the distance from the limit made smaller", "wide", (c) => halve(largerEnd(c), "q")],
  ["the floor of H(0) made larger", "wide", (c) => add(eigen(c, "H0", "least", ">="), "q", 1n << 52n)],
];

function halve(at: Loose, name: string): unknown {
  return set(at, { [name]: String(BigInt(textOf(at[name])) / 2n) });
}

/** The claim on the end of the spectrum of H(0) - Hinf that is further from 0. */
function largerEnd(c: Loose): Loose {
  const [least, greatest] = [eigen(c, "H0-Hinf", "least", ">="), eigen(c, "H0-Hinf", "greatest", "<=")];
  return -BigInt(textOf(least.q)) > BigInt(textOf(greatest.q)) ? least : greatest;
}

const EXACT: readonly Forgery[] = [
  ["another null vector", "hexagon", (c) => words(claimOf(c, "null-vector"), "c", ([x, ...rest]) => [String(BigInt(x) + 1n), ...rest])], // biome-ignore format: one row
  ["the null vector 0", "hexagon", (c) => words(claimOf(c, "null-vector"), "c", (v) => v.map(() => "0"))],
  ["the null vector of the rows as they are", "hexagon", (c) => set(claimOf(c, "null-vector"), { matrix: "raw Hinf" })],
  ["a null vector of H(0)", "hexagon", (c) => set(claimOf(c, "null-vector"), { matrix: "H0" })],
  ["a null vector one entry short", "hexagon", (c) => words(claimOf(c, "null-vector"), "c", (v) => v.slice(1))],
  ["a null vector where there is none", "rows", (c) => [c.claims!.splice(1, 0, { kind: "null-vector", matrix: "Hinf", c: "1 -1 0 0 0 0 0 0" } as unknown as Loose)]], // biome-ignore format: one row
  ["lambda0 > 0 for the hexagon, by its null vector", "hexagon", (c) => c.verdicts!.push(verdictOn("theorem-3.1") as unknown as Loose)], // biome-ignore format: one row
  ["rows that are not collinear", "twins", (c) => set(claimOf(c, "collinear-rows"), { rows: [0, 1] })],
  [
    "collinear rows of the wrong direction",
    "twins",
    (c) => set(claimOf(c, "collinear-rows"), { direction: "opposite" }),
  ],
  ["a row collinear with itself", "twins", (c) => set(claimOf(c, "collinear-rows"), { rows: [0, 0] })],
  ["a row that is not there", "twins", (c) => set(claimOf(c, "collinear-rows"), { rows: [0, 3] })],
  ["no collinear rows, where two are", "twins", (c) => c.claims!.splice(0, 1, { kind: "no-collinear-rows" } as unknown as Loose)], // biome-ignore format: one row
];

const verdictOn = (id: string): object => {
  const { verdicts } = (JSON.parse(base("rows")) as { certificate: { verdicts: { id: string }[] } }).certificate;
  return verdicts.find((v) => v.id === `du2018/${id}`)!;
};

const DATA: readonly Forgery[] = [
  ["a digit of the data", "rows", (c) => set(c.data!.rows, { 2: rows(c)[2].replace(/\d(?= \*)/, "0") })],
  ["two rows in place of each other", "rows", (c) => set(c.data!.rows, { 0: rows(c)[1], 1: rows(c)[0] })],
  ["a row left out", "rows", (c) => [c.data!.rows!.splice(0, 1), set(c.data, { n: 7 })]],
  ["a row twice", "rows", (c) => [c.data!.rows!.push(rows(c)[0] as unknown as Loose), set(c.data, { n: 9 })]],
  ["another label", "rows", (c) => set(c.data!.rows, { 2: rows(c)[2].replace(/-> .*/, "-> 7") })],
  ["projected rows called as read", "rows", (c) => set(c.data, { form: "as read" })],
  ["other data under the same digest", "rows", (c) => set(c.data, { rows: rows(c).map((row, i) => row.replace(/: \S+/, `: ${i + 1}`)) })], // biome-ignore format: one row
  ["another digest", "rows", (c) => set(c.data, { digest: "0".repeat(64) })],
  ["a step that was not recorded", "rows", (c) => set(c.data, { steps: [] })],
  ["n one more", "rows", (c) => set(c.data, { n: 9 })],
  ["d one less", "rows", (c) => set(c.data, { d: 3 })],
  ["a zero row", "hexagon", (c) => set(c.data!.rows, { 0: rows(c)[0].replace(/: .* \*/, ": 0 0 *") })],
  ["a negative scale", "hexagon", (c) => set(c.data!.rows, { 0: rows(c)[0].replace("* ", "* -") })],
  ["data in no form", "rows", (c) => set(c.data, { form: "normalised" })],
];

const NETWORK: readonly Forgery[] = [
  ["another seed", "wide", (c) => set(c.start, { seed: "2" })],
  ["another width", "wide", (c) => set(c.start, { m: 3_999 })],
  ["another generator", "wide", (c) => set(c.start, { generator: "mt19937" })],
  ["a seed beyond 64 bits", "wide", (c) => set(c.start, { seed: String(2n ** 64n + 1n) })],
  ["no start", "wide", (c) => delete (c as Partial<Loose>).start],
  ["another pattern", "wide", (c) => set(claimOf(c, "activation-pattern"), { digest: "1".repeat(64) })],
  ["a weight of the other sign", "printed", (c) => set(c.start!.weights, { 0: "-1" })],
  ["an output sign of 0", "printed", (c) => words(c.start, "signs", ([, ...rest]) => ["0", ...rest])],
  ["weights scaled down", "printed", (c) => set(c.start, { bits: 1 })],
  [
    "a larger radius under the same number of pairs",
    "wide",
    (c) => scale(claimOf(c, "uncertain-pairs"), "radius", 999n, 1n),
  ],
  ["more pairs than there are", "wide", (c) => set(claimOf(c, "uncertain-pairs"), { relation: ">=", count: 4_000 })],
  ["a larger ball under the same bound", "wide", (c) => scale(claimOf(c, "ball"), "radius", 9n, 1n)],
  ["a smaller bound over the ball", "wide", (c) => halve(claimOf(c, "ball"), "q")],
  ["a bound of 0 over the ball", "wide", (c) => set(claimOf(c, "ball"), { q: "0" })],
  ["a vector with a 0 over the ball", "wide", (c) => words(claimOf(c, "ball"), "v", ([, ...rest]) => ["0", ...rest])],
  ["a negative vector over the ball", "wide", (c) => words(claimOf(c, "ball"), "v", (v) => v.map((x) => `-${x}`))],
  ["a negative radius", "wide", (c) => set(claimOf(c, "ball"), { radius: "-1/2" })],
  ["a flow faster than it is", "wide", (c) => scale(claimOf(c, "flow"), "mu", 1n, 10_000n)],
  ["a flow that moves less", "wide", (c) => scale(claimOf(c, "flow"), "rho", -1n, 1_000n)],
  ["a flow of a negative rate", "wide", (c) => [alone(c), set(claimOf(c, "flow"), { mu: "-5" })]],
  ["a flow of a negative drift", "wide", (c) => negate(claimOf(c, "flow"), "rho")],
  ["a flow that may move further than the statement allows", "calm", (c) => [claimOf(c, "flow"), claimOf(c, "flow-drift")].map((at) => set(at, { rho: "9/10" }))], // biome-ignore format: one row
  ["descent of a negative drift", "wide", (c) => negate(claimOf(c, "descent"), "rho")],
  ["descent that may move further than the statement allows", "calm", (c) => set(claimOf(c, "descent"), { rho: "9/10" })], // biome-ignore format: one row
  ["descent of a negative step size", "wide", (c) => [alone(c), negate(claimOf(c, "descent"), "stepSize")]],
  ["a ball of a negative radius", "wide", (c) => [alone(c), negate(claimOf(c, "ball"), "radius")]],
  ["pairs within a negative radius", "wide", (c) => [alone(c), negate(claimOf(c, "uncertain-pairs"), "radius")]],
  ["a residual of an input that is not there", "printed", (c) => set(claimOf(c, "flow-drift"), { input: 1 })],
  ["a flow with mu = 0", "wide", (c) => set(claimOf(c, "flow"), { mu: "0" })],
  ["a flow before its eigenvalues (a circle)", "wide", (c) => c.claims!.unshift(...c.claims!.splice([...c.claims!].indexOf(claimOf(c, "flow")), 1))], // biome-ignore format: one row
  ["a flow without the norm of G", "wide", (c) => drop(c, [...c.claims!].indexOf(eigen(c, "G", "greatest", "<=")))],
  [
    "a flow and descent without the least eigenvalue of H0",
    "wide",
    (c) => drop(c, [...c.claims!].indexOf(eigen(c, "H0", "least", ">="))),
  ],
  [
    "descent without the greatest eigenvalue of H0",
    "wide",
    (c) => drop(c, [...c.claims!].indexOf(eigen(c, "H0", "greatest", "<="))),
  ],
  ["descent faster than it is", "wide", (c) => scale(claimOf(c, "descent"), "q", -1n, 10_000n)],
  ["descent that moves less", "wide", (c) => scale(claimOf(c, "descent"), "rho", -1n, 1_000n)],
  ["descent with q = 1", "wide", (c) => set(claimOf(c, "descent"), { q: "1" })],
  ["descent with another step size", "wide", (c) => set(claimOf(c, "descent"), { stepSize: "2" })],
  ["descent with step size 0", "wide", (c) => set(claimOf(c, "descent"), { stepSize: "0" })],
  ["a drift beyond what is reached", "printed", (c) => scale(claimOf(c, "flow-drift"), "bound", 1n, 1_000n)],
  ["a drift in a ball that the flow may leave", "printed", (c) => set(claimOf(c, "flow-drift"), { rho: "1/100" })],
  ["a drift without a flow", "printed", (c) => drop(c, [...c.claims!].indexOf(claimOf(c, "flow")))],
  ["a moved neuron outside the ball", "moved", (c) => scale(claimOf(c, "moved-weights"), "radius", -9n, 10n)],
  ["a moved neuron that changes nothing", "moved", (c) => set(claimOf(c, "moved-weights").moves![0], { bits: 10, weights: "1" })], // biome-ignore format: one row
  ["a larger change than it makes", "moved", (c) => add(claimOf(c, "moved-weights"), "q", BigInt(textOf(claimOf(c, "moved-weights").q)))], // biome-ignore format: one row
  [
    "a neuron moved twice",
    "moved",
    (c) => claimOf(c, "moved-weights").moves!.push(claimOf(c, "moved-weights").moves![0]!),
  ],
  ["a neuron that is not there", "moved", (c) => set(claimOf(c, "moved-weights").moves![0], { neuron: 3 })],
  ["no moves", "moved", (c) => set(claimOf(c, "moved-weights"), { moves: [] })],
];

const VERDICTS: readonly Forgery[] = [
  ["fails for holds", "rows", (c) => set(verdict(c, "lemma-3.2"), { verdict: "fails" })],
  ["holds for fails", "rows", (c) => set(verdict(c, "lemma-3.1"), { verdict: "holds" })],
  ["a theorem that cannot fail, failing", "rows", (c) => set(verdict(c, "theorem-3.1"), { verdict: "fails" })],
  ["the id of another statement", "rows", (c) => set(verdict(c, "lemma-3.2"), { id: "du2018/lemma-3.4" })],
  ["the whole of another statement under this id", "wide", (c) => set(verdict(c, "lemma-3.3"), { latex: textOf(verdict(c, "theorem-3.2").latex), hash: textOf(verdict(c, "theorem-3.2").hash) })], // biome-ignore format: one row
  ["another wording", "rows", (c) => set(verdict(c, "lemma-3.2"), { latex: "0 = 1" })],
  ["wider quantifiers", "rows", (c) => set(verdict(c, "lemma-3.2"), { scope: "every W" })],
  ["another constant", "rows", (c) => set(verdict(c, "lemma-3.2").constants, { radius: "1" })],
  ["no constants", "rows", (c) => set(verdict(c, "lemma-3.2"), { constants: {} })],
  ["another delta", "rows", (c) => set(c, { delta: "1/2" })],
  ["delta = 1", "rows", (c) => set(c, { delta: "1" })],
  ["no delta", "rows", (c) => delete (c as Partial<Loose>).delta],
  ["a verdict without its claim", "rows", (c) => drop(c, [...c.claims!].indexOf(claimOf(c, "ball")))],
  ["a verdict without the bound of lambda0", "rows", (c) => drop(c, [...c.claims!].indexOf(lower(c)))],
  ["a verdict twice", "rows", (c) => c.verdicts!.push(c.verdicts![0]!)],
  ["Lemma 3.3 as printed, holding", "printed", (c) => set(verdict(c, "lemma-3.3-printed"), { verdict: "holds" })],
  ["Lemma 3.2 failing, on a larger ball", "moved", (c) => scale(claimOf(c, "moved-weights"), "radius", 99n, 1n)],
  [
    "words of its own in the name of a statement",
    "rows",
    (c) => set(verdict(c, "lemma-3.2"), { id: "x; lambda0 >= 9" }),
  ],
  ["a start that is none, and that no claim asks for", "hexagon", (c) => set(c, { start: "nonsense" })],
  ["an unknown statement", "rows", (c) => set(verdict(c, "lemma-3.2"), { id: "mine/lemma" })],
];

const FORM: readonly Forgery[] = [
  ["an axiom smuggled in", "rows", (c) => c.axioms!.push("zorn" as unknown as Loose)],
  ["an axiom that no claim needs", "hexagon", (c) => c.axioms!.unshift("kink" as unknown as Loose)],
  ["an axiom without a name", "hexagon", (c) => c.axioms!.push("" as unknown as Loose)],
  ["a kind in a list", "rows", (c) => set(c.claims![0], { kind: [textOf(c.claims![0]!.kind)] })],
  ["an axiom concealed", "rows", (c) => c.axioms!.splice(0, 1)],
  ["axioms twice", "hexagon", (c) => c.axioms!.push(c.axioms![0]!)],
  ["another version of the format", "rows", (c) => set(c, { format: "lemmata/certificate@2" })],
  ["no claims", "hexagon", (c) => set(c, { claims: [], axioms: [] })],
  ["a claim twice", "hexagon", (c) => c.claims!.push(c.claims![1]!)],
  [
    "two balls in one certificate",
    "wide",
    (c) => c.claims!.push({ ...claimOf(c, "ball"), radius: "1" } as unknown as Loose),
  ],
  ["a claim of no kind", "hexagon", (c) => delete (c.claims![0] as Partial<Loose>).kind],
  ["a claim of an unknown kind", "hexagon", (c) => set(c.claims![0], { kind: "oracle" })],
  ["an empty claim", "hexagon", (c) => c.claims!.push({} as unknown as Loose)],
  ["a claim that is a list", "hexagon", (c) => c.claims!.push([] as unknown as Loose)],
  ["a member too many", "hexagon", (c) => set(c.claims![0], { trusted: "yes" })],
  ["a member too many at the top", "hexagon", (c) => set(c, { outcome: "valid" })],
  ["an integer as 1e3", "rows", (c) => set(lower(c), { q: "1e3" })],
  ["an integer as +5", "rows", (c) => set(lower(c), { q: "+5" })],
  ["an integer as ' 5'", "rows", (c) => set(lower(c), { q: " 5" })],
  ["an integer as 0x10", "rows", (c) => set(lower(c), { q: "0x10" })],
  ["an integer as 05", "rows", (c) => set(lower(c), { q: "05" })],
  ["an integer as -0", "rows", (c) => set(lower(c), { q: "-0" })],
  ["an integer as nothing", "rows", (c) => set(lower(c), { q: "" })],
  ["an integer as 1_000", "rows", (c) => set(lower(c), { q: "1_000" })],
  ["an integer in other digits", "rows", (c) => set(lower(c), { q: "١" })],
  ["an integer of 10^6 digits", "rows", (c) => set(lower(c), { q: "9".repeat(1e6) })],
  ["an integer that is NaN", "rows", (c) => set(lower(c), { q: "NaN" })],
  ["an integer that is Infinity", "rows", (c) => set(lower(c), { q: "Infinity" })],
  ["two spaces in a vector", "rows", (c) => set(upper(c), { v: textOf(upper(c).v).replace(" ", "  ") })],
  ["a line feed at the end of a vector", "rows", (c) => set(upper(c), { v: `${textOf(upper(c).v)}\n` })],
  ["a fraction with denominator 0", "wide", (c) => set(claimOf(c, "flow"), { mu: "1/0" })],
  ["a fraction with a negative denominator", "wide", (c) => set(claimOf(c, "flow"), { mu: "-1/-2" })],
  ["a fraction of fractions", "wide", (c) => set(claimOf(c, "flow"), { mu: "1/2/3" })],
  ["a decimal for a fraction", "wide", (c) => set(claimOf(c, "flow"), { mu: "0.1" })],
];

const ALL = { BOUNDS, EXACT, DATA, NETWORK, VERDICTS, FORM };

describe("forged certificates are not accepted, and their twins are", () => {
  it.each(Object.entries(BASES).map(([name]) => name as keyof typeof BASES))("twin: %s", (name) => {
    expect(recheck(base(name))).toMatchObject({ outcome: "valid", reason: "", holes: [] });
  });
  for (const [group, forgeries] of Object.entries(ALL)) {
    it.each(forgeries)(`${group}: %s`, (_, name, change) => {
      const text = forged(base(name), change);
      expect(text).not.toBe(base(name));
      const report = recheck(text);
      expect(["invalid", "malformed", "holey"], report.outcome).toContain(report.outcome);
      expect(report.place !== "" || report.holes.length > 0).toBe(true);
      expect(report.reason).not.toContain("cannot be checked"); // refused for a reason, not by an accident
    });
  }
  it("there are more than 80 of them", () => {
    expect(Object.values(ALL).flat().length).toBeGreaterThan(120);
  });
});

describe("trials (oracle: Clopper and Pearson's bounds for 95 of 100, 0.8872 and 0.9836)", () => {
  it("are holey at best, and the bounds are checked", () => {
    expect(recheck(withTrials())).toMatchObject({ outcome: "holey", holes: [expect.stringContaining("100 trials")] });
    const outcome = (change: object): string => recheck(withTrials({ ...trialsClaim(), ...change })).outcome;
    expect(outcome({ lower: "888/1000" })).toBe("invalid");
    expect(outcome({ upper: "983/1000" })).toBe("invalid");
    expect(outcome({ alpha: "1/39" })).toBe("holey");
    expect(outcome({ alpha: "1/60" })).toBe("invalid");
    expect(outcome({ alpha: "0" })).toBe("malformed");
    expect(outcome({ digest: "0".repeat(64) })).toBe("invalid");
    expect(outcome({ trials: "1".repeat(100) })).toBe("invalid");
    expect(outcome({ lower: "0", upper: "1" })).toBe("holey");
    expect(outcome({ upper: "2" })).toBe("invalid");
    const two = (statement: string): string => {
      const more = (c: Loose): unknown => c.claims!.push({ ...trialsClaim(), statement } as unknown as Loose);
      return recheck(forged(withTrials(), more)).outcome;
    };
    expect([two("du2018/lemma-3.2"), two("du2018/lemma-3.1")]).toEqual(["holey", "malformed"]);
    const none = trialsClaim("0".repeat(10));
    expect(outcome({ ...none, lower: "0", upper: "31/100" })).toBe("holey"); // 1 - 0.025^(1/10) = 0.3085
    expect(outcome({ ...none, lower: "0", upper: "308/1000" })).toBe("invalid");
    expect(outcome({ ...none, lower: "1/1000000", upper: "1" })).toBe("invalid");
  });
});
