import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { factorFor, type Source, vectorFor } from "../../src/certificate/factor.ts";
import { type Claim, canonicalJson } from "../../src/certificate/index.ts";
import { recheck } from "../../src/checker/index.ts";
import { type Dataset, datasetOf, digest, directions, exactLines } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { leastEigenvalue, leastEigenvalueDigits, limitGram, limitGramAt } from "../../src/linalg/index.ts";
import { stream, uniformAt } from "../../src/random/index.ts";
import { sealed } from "../certificate/support.ts";

/** Number of claims; relative distances from lambda0 at which they are made; digits of lemmata's enclosure. */
const CLAIMS = 10_000;
const HAIRS = [2 ** -10, 2 ** -20, 2 ** -30, 2 ** -40];
const DIGITS = 30;

const folder = mkdtempSync(path.join(tmpdir(), "lemmata-arb-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The outside engine, compiled against Debian's libflint-arb-dev; null where a compiler or the library is missing. */
function compileArb(): string | null {
  const source = fileURLToPath(new URL("arb_claims.c", import.meta.url));
  const binary = path.join(folder, "arb_claims");
  const headers = ["flint/arb_mat.h", "arb_mat.h"];
  const there = headers.some((header) => spawnSync("gcc", ["-E", "-include", header, "-x", "c", "/dev/null"]).status === 0); // biome-ignore format: one row
  if (!there) return null;
  let error = "";
  for (const libraries of [["-lflint-arb", "-lflint"], ["-lflint"]]) {
    const { status, stderr } = spawnSync("gcc", ["-O2", "-o", binary, source, ...libraries, "-lm"], {
      encoding: "utf8",
    });
    if (status === 0) return binary;
    error += stderr;
  }
  throw new Error(`arb_claims.c does not compile: ${error}`);
}

interface Case {
  readonly rows: readonly (readonly bigint[])[];
  readonly p: number;
  readonly q: bigint;
  readonly relation: ">=" | "<=";
  /** What is so by construction of the claim, from lemmata's enclosure of lambda0. */
  readonly byLemmata: boolean;
  readonly certificate: string;
}

/** Small sets: 2 to 4 rows with 1 to 3 small integers, some nearly parallel. */
function* datasets(): Generator<bigint[][]> {
  const random = stream(20181110n, "differential");
  let used = 0;
  const below = (k: number): number => Math.floor(uniformAt(random, used++) * k);
  for (;;) {
    const [n, d, size] = [2 + below(3), 1 + below(3), [3, 20, 1000][below(3)]];
    const rows = Array.from({ length: n }, () => Array.from({ length: d }, () => BigInt(below(2 * size + 1) - size)));
    if (below(4) === 0) rows[1] = rows[0].map((x, k) => 1000n * x + BigInt(k === 0 ? 1 : 0));
    if (rows.every((row) => row.some((x) => x !== 0n))) yield rows;
  }
}

/** Four claims at a hair from lambda0 on one set: two true and two false, the false ones with the witness of a true one. */
function casesOf(rows: bigint[][], hair: number): Case[] {
  const dataset = datasetOf(rows);
  const exact = directions(dataset);
  const doubles = limitGram(exact);
  const proposal = leastEigenvalue(doubles);
  if (!(proposal.value.lo > 2 ** -30)) return []; // singular, or nearly so: other tests
  const lambda0 = leastEigenvalueDigits(exact, DIGITS).toInterval();
  const source: Source = { doubles, at: (bits) => limitGramAt(exact, bits) };
  const factor = factorFor(source, 1, lambda0.lo, hair);
  const { p } = factor;
  const unit = Rational.fromDyadic(1n, -p);
  const at = (x: number, shift: number): bigint => {
    const { numerator, denominator } = Rational.fromDouble(x).times(Rational.fromDouble(1 + shift)).over(unit); // biome-ignore format: one row
    return numerator / denominator;
  };
  const above = at(lambda0.hi, hair) + 2n;
  const below = at(lambda0.lo, -hair) - 2n;
  const { v } = vectorFor(source, 1, proposal.vector, lambda0.hi, p);
  const make = (q: bigint, relation: ">=" | "<=", byLemmata: boolean): Case => {
    const witness = relation === ">=" ? { L: factor.L } : { v };
    const claim = { kind: "eigenvalue", matrix: "Hinf", end: "least", relation, p, q: String(q), ...witness } as Claim;
    return { rows: dataset.rows.map(({ numerators }) => [...numerators]), p, q, relation, byLemmata, certificate: textOf(dataset, claim) }; // biome-ignore format: one row
  };
  return [make(factor.q, ">=", true), make(above, ">=", false), make(above, "<=", true), make(below, "<=", false)];
}

function textOf(dataset: Dataset, claim: Claim): string {
  const [head, lines] = exactLines(dataset);
  const { n, d, sha256, name } = dataset;
  const data = {
    n,
    d,
    form: "as read",
    digest: digest(dataset),
    steps: head.slice(2),
    rows: lines,
    file: name,
    sha256,
  };
  const axioms = ["gershgorin", "orthant-probability", "rayleigh"];
  return sealed(canonicalJson({ format: "lemmata/certificate@1", data, axioms, claims: [claim], verdicts: [] }));
}

function cases(): Case[] {
  const found: Case[] = [];
  let turn = 0;
  for (const rows of datasets()) {
    found.push(...casesOf(rows, HAIRS[turn++ % HAIRS.length]));
    if (found.length >= CLAIMS) return found.slice(0, CLAIMS);
  }
  return found;
}

const arb = compileArb();

describe("claims at a hair from lambda0: lemmata, the checker, and Arb", () => {
  if (arb === null) console.warn("SKIPPED: the differential lane needs Debian's gcc and libflint-arb-dev");
  it.skipIf(arb === null)(`agree on ${CLAIMS} claims, half of them false`, { timeout: 300_000 }, () => {
    const all = cases();
    const lines = all.map(({ rows, p, q }) => `${rows.length} ${rows[0].length} ${p} ${q} ${rows.flat().join(" ")}\n`);
    const answers = execFileSync(arb!, { input: lines.join(""), maxBuffer: 2 ** 24 }).toString().trim().split("\n"); // biome-ignore format: one row
    expect(answers.length).toBe(all.length);
    const disagreements: string[] = [];
    let undecided = 0;
    all.forEach((claim, k) => {
      if (answers[k] === "?") undecided += 1;
      const outside = claim.relation === ">=" ? answers[k] === "T" : answers[k] === "F";
      const { outcome } = recheck(claim.certificate);
      if (outside !== claim.byLemmata || (outcome === "valid") !== claim.byLemmata) {
        disagreements.push(
          `${lines[k].trim()} ${claim.relation}: lemmata ${claim.byLemmata}, checker ${outcome}, Arb ${answers[k]}`,
        );
      }
    });
    expect(disagreements.slice(0, 5)).toEqual([]);
    expect(undecided).toBe(0);
    expect(all.filter((claim) => claim.byLemmata).length).toBe(CLAIMS / 2);
  });
});
