import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coqClaims, exportCoq } from "../../src/certificate/coq.ts";
import { inert } from "../../src/certificate/coq-text.ts";

/** The form of a certificate of two points in the plane; the exporter does not ask whether its claims are true. */
function certificate(change: (file: Plain) => void = () => {}): string {
  const file: Plain = {
    certificate: {
      format: "lemmata/certificate@1",
      data: {
        n: 2,
        d: 2,
        form: "as read",
        digest: "00",
        steps: [],
        rows: ["1: 1 0 * 1 -> 0", "2: 1 1 * 3/2 -> 0"],
        file: "points.csv",
        sha256: "11",
      },
      axioms: [],
      claims: [
        { kind: "no-collinear-rows" },
        { kind: "eigenvalue", matrix: "Hinf", end: "least", relation: ">=", p: 20, q: "100000", L: ["600", "500 400"] },
        { kind: "eigenvalue", matrix: "Hinf", end: "least", relation: "<=", p: 20, q: "300000", v: "1 -1" },
        { kind: "null-vector", matrix: "Hinf", c: "3 -2" },
        { kind: "null-vector", matrix: "raw Hinf", c: "3 -2" },
      ],
    },
    digest: "22",
  };
  change(file);
  return JSON.stringify(file);
}

interface Plain {
  // biome-ignore lint/suspicious/noExplicitAny: a file whose places are changed at will
  certificate: any;
  digest: string;
}

const COLLINEAR = { kind: "collinear-rows", rows: [0, 1], direction: "same" };

function exported(text: string): string {
  return exportCoq(coqClaims(text), "interval").files.get("Certificate.v") ?? "";
}

describe("export coq", () => {
  it("puts the rows over one denominator, and the null vector with them", () => {
    const { rows, den, groups, collinear, left } = coqClaims(certificate());
    expect(den).toBe(2n);
    expect(rows).toEqual([
      [2n, 0n],
      [3n, 3n],
    ]);
    // The certificate means 3 |(1, 0)| and -2 |(1, 1)|; the rows above are 2 and 3 times these.
    expect(groups.map(({ kernel }) => kernel)).toEqual([
      [9n, -4n],
      [3n, -2n],
    ]);
    expect(left).toEqual([]);
    expect(collinear).toEqual(["none"]);
  });

  it("leaves out what is said of a start, by name, and still exports the rest", () => {
    const ofStart = { kind: "eigenvalue", matrix: "H0-Hinf", end: "least", relation: "<=", p: 20, q: "1", v: "1 1" };
    const { groups, left } = coqClaims(
      certificate(({ certificate: { claims } }) => claims.push(ofStart, { kind: "ball" })),
    );
    expect(left).toEqual(["least eigenvalue of H0-Hinf", "ball"]);
    expect(groups).toEqual(coqClaims(certificate()).groups);
  });

  it("states the bounds of the certificate, neither more nor less", () => {
    const text = exported(certificate());
    expect(text).toContain("Definition q_lower := (100000)%Z.");
    expect(text).toContain("IZR q_lower / IZR (2 ^ 20) * nrm2 2 v <= qf 2 (Hnrm d X den) v.");
    expect(text).toContain("qf 2 (Hnrm d X den) v <= IZR q_upper / IZR (2 ^ 20) * nrm2 2 v.");
  });

  it("writes nothing into a comment that could end it", () => {
    const hostile = 'x*) Axiom lie : False. (* " \n Theorem';
    const text = exported(
      certificate((file) => Object.assign(file.certificate.data, { file: hostile, sha256: hostile })),
    );
    const comments = text.match(/\(\*[\s\S]*?\*\)/g) ?? [];
    expect(comments[0]).toContain("x__ Axiom lie _ False. __ _ _ Theorem");
    expect(text.replace(/\(\*[\s\S]*?\*\)/g, "")).not.toContain("Axiom lie");
  });

  it("makes any text harmless", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        expect(inert(text)).toMatch(/^[A-Za-z0-9 ._-]{0,123}$/);
      }),
    );
  });

  it.each<[string, string, (file: Plain) => void]>([
    ["another format", "format", (f) => Object.assign(f.certificate, { format: "lemmata/certificate@2" })],
    ["a row too few", "data.rows", (f) => f.certificate.data.rows.pop()],
    ["a row that is no row", "data.rows[1]", (f) => Object.assign(f.certificate.data.rows, { 1: "2: 1 1" })],
    ["a scale of zero", "data.rows[0]", (f) => Object.assign(f.certificate.data.rows, { 0: "1: 1 0 * 0 -> 0" })],
    [
      "text among the integers",
      "data.rows[0]",
      (f) => Object.assign(f.certificate.data.rows, { 0: "1: 1 e * 1 -> 0" }),
    ],
    ["a number in another form", "claims[1].q", (f) => Object.assign(f.certificate.claims[1], { q: "1e5" })],
    [
      "Coq in a number",
      "claims[1].q",
      (f) => Object.assign(f.certificate.claims[1], { q: "1)%Z. Axiom a : False. (*" }),
    ],
    ["a ragged factor", "claims[1].L[1]", (f) => Object.assign(f.certificate.claims[1].L, { 1: "1 2 3" })],
    ["an odd scale", "claims[1].p", (f) => Object.assign(f.certificate.claims[1], { p: 21 })],
    ["a scale that is text", "claims[1].p", (f) => Object.assign(f.certificate.claims[1], { p: "20" })],
    ["another matrix", "claims[1].matrix", (f) => Object.assign(f.certificate.claims[1], { matrix: "H(0)" })],
    [
      "a row that is not there",
      "claims[0].rows",
      (f) => Object.assign(f.certificate.claims[0], COLLINEAR, { rows: [0, 2] }),
    ],
    [
      "a direction of its own",
      "claims[0].direction",
      (f) => Object.assign(f.certificate.claims[0], COLLINEAR, { direction: "up" }),
    ],
    ["a short null vector", "claims[3].c", (f) => Object.assign(f.certificate.claims[3], { c: "1" })],
  ])("refuses %s, and says where", (_, place, change) => {
    expect(() => coqClaims(certificate(change))).toThrow(expect.objectContaining({ where: place }));
  });

  it("refuses what is no certificate at all", () => {
    for (const text of ["", "null", "[]", "{}", '{"certificate":null}', "[".repeat(100_000), '{"__proto__":{}}']) {
      expect(() => coqClaims(text)).toThrow(expect.objectContaining({ code: "export/certificate" }));
    }
  });

  it("refuses a certificate without its rows", () => {
    const apart = certificate((file) => delete file.certificate.data.rows);
    expect(() => coqClaims(apart)).toThrow(expect.objectContaining({ code: "export/no-rows" }));
  });

  it("needs the standard library alone where nothing is enclosed", () => {
    const singular = certificate((file) => file.certificate.claims.splice(0, 3));
    const { files, modules, assumptions } = exportCoq(coqClaims(singular), "interval");
    expect(assumptions).toBe("std");
    expect(modules).not.toContain("IntervalEntries");
    expect(files.get("Certificate.v")).not.toContain("Bignums");
  });

  it("names in its README what is proved, what to believe and what is left", () => {
    const text = certificate(({ certificate: { claims } }) => {
      claims.push({ kind: "collinear-rows", rows: [0, 1], direction: "same" });
      claims.push({ ...claims[1], end: "greatest", relation: "<=" });
    });
    const readme = exportCoq(coqClaims(text), "std").files.get("README.md") ?? "";
    for (const word of [
      "lower_bound",
      "upper_bound",
      "singular_2",
      "lemmata/Spec.v",
      "no_collinear_rows",
      "collinear_rows_2",
      "greatest eigenvalue",
      "assumptions.txt",
    ]) {
      expect(readme).toContain(word);
    }
  });
});
