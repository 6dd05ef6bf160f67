import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/certificate/index.ts";
import { recheck } from "../../src/checker/index.ts";
import { datasetOf } from "../../src/dataset/index.ts";
import { certificateOf, forged } from "../certificate/support.ts";
import { Truth } from "../forged/truth.ts";

/**
 * What a witness shows is a number: the claim is accepted a billionth on one side of it and refused a billionth on the other. Oracle: that
 * number in doubles, by the definitions of the matrices and the formula of the claim.
 */
const instances = fc.record({
  rows: fc.uniqueArray(
    fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 })).map((row) => [...row]),
    { minLength: 1, maxLength: 4, selector: String },
  ),
  m: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(1000),
  radius: fc.integer({ min: 0, max: 3000 }),
  v: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }),
  signs: fc.array(fc.constantFrom(1, -1), { minLength: 4, maxLength: 4 }),
  L: fc.array(fc.array(fc.integer({ min: -600, max: 600 }), { minLength: 4, maxLength: 4 }), { minLength: 4, maxLength: 4 }), // biome-ignore format: one row
  matrix: fc.constantFrom("Hinf", "raw Hinf", "G", "H0", "H0-Hinf"),
  least: fc.boolean(),
});

type Instance = typeof instances extends fc.Arbitrary<infer T> ? T : never;

const AXIOMS: Readonly<Record<string, readonly string[]>> = {
  ball: ["collatz-wielandt", "kink"],
  eigenvalue: ["gershgorin", "orthant-probability", "rayleigh"],
};

/** A certificate of one claim, perhaps of a number q / 2^60. */
function certificate({ rows, m, seed }: Instance, q: number, claim: { readonly kind: string }): string {
  return forged(certificateOf(datasetOf(rows)), (c) => {
    const start = { generator: "philox4x32-10, AS 241", m, seed: String(seed) };
    const axioms = AXIOMS[claim.kind] ?? [];
    const number = axioms.length === 0 ? {} : { p: 60, q: String(BigInt(Math.round(q * 2 ** 60))) };
    Object.assign(c, JSON.parse(canonicalJson({ claims: [{ ...claim, ...number }], start, axioms, verdicts: [] })));
  });
}

/** Holds a claim `number <= q`, or `>= q`, against what its witness shows. */
function hold(instance: Instance, number: number, upper: boolean, claim: { readonly kind: string }): void {
  const by = (upper ? 1e-9 : -1e-9) * Math.max(1, Math.abs(number));
  expect(recheck(certificate(instance, number + by, claim))).toMatchObject({ outcome: "valid", reason: "" });
  expect(recheck(certificate(instance, number - by, claim))).toMatchObject({ outcome: "invalid" });
}

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);

describe("what a witness shows", () => {
  it("on the ball: the largest (C v)_i / v_i", () => {
    let uncertain = 0;
    fc.assert(
      fc.property(instances, (instance) => {
        const { rows, m, radius } = instance;
        const [v, R] = [instance.v.slice(0, rows.length), radius / 1000];
        const claim = { kind: "ball", radius: `${radius}/1000`, v: v.join(" ") };
        const { units, weights } = new Truth(certificate(instance, 0, claim));
        const z = units.map((x) => weights.map((w) => sum(w.map((entry, k) => entry * x[k]))));
        const count = (i: number, j: number, on: (z: number) => boolean): number =>
          weights.filter((_, r) => on(z[i][r]) && on(z[j][r])).length;
        const C = units.map((x, i) =>
          units.map((y, j) => {
            const [S, N, P] = [(t: number) => t > R, (t: number) => t >= 0, (t: number) => t >= -R].map((on) => count(i, j, on)); // biome-ignore format: one row
            return (Math.abs(x[0] * y[0] + x[1] * y[1]) * Math.max(P - N, N - S)) / m;
          }),
        );
        const bound = Math.max(...C.map((row, i) => sum(row.map((entry, j) => entry * v[j])) / v[i]));
        if (bound === 0) return;
        uncertain += 1;
        hold(instance, bound, true, claim);
      }),
      { numRuns: 150 },
    );
    expect(uncertain).toBeGreaterThan(100);
  });

  it("by a factor: the least diagonal of A - L L^T less the other magnitudes of its row, for the greatest of -A", () => {
    fc.assert(
      fc.property(instances, (instance) => {
        const { rows, matrix, least } = instance;
        const L = rows.map((_, i) => instance.L[i].slice(0, i + 1));
        const claim = { kind: "eigenvalue", matrix, end: least ? "least" : "greatest", relation: least ? ">=" : "<=", L: L.map((row) => row.map((x) => String(BigInt(x) << 20n)).join(" ")) }; // biome-ignore format: one row
        const A = new Truth(certificate(instance, 0, claim)).matrix(matrix);
        const sign = least ? 1 : -1;
        const inner = (i: number, j: number): number => sum(L[i].map((x, k) => x * (L[j][k] ?? 0))) / 2 ** 20; // L is in units of 2^-30, here of 2^-10
        const R = A.map((row, i) => row.map((entry, j) => sign * entry - inner(i, j)));
        const shown = Math.min(...R.map((row, i) => row[i] - sum(row.filter((_, j) => j !== i).map(Math.abs))));
        hold(instance, sign * shown, !least, claim);
      }),
      { numRuns: 150 },
    );
  });

  it("by a vector: v^T A v / |v|^2", () => {
    fc.assert(
      fc.property(instances, (instance) => {
        const { rows, matrix, least, signs } = instance;
        const v = rows.map((_, i) => instance.v[i] * signs[i]);
        const claim = { kind: "eigenvalue", matrix, end: least ? "least" : "greatest", relation: least ? "<=" : ">=", v: v.join(" ") }; // biome-ignore format: one row
        const A = new Truth(certificate(instance, 0, claim)).matrix(matrix);
        const form = sum(A.map((row, i) => v[i] * sum(row.map((entry, j) => entry * v[j]))));
        hold(instance, form / sum(v.map((x) => x * x)), least, claim);
      }),
      { numRuns: 150 },
    );
  });

  it("by counting: the pairs within a radius of their kink", () => {
    fc.assert(
      fc.property(instances, (instance) => {
        const R = instance.radius / 1000;
        const tell = (relation: string, count: number): string => {
          const claim = { kind: "uncertain-pairs", radius: `${instance.radius}/1000`, relation, count };
          return recheck(certificate(instance, 0, claim)).outcome;
        };
        const { units, weights } = new Truth(certificate(instance, 0, { kind: "uncertain-pairs" }));
        const pairs = units.flatMap((x) => weights.filter((w) => Math.abs(sum(w.map((entry, k) => entry * x[k]))) <= R)).length; // biome-ignore format: one row
        expect([tell("<=", pairs), tell(">=", pairs), tell(">=", pairs + 1)]).toEqual(["valid", "valid", "invalid"]);
        if (pairs > 0) expect(tell("<=", pairs - 1)).toBe("invalid");
      }),
      { numRuns: 150 },
    );
  });

  it("by counting, at a distance that is just the radius: such a neuron may change its sign", () => {
    for (const weight of ["3", "-3", "0"]) {
      const tell = (radius: string, relation: string, count: number): string =>
        recheck(
          forged(certificateOf([[1n]]), (c) => {
            const claims = [{ kind: "uncertain-pairs", radius, relation, count }];
            const start = { bits: 0, weights: [weight], signs: "1" };
            Object.assign(c, JSON.parse(canonicalJson({ claims, start, axioms: [], verdicts: [] })));
          }),
        ).outcome;
      const radius = weight.replace("-", "");
      expect([tell(radius, ">=", 1), tell(radius, "<=", 0)]).toEqual(["valid", "invalid"]);
      if (weight !== "0") expect(tell("2999999999/1000000000", "<=", 0)).toBe("valid");
    }
  });

  it("with few bits: never more than is true, and at most two units less (two rows, whose A is (a, b; b, a))", () => {
    fc.assert(
      fc.property(instances, fc.constantFrom(2, 4, 8, 16), (instance, p) => {
        fc.pre(instance.rows.length > 1);
        const two = { ...instance, rows: instance.rows.slice(0, 2) };
        const matrix = instance.signs[0] === 1 ? "G" : "Hinf";
        const [[a, b]] = new Truth(certificate(two, 0, { kind: "ball" })).matrix(matrix);
        const { least } = instance;
        const value = least ? a - Math.abs(b) : a + Math.abs(b);
        const witnesses = [
          { relation: least ? ">=" : "<=", L: ["0", "0 0"] },
          { relation: least ? "<=" : ">=", v: b > 0 === least ? "1 -1" : "1 1" },
        ];
        for (const witness of witnesses) {
          const claim = { kind: "eigenvalue", matrix, end: least ? "least" : "greatest", ...witness };
          coarse(two, value, p, claim, witness.relation === "<=");
        }
      }),
      { numRuns: 200 },
    );
  });

  it("with few bits on the ball: never less than C (one row)", () => {
    fc.assert(
      fc.property(instances, fc.constantFrom(2, 4, 8, 16), (instance, p) => {
        const one = { ...instance, rows: instance.rows.slice(0, 1) };
        const claim = { kind: "ball", radius: "99", v: String(instance.v[0]) };
        const { active } = new Truth(certificate(one, 0, claim));
        const on = active[0].filter(Boolean).length;
        coarse(one, Math.max(instance.m - on, on) / instance.m, p, claim, true);
      }),
      { numRuns: 100 },
    );
  });
});

/** Claims of whole numbers over 2^p about a number that is known: none that is false, and none refused that is true by two units. */
function coarse(instance: Instance, value: number, p: number, claim: { readonly kind: string }, upper: boolean): void {
  const scaled = value * 2 ** p;
  for (let q = Math.floor(scaled) - 3; q <= scaled + 4; q++) {
    const text = forged(certificate(instance, 0, claim), (c) => Object.assign(c.claims![0]!, { p, q: String(q) }));
    const beyond = upper ? q - scaled : scaled - q;
    if (Math.abs(beyond) < 1e-9) continue;
    if (beyond < 0) expect(recheck(text).outcome).toBe("invalid");
    if (beyond > 2) expect(recheck(text).outcome).toBe("valid");
  }
}
