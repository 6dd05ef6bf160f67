import { describe, expect, it } from "vitest";
import { recheck } from "../../src/checker/index.ts";
import { claimOf, forged, type Loose, textOf } from "../certificate/support.ts";
import { BASES } from "./bases.ts";

/** Certificates of gradient descent that is proved from a step K = 5 on, forged: for each the place that must be found, and the reason. */
const later = BASES.later();
const growing = BASES.growing();

const steps = (c: Loose): Loose => claimOf(c, "descent-steps");
const descent = (c: Loose): Loose => claimOf(c, "descent");
const eigen = (c: Loose, matrix: string, end: string): Loose =>
  [...c.claims!].find((x) => textOf(x.matrix) === matrix && textOf(x.end) === end)!;
const set = (at: Loose | undefined, changes: object): unknown => Object.assign(at!, changes);
const drop = (c: Loose, claim: Loose): unknown => c.claims!.splice([...c.claims!].indexOf(claim), 1);
/** Multiplies a fraction by 1 + 1 / den. */
const nudge = (at: Loose, name: string, den: bigint): unknown => {
  const [p, q = "1"] = textOf(at[name]).split("/");
  const sign = den > 0n ? 1n : -1n; // the denominator of a fraction is positive
  return set(at, { [name]: `${BigInt(p) * sign * (den + 1n)}/${BigInt(q) * sign * den}` });
};
/** Changes the first weight of a neuron by so many units. */
const shift = (c: Loose, r: number, by: bigint): unknown => {
  const [first, ...rest] = textOf(c.start!.weights![r]).split(" ");
  return set(c.start!.weights, { [r]: [String(BigInt(first) + by), ...rest].join(" ") });
};

const UNIT = 10n ** 9n;
type Forgery = readonly [what: string, change: (certificate: Loose) => unknown, found: RegExp];
const LATER: readonly Forgery[] = [
  ["K lowered", (c) => [set(steps(c), { steps: 2 }), set(descent(c), { from: 2 })], /reached: not reached at step 2/],
  ["K lowered, nothing reached", (c) => [set(steps(c), { steps: 2, reached: "0" }), set(descent(c), { from: 2 })], /the factor does not show it|not established: normG/], // biome-ignore format: one row
  ["K raised", (c) => [set(steps(c), { steps: 6 }), set(descent(c), { from: 6 })], /drift: not kept at step 6/],
  ["K of the last claim alone lowered", (c) => set(descent(c), { from: 4 }), /the claim before it comes to step 5/],
  ["K of the last claim alone raised", (c) => set(descent(c), { from: 6 }), /the claim before it comes to step 5/],
  [
    "from the start, by the steps of later",
    (c) => delete (descent(c) as Partial<Loose>).from,
    /not established: stepSize \* \(lambdaMaxH0/,
  ],
  ["from = 0", (c) => set(descent(c), { from: 0 }), /a whole number from 1/],
  ["steps = 0", (c) => set(steps(c), { steps: 0 }), /a whole number from 1/],
  ["q lower by a billionth", (c) => nudge(descent(c), "q", -UNIT), /q: not established: 1 - stepSize \* \(lambdaMinHK/],
  ["rho smaller by a thousandth", (c) => nudge(descent(c), "rho", -1000n), /not established: normG \* stepSize/],
  ["a ball so small that the drift leaves it", (c) => set(descent(c), { rho: "1/10000000" }), /not established: normG \* stepSize/], // biome-ignore format: one row
  [
    "a ball so large that signs change in it",
    (c) => set(descent(c), { rho: "10" }),
    /q: not established: 1 - stepSize \* \(lambdaMinHK/,
  ],
  [
    "another step size, in both",
    (c) => [steps(c), descent(c)].map((at) => set(at, { stepSize: "998/1000" })),
    /factor: not kept at step 5/,
  ],
  ["another step size of the steps", (c) => set(steps(c), { stepSize: "998/1000" }), /claims\[1\]/],
  [
    "another step size of the claim",
    (c) => set(descent(c), { stepSize: "998/1000" }),
    /two different values of stepSize/,
  ],
  ["step size 0 of the steps", (c) => set(steps(c), { stepSize: "0" }), /stepSize: expected a fraction > 0/],
  ["the factor of H0 for HK", (c) => set(eigen(c, "HK", "least"), { L: eigen(c, "H0", "least").L, p: eigen(c, "H0", "least").p, q: textOf(eigen(c, "H0", "least").q) }), /the factor does not show it/], // biome-ignore format: one row
  ["an early factor lower by a billionth", (c) => nudge(steps(c), "factor", -UNIT), /factor: not kept at step/],
  ["an early drift lower by a billionth", (c) => nudge(steps(c), "drift", -UNIT), /drift: not kept at step/],
  ["an early drift of 0", (c) => set(steps(c), { drift: "0" }), /drift: not kept at step 1/],
  ["a residual that is reached, raised", (c) => nudge(steps(c), "reached", UNIT), /reached: not reached at step 5/],
  [
    "a negative factor",
    (c) => set(steps(c), { factor: `-${textOf(steps(c).factor)}` }),
    /factor: expected a fraction >= 0/,
  ],
  ["an early factor beyond the rate", (c) => set(steps(c), { factor: "9/10" }), /not established: descentFactor\^2/],
  ["an early drift beyond the radius", (c) => set(steps(c), { drift: "100" }), /not established: descentDrift/],
  ["fewer bits than the start has", (c) => set(steps(c), { bits: 58 }), /a whole number from 59 to 1000/],
  ["too many bits", (c) => set(steps(c), { bits: 1001 }), /a whole number from 59 to 1000/],
  ["a neuron beside its kink", (c) => [set(c.start!.weights, { 0: "-1 -1" }), set(steps(c), { bits: 59 })], /steps: a sign is not certain at step 1/], // biome-ignore format: one row
  ["a weight of the start moved by 2^-19", (c) => shift(c, 0, 1n << 40n), /reached: not reached at step 5/],
  ["a weight of the start moved the other way", (c) => shift(c, 0, -(1n << 40n)), /drift: not kept at step 5/],
  ["an output sign of the start", (c) => set(c.start, { signs: textOf(c.start!.signs).replace(/^1/, "-1") }), /: not /],
  ["no steps", (c) => drop(c, steps(c)), /needs a claim descent-steps before it/],
  ["HK before the steps that lead to it", (c) => c.claims!.push(...(drop(c, steps(c)) as Loose[])), /needs a claim descent-steps before it/], // biome-ignore format: one row
  [
    "no least eigenvalue of HK",
    (c) => drop(c, eigen(c, "HK", "least")),
    /not established: 1 - stepSize \* \(lambdaMinHK/,
  ],
  ["no greatest eigenvalue of HK", (c) => drop(c, eigen(c, "HK", "greatest")), /not established: stepSize \* \(lambdaMaxHK/], // biome-ignore format: one row
  ["no greatest eigenvalue of G", (c) => drop(c, eigen(c, "G", "greatest")), /not established: normG \* stepSize/], // biome-ignore format: one row
  ["the steps twice", (c) => c.claims!.push({ ...steps(c), steps: 4 } as unknown as Loose), /one entry of a kind/],
  ["no claim from there on", (c) => [drop(c, descent(c)), set(c, { axioms: [...c.axioms!].filter((x) => textOf(x) !== "bootstrap-descent") })], /not established: descent/], // biome-ignore format: one row
];

const GROWING: readonly Forgery[] = [
  ["holds for fails", (c) => set(verdictOf(c), { verdict: "holds" }), /not established: descentFactor/],
  ["what is reached, raised by a billionth", (c) => nudge(steps(c), "reached", UNIT), /reached: not reached at step 1/],
  [
    "what is reached, below the rate",
    (c) => set(steps(c), { reached: "1/10" }),
    /not established: factor < descentReached/,
  ],
  ["a step so long that the rate is negative", (c) => set(steps(c), { stepSize: "6", factor: "9", drift: "9" }), /not established: 0 <= factor/], // biome-ignore format: one row
  ["no steps", (c) => drop(c, steps(c)), /not established: 0 <= factor/],
];
const verdictOf = (c: Loose): Loose => [...c.verdicts!].find((v) => textOf(v.id) === "du2018/theorem-4.1")!;

describe("gradient descent proved from a later step on", () => {
  it("the twins are accepted", () => {
    for (const [text, verdict] of [[later, "holds"], [growing, "fails"]]) // biome-ignore format: one row
      expect(recheck(text)).toMatchObject({ outcome: "valid", established: expect.arrayContaining([expect.stringMatching(`theorem-4.1 ${verdict}`)]) }); // biome-ignore format: one row
    expect(recheck(forged(later, (c) => set(steps(c), { reached: "0" }))).outcome).toBe("valid");
    expect(recheck(forged(later, (c) => set(steps(c), { bits: 59 }))).outcome).toBe("valid");
    expect(recheck(forged(later, (c) => nudge(descent(c), "q", UNIT))).outcome).toBe("valid");
  });
  it.each(LATER)("%s", (_, change, found) => refuses(later, change, found));
  it.each(GROWING)("growing: %s", (_, change, found) => refuses(growing, change, found));
  it("a residual of 0 does not grow", () => {
    const weights = ["2 -1", "-1 2", "-1 -1", "-1 -1"]; // u = (2 / sqrt 4, -2 / sqrt 4) = y
    const still = forged(growing, (c) => set(c, { start: { bits: 0, weights, signs: "1 -1 1 1" } }));
    const alone = forged(still, (c) => {
      c.claims!.splice(0, c.claims!.length, steps(c));
      set(steps(c), { reached: "2", factor: "9" });
      set(c, { axioms: [], verdicts: [verdictOf(c)] });
    });
    expect(recheck(alone)).toMatchObject({ outcome: "invalid", reason: "not kept at step 1" });
  });
  it("is left unchecked where a factor of 2,000 digits grows with every step", () => {
    const factor = `1${"0".repeat(1999)}`;
    const long = forged(later, (c) =>
      set(steps(c), { steps: 2 ** 31, bits: 1000, drift: "9999", factor, reached: "0" }),
    );
    expect(recheck(long, { work: 2e9 })).toMatchObject({ outcome: "holey" });
  });
  it("is left unchecked, not refused, where it would take too long", () => {
    expect(recheck(later, { work: 3e6 })).toMatchObject({ outcome: "holey", place: "" });
    const long = forged(later, (c) =>
      set(steps(c), { steps: 2 ** 31, bits: 1000, drift: "9999", factor: "9999", reached: "0" }),
    );
    expect(recheck(long, { work: 1e9 })).toMatchObject({ outcome: "holey", holes: expect.arrayContaining([expect.stringContaining("more work")]) }); // biome-ignore format: one row
  });
});

function refuses(base: string, change: (certificate: Loose) => unknown, found: RegExp): void {
  const text = forged(base, change);
  expect(text).not.toBe(base);
  const { outcome, place, reason } = recheck(text);
  expect(["invalid", "malformed"]).toContain(outcome);
  expect(`${place}: ${reason}`).toMatch(found);
}
