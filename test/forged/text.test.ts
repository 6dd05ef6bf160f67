import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { recheck } from "../../src/checker/index.ts";
import { datasetOf, exactLines } from "../../src/dataset/index.ts";
import { certificateOf, forged, HEXAGON, randomRows, sealed } from "../certificate/support.ts";
import { BASES, trialsClaim, withTrials } from "./bases.ts";

const twin = BASES.rows();
const inner = twin.slice('{"certificate":'.length, -`,"digest":"${"0".repeat(64)}"}`.length);

const TEXTS: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["a space before", ` ${twin}`],
  ["a line feed after", `${twin}\n`],
  ["a byte order mark", `\ufeff${twin}`],
  ["half of it", twin.slice(0, twin.length / 2)],
  ["without its last brace", twin.slice(0, -1)],
  ["twice", twin + twin],
  ["pretty printed", JSON.stringify(JSON.parse(twin), null, 1)],
  ["another digest", twin.replace(/[0-9a-f]{64}"}$/, `${"0".repeat(64)}"}`)],
  ["a digest in capitals", twin.replace(/[0-9a-f]{64}"}$/, (digest) => digest.toUpperCase())],
  ["a digest of 63 digits", twin.replace(/.{3}$/, '"}')],
  ["no digest", `{"certificate":${inner}}`],
  ["the digest first", `{"digest":"${createHash("sha256").update(inner).digest("hex")}","certificate":${inner}}`],
  ["a member beside the digest", twin.replace(/}$/, ',"extra":1}')],
  ["the certificate alone", inner],
  ["a digit changed, the digest not", twin.replace('"p":', '"p":1')],
  ["a member twice", sealed(inner.replace('"format":', '"format":"x","format":'))],
  ["members out of order", sealed(inner.replace('{"axioms":', '{"zzz":1,"axioms":'))],
  ["white space inside", sealed(inner.replace(",", ", "))],
  ["a number as 1e3", sealed(inner.replace(/"p":\d+/, '"p":6e1'))],
  ["a number as +5", sealed(inner.replace(/"p":\d+/, '"p":+60'))],
  ["a number as 60.0", sealed(inner.replace(/"p":\d+/, '"p":60.0'))],
  ["a number as 0x3c", sealed(inner.replace(/"p":\d+/, '"p":0x3c'))],
  ["a number as 060", sealed(inner.replace(/"p":\d+/, '"p":060'))],
  ["a negative number", sealed(inner.replace(/"p":\d+/, '"p":-60'))],
  ["NaN", sealed(inner.replace(/"p":\d+/, '"p":NaN'))],
  ["Infinity", sealed(inner.replace(/"p":\d+/, '"p":Infinity'))],
  ["null", sealed(inner.replace(/"p":\d+/, '"p":null'))],
  ["true", sealed(inner.replace(/"p":\d+/, '"p":true'))],
  ["a number of 10^6 digits", sealed(inner.replace(/"p":\d+/, `"p":${"9".repeat(1e6)}`))],
  ["a letter written as an escape", sealed(inner.replace('"format"', '"\\u0066ormat"'))],
  ["__proto__", sealed(inner.replace("{", '{"__proto__":{"claims":[]},'))],
  [
    "__proto__ in a claim",
    sealed(inner.replace('{"kind":"no-collinear-rows"}', '{"__proto__":1,"kind":"no-collinear-rows"}')),
  ],
  ["constructor", sealed(inner.replace('"data":', '"constructor":{},"data":'))],
  ["deep nesting", sealed(`${"[".repeat(1e6)}${"]".repeat(1e6)}`)],
  ["deep nesting in a claim", sealed(inner.replace('"p":', `"a":${'{"a":'.repeat(1e5)}1${"}".repeat(1e5)},"p":`))],
  [
    "a list of 10^6 claims",
    sealed(inner.replace('"claims":[', `"claims":[${'{"kind":"no-collinear-rows"},'.repeat(1e6)}`)),
  ],
  ["an unpaired surrogate", sealed(inner.replace('"file":"', '"file":"\\ud800'))],
  ["a list for the root", "[]"],
  ["a string for the root", '"valid"'],
];

describe("texts that are no certificates, or not this one", () => {
  it("twin", () => {
    expect(recheck(twin)).toMatchObject({ outcome: "valid" });
    expect(recheck(new TextEncoder().encode(twin))).toMatchObject({ outcome: "valid" });
    expect(sealed(inner)).toBe(twin);
  });
  it.each(TEXTS.map(([what, text], i) => ({ what, i, text })))("$i: $what", ({ text }) => {
    expect(text).not.toBe(twin);
    const { outcome, place, reason } = recheck(text);
    expect(["invalid", "malformed"]).toContain(outcome);
    expect(place).not.toBe("");
    expect(reason).not.toContain("cannot be checked");
  });
  it("bytes that are not UTF-8, or too many", () => {
    const bytes = new TextEncoder().encode(twin);
    bytes[40] = 0xff;
    expect(recheck(bytes)).toMatchObject({
      outcome: "malformed",
      reason: expect.stringContaining("not valid for encoding utf-8"),
    });
    expect(recheck(new Uint8Array(2 ** 26 + 1))).toMatchObject({ outcome: "malformed" });
  });
  it("one byte changed anywhere (300 places)", () => {
    const bytes = new TextEncoder().encode(twin);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const copy = bytes.slice();
        copy[at] ^= change;
        expect(recheck(copy).outcome).not.toBe("valid");
      }),
      { numRuns: 300 },
    );
  });
});

describe("data", () => {
  const dataset = datasetOf(randomRows(4, 2, 9));
  const other = datasetOf(randomRows(4, 2, 10));
  const lines = (of: typeof dataset): string => `${exactLines(of).flat().join("\n")}\n`;
  it("of another set under the same name: a true certificate of those data, refused with the right data at hand", () => {
    const swapped = forged(certificateOf(other), (c) => Object.assign(c.data!, { file: "random", sha256: JSON.parse(certificateOf(dataset)).certificate.data.sha256 })); // biome-ignore format: one row
    expect(recheck(certificateOf(dataset), { data: lines(dataset) }).outcome).toBe("valid");
    expect(recheck(swapped, { data: lines(dataset) })).toMatchObject({ outcome: "invalid", place: "certificate.data" });
  });
  it("with rows and digest changed together: the claims do not fit", () => {
    const text = forged(certificateOf(HEXAGON), (c) => {
      const rows = (c.data!.rows as unknown as string[]).map((row) => row.replace(/: .* \*/, (x) => (x === ": 1 0 *" ? ": 1 5 *" : x))); // biome-ignore format: one row
      const head = ["lemmata/dataset@1", "6 2 as read"];
      const digest = createHash("sha256").update(`${[...head, ...rows].join("\n")}\n`).digest("hex"); // biome-ignore format: one row
      Object.assign(c.data!, { rows, digest });
    });
    expect(recheck(text)).toMatchObject({ outcome: "invalid", place: "certificate.claims[0].rows" });
  });
  it.each([
    ["a zero row", "1: 0 0 * 1 -> 0"],
    ["a negative scale", "1: 1 0 * -1 -> 0"],
    ["no scale", "1: 1 0 -> 0"],
    ["a number as 1e3", "1: 1e3 0 * 1 -> 0"],
    ["a row of another length", "1: 1 * 1 -> 0"],
    ["a row of no number", "x: 1 0 * 1 -> 0"],
  ])("with %s and the digest of just these rows", (_, row) => {
    const rows = [row, ...HEXAGON.slice(1).map((x, i) => `${i + 2}: ${x.join(" ")} * 1 -> 0`)];
    const text = forged(certificateOf(HEXAGON), (c) => {
      const preimage = `${["lemmata/dataset@1", "6 2 as read", ...rows].join("\n")}\n`;
      Object.assign(c.data!, { rows, digest: createHash("sha256").update(preimage).digest("hex") });
    });
    expect(recheck(text)).toMatchObject({ outcome: "malformed", place: expect.stringContaining("rows[0]") });
  });
  it("work beyond what is allowed is a hole, never a pass", () => {
    expect(recheck(twin, { work: 100_000 })).toMatchObject({
      outcome: "holey",
      holes: [expect.stringMatching(/^certificate.claims.*more work/)],
    }); // nor what rests on it is checked
    expect(recheck(twin, { work: 1000 })).toMatchObject({ outcome: "holey" }); // not even the inner products
  });
});

describe("work that would take hours is a hole, found before it is begun", () => {
  const long = (k: number): string => `1${"3".repeat(k)}`;
  /** A certificate of these rows, written by hand: what it claims is only looked at where the rows allow it. */
  const written = (
    rows: readonly (readonly string[])[],
    claim: object,
    axioms: readonly string[],
    start: object = {},
  ): string =>
    forged(certificateOf(HEXAGON), (c) => {
      const lines = rows.map((row, i) => `${i + 1}: ${row.join(" ")} * 1 -> 0`);
      const [n, d] = [rows.length, rows[0].length];
      const preimage = `${["lemmata/dataset@1", `${n} ${d} as read`, ...lines].join("\n")}\n`;
      const digest = createHash("sha256").update(preimage).digest("hex");
      Object.assign(c.data!, { n, d, rows: lines, digest });
      Object.assign(c, { axioms, claims: [claim], verdicts: [], ...start });
    });
  const AXIOMS = ["gershgorin", "orthant-probability", "rayleigh"];
  const collinear = { kind: "collinear-rows", direction: "same", rows: [0, 1] };
  const line = (n: number): string => written(Array.from({ length: n }, (_, i) => [String(i + 1)]), collinear, []); // biome-ignore format: one row
  const raw = (k: number): string => {
    const rows = Array.from({ length: 60 }, (_, i) => [long(k), String(i)]);
    const v = rows.map(() => "1").join(" ");
    const q = `1${"0".repeat(k)}${"0".repeat(k + 40)}`;
    const claim = { kind: "eigenvalue", matrix: "raw Hinf", end: "least", relation: "<=", p: 76, q, v };
    return written(rows, claim, AXIOMS);
  };
  const opposite = (n: number, k: number): string => {
    const half = Array.from({ length: n }, (_, i) => [long(k), String(i + 1)]);
    const rows = [...half, ...half.map((row) => row.map((x) => `-${x}`))];
    const c = rows.map((_, i) => (i % n === 0 ? "1" : "0")).join(" ");
    return written(rows, { kind: "null-vector", matrix: "Hinf", c }, ["orthant-probability"]);
  };
  it("the inner products of 100 000 rows", () => {
    expect(recheck(line(50)).outcome).toBe("valid");
    expect(recheck(line(100_000))).toMatchObject({ outcome: "holey", holes: [expect.stringContaining("more work")] });
  });
  it("the inner products of long rows", () => {
    const wide = (d: number): string => written([1, 2].map((x) => Array.from({ length: d }, () => long(1900).slice(0, -1) + x)), collinear, []); // biome-ignore format: one row
    expect(recheck(wide(2)).outcome).toBe("valid"); // (a, a) and (b, b)
    expect(recheck(wide(20), { work: 10_000 }).outcome).toBe("holey");
  });
  it("arc tangents to the digits of huge rows", () => {
    expect(recheck(raw(5)).outcome).toBe("valid");
    expect(recheck(raw(950), { work: 1e9 }).outcome).toBe("holey");
  });
  it("the lines of huge rows", () => {
    expect(recheck(opposite(2, 3)).outcome).toBe("invalid"); // looked at: c sees one of the two opposite rows
    expect(recheck(opposite(60, 900), { work: 2e8 }).outcome).toBe("holey");
  });

  const one = Array.from({ length: 40 }, (_, i) => [String(i + 1)]);
  const weightsOf = (m: number, digits: number): object => ({
    start: { bits: 1100, weights: Array.from({ length: m }, () => long(digits)), signs: "1 ".repeat(m).trim() },
    delta: "1/20",
  });
  const pattern = { kind: "activation-pattern", digest: createHash("sha256").update(`${"1".repeat(40)}\n`.repeat(40)).digest("hex") }; // biome-ignore format: one row
  it("a network of huge weights, or of 2^31 neurons", () => {
    expect(recheck(written(one, pattern, [], weightsOf(40, 3))).outcome).toBe("valid");
    expect(recheck(written(one, pattern, [], weightsOf(40, 1900)), { work: 5e7 }).outcome).toBe("holey");
    const seeded = { start: { generator: "philox4x32-10, AS 241", seed: "1", m: 2 ** 31 }, delta: "1/20" };
    expect(recheck(written(one, pattern, [], seeded)).outcome).toBe("holey");
  });
  it("a radius, vectors, moved weights and coefficients of huge numbers: reckoned by their digits", () => {
    /** The work, to a twentieth, with which a claim is looked at. */
    const needed = (claim: object, ...axioms: string[]): number => {
      const text = written(one, claim, axioms, weightsOf(40, 3));
      for (let work = 2 ** 16; work < 2 ** 40; work *= 1.05)
        if (recheck(text, { work }).outcome === "valid") return work;
      return Number.NaN;
    };
    const grows = (claim: (digits: number) => object, ...axioms: string[]): void => {
      expect(needed(claim(1900), ...axioms)).toBeGreaterThan(needed(claim(3), ...axioms));
    };
    const v = (digits: number): string => one.map(() => long(digits)).join(" ");
    grows((k) => ({ kind: "uncertain-pairs", count: 0, relation: ">=", radius: `1/${long(k)}` }));
    const least = { kind: "eigenvalue", matrix: "G", end: "least", relation: "<=", p: 64, q: String(41n << 64n) };
    grows((k) => ({ ...least, v: v(k) }), ...AXIOMS);
    const ball = { kind: "ball", radius: "1", p: 64, q: String(41n << 64n) };
    grows((k) => ({ ...ball, v: v(k) }), "collatz-wielandt", "kink");
    const moves = (k: number): object[] => one.map((_, neuron) => ({ neuron, bits: 1100, weights: long(k) }));
    const moved = { kind: "moved-weights", end: "least", p: 64, q: "0", radius: long(1950), v: v(3) };
    grows((k) => ({ ...moved, moves: moves(k) }), "rayleigh");
    const opposite = (x: string): string => `${x} -${x} ${"0 ".repeat(38).trim()}`;
    const c = (k: number): string => opposite(`${BigInt(long(k)) * 2n}`).replace(/-\d+/, `-${long(k)}`); // rows 1 and 2
    grows((k) => ({ kind: "null-vector", matrix: "raw Hinf", c: c(k) }), "orthant-probability");
  });
  it("binomial tails of huge bounds", () => {
    const tails = (digits: number): object => ({
      ...trialsClaim(),
      upper: `${"9".repeat(digits)}/1${"0".repeat(digits)}`,
    });
    const tell = (digits: number) => recheck(withTrials(tails(digits)), { work: 1e8 });
    expect(tell(3)).toMatchObject({ outcome: "holey", holes: [expect.stringContaining("100 trials")] });
    expect(tell(1900)).toMatchObject({ outcome: "holey", holes: [expect.stringContaining("more work")] });
  });
  it("8 megabytes of numbers of 1,900 digits", () => {
    const text = written(Array.from({ length: 2100 }, () => [long(1900), long(1899)]), collinear, []); // biome-ignore format: one row
    expect(text.length).toBeGreaterThan(7.9e6);
    expect(recheck(text)).toMatchObject({ outcome: "holey", holes: [expect.stringContaining("more work")] });
  });
});

describe("lemmata-check, as installed", () => {
  const binary = fileURLToPath(new URL("../../dist/src/cli/lemmata-check.js", import.meta.url));
  const folder = mkdtempSync(path.join(tmpdir(), "lemmata-forged-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [binary, ...args], { encoding: "utf8", timeout: 30_000 });
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  it("has an exit code for each outcome", () => {
    expect(run(write("valid.json", twin)).status).toBe(0);
    expect(
      run(
        write(
          "invalid.json",
          forged(twin, (c) => Object.assign(c, { delta: "1/2" })),
        ),
      ).status,
    ).toBe(1);
    expect(run(write("malformed.json", "{}")).status).toBe(2);
    expect(run(path.join(folder, "valid.json"), "--data", write("rows.csv", "1,2")).status).toBe(1);
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining("usage") });
    expect(run(path.join(folder, "none.json"))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("lemmata-check: "),
    });
  });
  it("refuses a file of 2 GB at once", () => {
    const file = path.join(folder, "huge.json");
    const handle = openSync(file, "w");
    ftruncateSync(handle, 2 ** 31);
    closeSync(handle);
    expect(run(file)).toMatchObject({ status: 2, stderr: expect.stringContaining("larger than") });
    expect(run(path.join(folder, "valid.json"), "--data", file)).toMatchObject({ status: 2 });
  });
});
