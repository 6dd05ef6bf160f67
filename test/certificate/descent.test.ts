import { describe, expect, it } from "vitest";
import { coqClaims } from "../../src/certificate/coq.ts";
import { renderCertificate } from "../../src/certificate/index.ts";
import { recheck } from "../../src/checker/index.ts";
import { datasetOf } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { explicitStart } from "../../src/network/index.ts";
import { BASES } from "../forged/bases.ts";
import { certified } from "./support.ts";

const lemmas = ["theorem-4.1", "corollary-4.1"];

describe("certificates of gradient descent", () => {
  it("begin at the start where that is enough, later where it is not", () => {
    const kinds = (text: string): string[] =>
      (JSON.parse(text) as { certificate: { claims: { kind: string }[] } }).certificate.claims.map(({ kind }) => kind);
    expect(kinds(BASES.later())).toEqual(expect.arrayContaining(["descent-steps", "descent"]));
    expect(kinds(BASES.wide())).toContain("descent");
    expect(kinds(BASES.wide())).not.toContain("descent-steps");
  });

  it("are made of a run with changing signs in three dimensions", () => {
    const dataset = datasetOf([[3, 4, 0], [0, 4, 3], [12, 0, -5]].map((row, i) => row.map((x) => Rational.of(x, [5, 5, 13][i]))), [1, -1, 2]); // biome-ignore format: one row
    const { run, certificate, left } = certified(dataset, { lemmas, width: 400, steps: 100, seed: 2n });
    expect(run.results.map(({ verdict, evidence }) => `${verdict} ${evidence}`)).toEqual(["holds certified", "holds certified"]); // biome-ignore format: one row
    expect(left).toEqual([]);
    const steps = certificate.claims.find(({ kind }) => kind === "descent-steps");
    expect(steps).toMatchObject({ steps: expect.any(Number) });
    expect(recheck(renderCertificate(certificate))).toMatchObject({ outcome: "valid", reason: "" });
  });

  it("leave out by name what the checker could not make again", () => {
    const dataset = datasetOf([[1, 0], [0, 1]], [1, -1]); // biome-ignore format: one row
    const start = explicitStart(
      Array.from({ length: 40 }, (_, r) => [Math.cos(r) * 2 ** (r === 0 ? -1010 : 0), Math.sin(1 + r)]),
      Array.from({ length: 40 }, (_, r) => (r % 3 === 0 ? 1 : -1)),
    );
    const { run, left } = certified(dataset, { lemmas, start, steps: 100 });
    expect(run.results.every(({ evidence }) => evidence === "certified")).toBe(true);
    expect(left.map(({ why }) => why)).toEqual(Array(2).fill(expect.stringMatching(/steps are too many to be made again/))); // biome-ignore format: one row
  });

  it("are exported to Coq without them, by name", () => {
    const { left } = coqClaims(BASES.later());
    expect(left).toEqual(expect.arrayContaining(["descent-steps", "descent", "least eigenvalue of HK", "greatest eigenvalue of HK"])); // biome-ignore format: one row
  });
});
