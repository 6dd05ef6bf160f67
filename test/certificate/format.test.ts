import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { canonicalJson, renderCertificate } from "../../src/certificate/index.ts";
import { recheck } from "../../src/checker/index.ts";
import { datasetOf, digest, exactLines } from "../../src/dataset/index.ts";
import { BASES } from "../forged/bases.ts";
import { certificateOf, certified, example, forged, HEXAGON, randomRows } from "./support.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../reports/schema/certificate.json", import.meta.url), "utf8"),
) as object;
const isCertificate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

describe("reports/schema/certificate.json (oracle: ajv)", () => {
  it("accepts what is written", () => {
    for (const text of Object.values(BASES).map((base) => base())) {
      expect(isCertificate(JSON.parse(text)), JSON.stringify(isCertificate.errors)).toBe(true);
    }
  });
  it.each([
    ["an unknown kind", (c) => Object.assign(c.claims![0]!, { kind: "faith" })],
    ["a bound without a witness", (c) => delete (c.claims![1] as Partial<typeof c>).L],
    ["a number where text is wanted", (c) => Object.assign(c.claims![1]!, { q: 1 })],
    ["an odd precision", (c) => Object.assign(c.claims![1]!, { p: 41 })],
    ["another version", (c) => Object.assign(c, { format: "lemmata/certificate@2" })],
    ["no claims", (c) => Object.assign(c, { claims: [] })],
    ["an axiom of one's own", (c) => c.axioms!.push("trust me" as unknown as typeof c)],
  ] satisfies [string, Parameters<typeof forged>[1]][])("refuses %s, as the checker does", (_, change) => {
    const text = forged(certificateOf(randomRows(4, 3, 1)), change);
    expect(isCertificate(JSON.parse(text))).toBe(false);
    expect(recheck(text).outcome).not.toBe("valid");
  });
});

describe("the text of a certificate", () => {
  it("is canonical JSON: sorted names, no white space, the same bytes for equal data", () => {
    expect(canonicalJson({ b: [1, "é\n"], a: {} })).toBe('{"a":{},"b":[1,"é\\n"]}');
    for (const bad of [1.5, -1, Number.NaN, null, true, undefined, 1n, 2 ** 53])
      expect(() => canonicalJson(bad)).toThrow(TypeError);
  });
  it("has the digest of the bytes between its ends (oracle: node:crypto)", () => {
    const text = certificateOf(HEXAGON);
    const inner = text.slice('{"certificate":'.length, -`,"digest":"${"0".repeat(64)}"}`.length);
    expect(JSON.parse(text).digest).toBe(createHash("sha256").update(inner).digest("hex"));
  });
  it("names the dataset by the digest of every report (oracle: node:crypto over the exact lines)", async () => {
    const iris = await example("iris.csv");
    const text = `${exactLines(iris).flat().join("\n")}\n`;
    expect(createHash("sha256").update(text).digest("hex")).toBe(digest(iris));
    expect(JSON.parse(certificateOf(iris)).certificate.data.digest).toBe(digest(iris));
  });
  it("can leave the rows out: then it is holey without them, and valid with them", () => {
    const dataset = datasetOf(HEXAGON);
    const text = renderCertificate(certified(dataset, {}, "apart").certificate);
    const rows = `${exactLines(dataset).flat().join("\n")}\n`;
    expect(recheck(text)).toMatchObject({ outcome: "holey", holes: [expect.stringContaining("--data")] });
    expect(recheck(text, { data: rows })).toMatchObject({ outcome: "valid" });
    const others = `${exactLines(datasetOf(randomRows(6, 2, 3))).flat().join("\n")}\n`; // biome-ignore format: one row
    expect(recheck(text, { data: others })).toMatchObject({ outcome: "invalid", place: "certificate.data.digest" });
    expect(recheck(certificateOf(HEXAGON), { data: others })).toMatchObject({
      outcome: "invalid",
      place: "certificate.data",
    });
  });
});
