import { describe, expect, it } from "vitest";
import { recheck } from "../../src/checker/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import {
  certificateOf,
  claimOf,
  example,
  forged,
  HEXAGON,
  type Loose,
  randomRows,
  textOf,
} from "../certificate/support.ts";

const AXIOMS = ["gershgorin", "orthant-probability", "rayleigh"];

const bump = (claim: Loose, name: string, by: bigint): void => {
  Object.assign(claim, { [name]: String(BigInt(textOf(claim[name])) + by) });
};

describe("claims about lambda0 (oracle: closed forms)", () => {
  it("encloses 1/2 - cos t (pi - t)/(2 pi) for two rows at an angle t", () => {
    for (const slope of [1, 1e-3, 1e-6, 1e-9, 1e-12]) {
      const report = recheck(certificateOf([[1, 0], [1, slope]])); // biome-ignore format: one row
      expect(report.outcome, report.reason).toBe("valid");
      const [lo, hi] = report.established.slice(1).map((line) => Number(line.split(" ").at(-1)));
      const t = Math.atan(slope);
      const series = t / (2 * Math.PI) + t ** 2 / 4 - t ** 3 / (4 * Math.PI) - t ** 4 / 48;
      const exact = slope === 1 ? 0.5 - (Math.SQRT1_2 * (Math.PI - t)) / (2 * Math.PI) : series;
      expect(lo).toBeLessThan(exact * (1 + 1e-5));
      expect(lo).toBeGreaterThan(exact * 0.997);
      expect(hi).toBeGreaterThan(exact * (1 - 1e-5));
      expect(hi).toBeLessThan(exact * 1.003);
    }
  });

  it("knows 1/2 for orthonormal rows, from both sides", () => {
    const text = certificateOf([[1, 0], [0, 1]]); // biome-ignore format: one row
    expect(recheck(text).outcome).toBe("valid");
    const exact = forged(text, (c) => {
      const lower = claimOf(c, "eigenvalue", ">=");
      Object.assign(lower, { p: 4, q: "8", L: ["0", "0 0"] }); // Hinf - I/2 = 0 exactly
    });
    expect(recheck(exact).outcome).toBe("valid");
    const above = forged(exact, (c) => bump(claimOf(c, "eigenvalue", ">="), "q", 1n));
    expect(recheck(above)).toMatchObject({ outcome: "invalid", place: "certificate.claims[1].L[0]" });
    const tight = forged(text, (c) => Object.assign(claimOf(c, "eigenvalue", "<="), { p: 4, q: "8", v: "1 0" }));
    expect(recheck(tight).outcome).toBe("valid");
    const below = forged(tight, (c) => bump(claimOf(c, "eigenvalue", "<="), "q", -1n));
    expect(recheck(below)).toMatchObject({ outcome: "invalid", place: "certificate.claims[2].v" });
  });

  it("refuses a bound that is wrong by a thousandth, and a factor with one digit changed, on Iris", async () => {
    const text = certificateOf(await example("iris.csv"));
    expect(recheck(text).outcome).toBe("valid");
    const lower = (c: Loose): Loose => claimOf(c, "eigenvalue", ">=");
    const greedy = forged(text, (c) => bump(lower(c), "q", BigInt(textOf(lower(c).q)) / 500n));
    expect(recheck(greedy).outcome).toBe("invalid");
    const low = forged(text, (c) =>
      bump(claimOf(c, "eigenvalue", "<="), "q", -BigInt(textOf(claimOf(c, "eigenvalue", "<=").q)) / 500n),
    );
    expect(recheck(low).outcome).toBe("invalid");
    const changed = forged(text, (c) => {
      const L = lower(c).L as unknown as string[];
      L[70] = L[70].replace(/\d/, (digit) => (digit === "9" ? "8" : String(Number(digit) + 1)));
    });
    expect(recheck(changed)).toMatchObject({ outcome: "invalid" });
  });
});

describe("exact singularity (oracle: the kernel of H_inf is known for these sets)", () => {
  it("accepts the null vector of the hexagon and refuses others", () => {
    const text = certificateOf(HEXAGON);
    expect(recheck(text)).toMatchObject({
      outcome: "valid",
      established: [expect.anything(), expect.stringContaining("Hinf v = 0")],
    });
    const vector = (c: string, matrix = "Hinf") =>
      recheck(forged(text, (cert) => Object.assign(claimOf(cert, "null-vector"), { c, matrix })));
    expect(vector("1 -2 2 -1 2 -2").outcome).toBe("invalid");
    for (const wrong of ["1 0 0 0 0 0", "1 0 0 1 0 0", "1 -1 1 -1 1 1", "1 0 0 -1 0 0"]) {
      expect(vector(wrong)).toMatchObject({ outcome: "invalid", place: "certificate.claims[1].c" });
    }
    expect(vector("0 0 0 0 0 0").outcome).toBe("malformed");
    // the rows: (2,0) - (1,1) + (-1,1) = 0; their integers: 2 (1,0) - (1,1) + (-1,1) = 0; opposite rows with opposite signs
    expect(vector("1 -1 1 -1 1 -1", "raw Hinf").outcome).toBe("valid");
    expect(vector("2 -1 1 -2 1 -1").outcome).toBe("valid");
    expect(vector("1 -1 1 -1 1 -1").outcome).toBe("invalid");
    expect(vector("2 -1 1 -2 1 -1", "raw Hinf").outcome).toBe("invalid");
  });

  it("tells raw from projected rows: twice a row is a null vector with other coefficients", () => {
    const text = certificateOf([[1n, 0n], [2n, 0n], [0n, 1n]]); // biome-ignore format: one row
    expect(recheck(text).outcome).toBe("valid");
    const vector = (c: string, matrix: string) =>
      recheck(forged(text, (cert) => Object.assign(claimOf(cert, "null-vector"), { c, matrix }))).outcome;
    expect(vector("1 -1 0", "Hinf")).toBe("valid"); // both integer rows are (1, 0)
    expect(vector("2 -1 0", "raw Hinf")).toBe("valid"); // 2 x_1 - x_2 = 0
    expect(vector("1 -1 0", "raw Hinf")).toBe("invalid");
    expect(vector("2 -1 0", "Hinf")).toBe("invalid");
  });

  it("does not take an antipodal pair for a singularity", () => {
    const text = certificateOf([[1n, 0n], [-1n, 0n], [0n, 1n]]); // biome-ignore format: one row
    const report = recheck(text);
    expect(report.outcome).toBe("valid");
    expect(report.established[0]).toBe("rows 0 and 1 have opposite directions");
    const singular = forged(text, (c) => {
      c.claims!.splice(1, 2, { kind: "null-vector", matrix: "Hinf", c: "1 -1 0" } as unknown as Loose);
      Object.assign(c, { axioms: ["orthant-probability"], verdicts: [] });
    });
    expect(recheck(singular).outcome).toBe("invalid");
  });
});

describe("collinear rows", () => {
  it("are found, and not invented", () => {
    const twins = certificateOf([[3n, 1n], [0n, 1n], [6n, 2n]]); // biome-ignore format: one row
    expect(recheck(twins).established[0]).toBe("rows 0 and 2 have one direction");
    const wrong = (change: object) => recheck(forged(twins, (c) => Object.assign(c.claims![0]!, change))).outcome;
    expect(wrong({ rows: [0, 1] })).toBe("invalid");
    expect(wrong({ direction: "opposite" })).toBe("invalid");
    expect(wrong({ rows: [2, 0] })).toBe("malformed");
    expect(wrong({ rows: [0, 3] })).toBe("malformed");
    const denied = forged(twins, (c) => c.claims!.splice(0, 1, { kind: "no-collinear-rows" } as unknown as Loose));
    expect(recheck(denied)).toMatchObject({ outcome: "invalid", reason: "rows 0 and 2 are collinear" });
  });
});

describe("raw Hinf (oracle: |x|^2 / 2 on the diagonal, 0 for orthogonal rows)", () => {
  it("has the least eigenvalue 9/50 for the rows (3/2, 0) and (0, 3/5), to the last bit", () => {
    const text = certificateOf([[Rational.of(3, 2), 0], [0, Rational.of(3, 5)]]); // biome-ignore format: one row
    const p = 40;
    const outcome = (q: bigint, relation: string): string => {
      const claim = { kind: "eigenvalue", matrix: "raw Hinf", end: "least", relation, p, q: String(q) };
      const witness =
        relation === ">="
          ? { L: [String(BigInt(Math.floor(Math.sqrt(1.125 - 0.18) * 2 ** 20))), "0 0"] }
          : { v: "0 1" };
      const change = (c: Loose): unknown => c.claims!.splice(1, 2, { ...claim, ...witness } as unknown as Loose);
      return recheck(forged(text, (c) => [change(c), Object.assign(c, { axioms: AXIOMS, verdicts: [] })])).outcome;
    };
    const floor = (9n << BigInt(p)) / 50n;
    expect(outcome(floor - 1n, ">=")).toBe("valid");
    expect(outcome(floor + 1n, ">=")).toBe("invalid");
    expect(outcome(floor + 2n, "<=")).toBe("valid");
    expect(outcome(floor, "<=")).toBe("invalid");
  });
});

describe("random rows (oracle: the enclosure in doubles)", () => {
  it("have valid certificates", () => {
    for (const [n, d, seed] of [
      [2, 1, 1],
      [5, 3, 2],
      [20, 4, 3],
      [40, 40, 4],
    ] as const) {
      // biome-ignore format: one row
      const report = recheck(certificateOf(randomRows(n, d, seed)));
      expect(report, `${n} x ${d}`).toMatchObject({ outcome: "valid", holes: [] });
    }
  });
});
