import { describe, expect, it } from "vitest";
import { type Factor, factorFor } from "../../src/certificate/factor.ts";
import { recheck } from "../../src/checker/index.ts";
import { datasetOf } from "../../src/dataset/index.ts";
import {
  type Directions,
  directionsOf,
  leastEigenvalueDigits,
  limitGram,
  limitGramAt,
} from "../../src/linalg/index.ts";
import { certificateOf, randomRows } from "./support.ts";

/** Rows of which two differ by so much; nearly collinear ones make the least eigenvalue as small. */
function nearRows(n: number, d: number, distance: number): number[][] {
  const rows = randomRows(n, d, n);
  const [other] = randomRows(1, d, n + 1);
  rows[n - 1] = rows[1].map((x, k) => x + distance * other[k]);
  return rows;
}

/** The factor for Hinf of rows, and how far it is from the best one in integers: |r_ij| over l_jj / 2, exact entries. */
function factorOf(directions: Directions, bound: number): Factor & { readonly farthest: number } {
  const at = (bits: number) => limitGramAt(directions, bits);
  const factor = factorFor({ doubles: limitGram(directions), at }, 1, bound, 2 ** -16);
  const A = at(factor.p).mid;
  const L = factor.L.map((row) => row.split(" ").map(BigInt));
  let farthest = 0;
  L.forEach((row, i) => {
    for (let j = 0; j < i; j++) {
      const rest = L[j].reduce((sum, x, k) => sum - x * row[k], A[i][j]);
      farthest = Math.max(farthest, Math.abs(Number(2n * rest)) / Number(L[j][j]));
    }
  });
  return { ...factor, farthest };
}

describe("the factor of a certificate", () => {
  it.each([0.3, 1e-2, 1e-4, 1e-6, 1e-9])(
    "of rows %d apart leaves of an entry half a unit times the pivot (oracle: exact rest), and checks",
    (distance) => {
      const rows = nearRows(12, 5, distance);
      const directions = directionsOf(datasetOf(rows).rows.map(({ numerators }) => numerators));
      const bound = leastEigenvalueDigits(directions, 20).toInterval().lo;
      const { p, q, farthest } = factorOf(directions, bound);
      expect(farthest).toBeLessThan(1.01);
      expect(Number(q) / 2 ** p / bound).toBeGreaterThan(1 - 2 ** -15);
      expect(recheck(certificateOf(rows)).outcome).toBe("valid");
    },
  );
  it("of directions at right angles, of one row, of pivots that are all small", () => {
    for (const n of [1, 2, 7]) {
      const rows = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, k) => (i === k ? 3 : 0)));
      expect(recheck(certificateOf(rows)).outcome).toBe("valid");
    }
  });
  it("is not there for a bound that is false, and is for the true one", () => {
    const directions = directionsOf(datasetOf(randomRows(6, 9, 1)).rows.map(({ numerators }) => numerators));
    const { lo, hi } = leastEigenvalueDigits(directions, 20).toInterval();
    expect(() => factorOf(directions, hi * 1.001)).toThrow("no factor of 6 rows");
    expect(factorOf(directions, lo).L).toHaveLength(6);
  });
  it("has no digits that the bound does not need: less than nine bytes an entry", () => {
    const rows = randomRows(60, 20, 4);
    const { claims } = JSON.parse(certificateOf(rows)).certificate;
    const { L } = claims.find((claim: { L?: string[] }) => claim.L !== undefined);
    expect(L.join(" ").length / (30 * 61)).toBeLessThan(9);
  });
});
