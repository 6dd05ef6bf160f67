import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IRIS, resultOf, SMALL, TWO_POINTS, Workplace } from "./binary.ts";

const CHECKER = fileURLToPath(new URL("../../dist/src/cli/lemmata-check.js", import.meta.url));

describe("certify, recheck and lemmata-check, as a user runs them", () => {
  const place = new Workplace();
  beforeAll(() => {
    place.write("two.csv", TWO_POINTS);
    place.write("other.csv", TWO_POINTS.replace("1,0", "1,2"));
  });
  afterAll(() => place.remove());
  const check = (...args: string[]) =>
    spawnSync(process.execPath, [CHECKER, ...args], { cwd: place.folder, encoding: "utf8" });

  it("a certificate is valid for everybody, and about this file only", () => {
    const made = place.lemmata(["certify", "two.csv", ...SMALL, "-o", "two.cert.json"]);
    expect(made).toMatchObject({ code: 0, err: "" });
    expect(made.out).toContain("established: du2018/theorem-3.1 holds");
    expect(made.out).toMatch(/^valid$/m);
    expect(check("two.cert.json")).toMatchObject({ status: 0, stderr: "" });
    expect(place.lemmata(["recheck", "two.cert.json", "--data", "two.csv"])).toMatchObject({ code: 0, err: "" });
    const wrong = place.lemmata(["recheck", "two.cert.json", "--data", "other.csv"]);
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.out).toContain("invalid at certificate.data.sha256: the file is another one");
    expect(check("two.cert.json", "--data", "two.csv")).toMatchObject({ status: 3 }); // the rows are not compared
  });

  it("says of a statement asked for that nothing of it is certified; of one that is, it says that", () => {
    place.write("long.csv", TWO_POINTS.replace("1,0", "2,0"));
    const args = ["--lemma", "theorem-3.1", "lemma-3.1", "-o", "named.json"];
    const { code, out } = place.lemmata(["certify", "long.csv", ...SMALL, ...args]);
    expect(code).toBe(0);
    expect(out).toContain("established: du2018/theorem-3.1 holds");
    expect(out).toMatch(/left out: du2018\/lemma-3\.1: not-applicable \(certified\)$/m);
    expect(out).not.toContain("left out: du2018/theorem-3.1");
  });

  it("rows apart: holey without them, valid with them", () => {
    expect(place.lemmata(["certify", "two.csv", ...SMALL, "-o", "apart.json", "--rows", "rows.txt"]).code).toBe(0);
    expect(check("apart.json")).toMatchObject({ status: 3, stdout: expect.stringContaining("--data") });
    expect(check("apart.json", "--data", "rows.txt")).toMatchObject({ status: 0 });
    expect(place.lemmata(["recheck", "apart.json", "--data", "rows.txt"]).code).toBe(0);
    expect(place.lemmata(["recheck", "apart.json", "--data", "two.csv"]).code).toBe(0);
  });

  it("what is changed is refused, what is no certificate too", () => {
    const text = place.read("two.cert.json");
    place.write("changed.json", text.replace('"delta":"1/20"', '"delta":"1/21"'));
    expect(place.lemmata(["recheck", "changed.json"])).toMatchObject({ code: 1, err: "" });
    place.write("none.json", "{}");
    expect(place.lemmata(["recheck", "none.json"])).toMatchObject({ code: 2 });
    expect(place.lemmata(["recheck", "missing.json"])).toMatchObject({ code: 2, err: expect.stringContaining("no such file") }); // biome-ignore format: one row
  });

  it("check --certify links every certified verdict to its place in the certificate", () => {
    const { code, out } = place.lemmata(["check", "two.csv", ...SMALL, "--certify", "--out", "o"]);
    expect(code).toBeLessThan(2);
    expect(out).toContain(path.join("o", "two.cert.json"));
    const text = place.read("o/two.cert.json");
    const run = place.run("o/two.json");
    const { verdicts } = JSON.parse(text).certificate as { verdicts: { id: string }[] };
    expect(verdicts.length).toBeGreaterThan(2);
    verdicts.forEach(({ id }, i) => {
      expect(resultOf(run, id.replace("du2018/", "")).certificate).toEqual({
        file: "two.cert.json",
        sha256: createHash("sha256").update(text).digest("hex"),
        bytes: Buffer.byteLength(text),
        claim: `verdict ${i + 1}`,
      });
    });
    expect(place.read("o/two.md")).toContain("Certificate: verdict 1 of `two.cert.json`");
    expect(check("o/two.cert.json").status).toBe(0);
  });

  it("at the edge of what doubles hold, verdicts that bounds as claims can have them do not show are left out; the rest is valid", () => {
    place.write("edge.csv", "a,b,label\n1,0,1\n1,1e-300,-1\n0,1,1\n");
    const made = place.lemmata(["certify", "edge.csv", "--normalize", "-o", "edge.json"]);
    expect(made).toMatchObject({ code: 0, err: "" });
    expect(made.out).toMatch(/the least eigenvalue of Hinf is >= 1\.59\d*e-301\n/); // |x_1 - x_2| / (2 pi), to first order
    expect(made.out).toContain("theorem-3.1 holds");
    expect(made.out).toMatch(/left out: du2018\/lemma-3\.2: a claim shows only that lambda0 is at most/);
    expect(check("edge.json")).toMatchObject({ status: 0 });
    place.lemmata(["check", "edge.csv", "--normalize", "--certify", "--out", "edge"]);
    expect(check("edge/edge.cert.json")).toMatchObject({ status: 0 });
    expect(place.run("edge/edge.json").results.filter(({ certificate }) => certificate !== undefined)).toHaveLength(1);
    place.write("beyond.csv", "a,b,label\n1e150,0,1\n1e150,1e-299,-1\n0,1,1\n"); // lambda0 is about 1e-449
    const beyond = place.lemmata(["certify", "beyond.csv", "--normalize", "-o", "beyond.json"]);
    expect(beyond.out).toMatch(/left out: du2018\/theorem-3\.1: lambda0 is too small/);
    expect([beyond.code, check("beyond.json").status]).toEqual([0, 0]);
  });

  it("certify --trials writes what was seen of every start; holey, since that is taken on trust", () => {
    const made = place.lemmata(["certify", "two.csv", ...SMALL, "--trials", "60", "-o", "trials.json"]);
    expect(made).toMatchObject({ code: 0, err: "" });
    const { claims, delta } = JSON.parse(place.read("trials.json")).certificate;
    const counted = (claims as { kind: string; trials?: string }[]).filter(({ kind }) => kind === "clopper-pearson");
    expect(counted.length).toBeGreaterThan(0);
    expect([...new Set(counted.map(({ trials }) => trials?.length)), delta]).toEqual([60, "1/20"]);
    const checked = check("trials.json");
    expect(checked.status).toBe(3);
    expect(checked.stdout.match(/of 60 trials of du2018.* 1 - delta$/gm)).toHaveLength(counted.length);
    const without = place.lemmata(["certify", "two.csv", ...SMALL, "--trials", "0", "-o", "none.json"]);
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining("--trials") });
  });

  it("Iris: with its repeated row H_inf is singular, exactly", () => {
    expect(place.lemmata(["certify", IRIS, ...SMALL, "-o", "iris.json", "--quiet"])).toMatchObject({
      code: 0,
      out: "",
    });
    expect(check("iris.json").stdout).toContain("Hinf v = 0 exactly");
  });
});
