import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Run } from "../../src/lemma/index.ts";
import { columnsOf } from "../../src/report/index.ts";
import { BINARY, type Finished, IRIS, resultOf, SMALL, TWO_POINTS, Workplace } from "./binary.ts";

const place = new Workplace();
afterAll(() => place.remove());
const ESCAPE = String.fromCharCode(27);
const check = (...args: string[]): Finished => place.lemmata(["check", "two.csv", ...SMALL, ...args]);
let plain: Finished;
let run: Run;
beforeAll(() => {
  place.write("two.csv", TWO_POINTS);
  plain = check();
  run = place.run("reports/out/two.json");
});

describe("check --trials", () => {
  it("judges the claims of probability by trials, says so, and leads with the ledger", () => {
    const statements = ["--lemma", "lemma-3.1", "lemma-3.2"];
    const sampled = ["--width", "12", "--trials", "80", ...statements, "--out", "trials", "--json", "trials.json"];
    const { code, out, err } = check(...sampled);
    expect([code, err]).toEqual([1, ""]);
    expect(out).toMatch(/ledger .*probability at least 1 -\s+0\.2/s);
    const { results, ledger } = place.run("trials.json");
    expect(results.map((r) => r.evidence)).toEqual(["statistical", "statistical"]);
    expect(resultOf(place.run("trials.json"), "lemma-3.2").verdict).toBe("holds");
    expect(ledger?.total).toBe("0.2");
    expect(place.lemmata(["replay", "trials.json", "--data", "two.csv"]).code).toBe(0);
  });

  it("a report with trials is a run of the schema", () => {
    const schema = JSON.parse(readFileSync(new URL("../../reports/schema/run.json", import.meta.url), "utf8"));
    const isRun = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
    expect(isRun(place.run("trials.json")), JSON.stringify(isRun.errors)).toBe(true);
  });

  it("--sequential needs --trials", () => {
    expect(check("--sequential")).toMatchObject({ code: 2, out: "" });
    expect(check("--trials", "30", "--sequential", "--lemma", "lemma-3.2", "--out", "trials").code).toBe(0);
  });
});

describe("check --proofs", () => {
  it("puts the proof beside the verdict, with the slack of its steps (oracle: that of the verdict)", () => {
    const { err } = check(
      "--proofs",
      "--lemma",
      "lemma-3.1",
      "--json",
      "proofs.json",
      "--format",
      "md,html",
      "--out",
      "p",
    );
    expect(err).toBe("");
    const { proof, slack } = resultOf(place.run("proofs.json"), "lemma-3.1");
    expect(proof?.outcome).toBe("valid");
    expect(proof?.steps.find(({ name }) => name === "both")?.slack?.lo.slice(0, 9)).toBe(slack?.lo.slice(0, 9));
    expect(place.read("p/two.md")).toContain("Proof script `du2018/lemma-3.1`: ✓ valid; 47 steps");
    expect(place.read("p/two.html")).toContain("Slack by proof step");
    expect(resultOf(run, "lemma-3.1").proof).toBeUndefined();
  });

  it("is a run of the schema, and reports are made of it again", () => {
    const schema = JSON.parse(readFileSync(new URL("../../reports/schema/run.json", import.meta.url), "utf8"));
    const isRun = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
    expect(isRun(place.run("proofs.json")), JSON.stringify(isRun.errors)).toBe(true);
    expect(place.lemmata(["report", "proofs.json", "--format", "md", "--out", "again"]).code).toBe(0);
    expect(place.files().some((file) => file.startsWith("again/"))).toBe(true);
  });
});

describe("check", () => {
  it("lambda0 of two orthogonal inputs is 1/2 (oracle: closed form)", () => {
    const { lo, hi } = resultOf(run, "theorem-3.1").quantities.lambda0!;
    expect(Number(lo)).toBeCloseTo(0.5, 12);
    expect(Number(hi)).toBeCloseTo(0.5, 12);
    expect(resultOf(run, "theorem-3.1").verdict).toBe("holds");
  });

  it("writes both reports to reports/out by default and says so last", () => {
    expect(place.files()).toEqual(expect.arrayContaining(["reports/out/two.json", "reports/out/two.md"]));
    expect(plain.out).toMatch(/\nReports: reports\/out\/two\.md, reports\/out\/two\.json\n$/);
    expect(plain.err).toBe("");
  });

  it("has one row a statement, within 80 columns, without colour and progress in a pipe", () => {
    for (const { id } of run.results) expect(plain.out).toContain(id.replace("du2018/", ""));
    for (const line of plain.out.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(80);
    expect(plain.out + plain.err).not.toContain(ESCAPE);
  });

  it("two runs give the same bytes but for seconds", () => {
    check("--out", "again");
    expect(place.read("again/two.md")).toBe(place.read("reports/out/two.md"));
    const timeless = (text: string): string => text.replace(/"seconds": [\d.e-]+/g, '"seconds": 0');
    expect(timeless(place.read("again/two.json"))).toBe(timeless(place.read("reports/out/two.json")));
  });

  it("--json - gives the JSON report on standard output and nothing else", () => {
    const { out, err, code } = check("--json", "-", "--out", "o1");
    const { results } = JSON.parse(out) as Run;
    expect(results.map((r) => r.id)).toEqual(run.results.map((r) => r.id));
    expect(out).toBe(place.read("o1/two.json"));
    expect(err).toBe(`Reports: ${path.join("o1", "two.md")}, ${path.join("o1", "two.json")}\n`);
    expect(code).toBe(plain.code);
  });

  it("--json PATH writes it there too, --format chooses the reports, --quiet prints nothing", () => {
    const { out, err } = check("--json", "deep/r.json", "--format", "md", "--out", "o2", "--quiet");
    expect(out + err).toBe("");
    expect(place.files().filter((f) => f.startsWith("o2") || f.startsWith("deep"))).toEqual([
      "deep",
      "deep/r.json",
      "o2",
      "o2/two.md",
    ]);
    expect(place.run("deep/r.json").schema).toBe("lemmata/run@1");
  });

  it("reads standard input and calls it stdin", () => {
    const { code } = place.lemmata(["check", "-", ...SMALL, "--out", "o3"], { input: TWO_POINTS });
    const piped = place.run("o3/stdin.json");
    expect(code).toBe(plain.code);
    expect(piped.dataset.name).toBe("stdin");
    expect(piped.dataset.digest).toBe(run.dataset.digest);
    expect(piped.results.map((r) => r.verdict)).toEqual(run.results.map((r) => r.verdict));
  });

  it("--lemma checks only what is named, with or without the pack", () => {
    check("--out", "o4", "--lemma", "lemma-3.1", "du2018/theorem-3.1");
    expect(
      place
        .run("o4/two.json")
        .results.map((r) => r.id)
        .sort(),
    ).toEqual(["du2018/lemma-3.1", "du2018/theorem-3.1"]);
  });

  it("the exit code follows the verdicts (oracle: the JSON report)", () => {
    const counted = run.results.filter((r) => r.counts).map((r) => r.verdict);
    expect(plain.code).toBe(counted.includes("fails") ? 1 : 0);
    expect(check("--out", "o5", "--lemma", "theorem-3.1", "--strict").code).toBe(0);
  });

  it("--strict makes exit code 3 of what is undecided, more digits decide it (oracle: lambda0 = theta / (2 pi) to first order)", () => {
    place.write("close.csv", "a,b\n1,0\n1,1e-40\n");
    const close = (...args: string[]): Finished =>
      place.lemmata(["check", "close.csv", ...SMALL, "--lemma", "theorem-3.1", "--out", "close", ...args]);
    expect(close("--precision", "double").code).toBe(0);
    expect(resultOf(place.run("close/close.json"), "theorem-3.1").verdict).toBe("undecided");
    expect(close("--precision", "double", "--strict").code).toBe(3);
    expect(close("--strict").code).toBe(0);
    const { lo, hi } = resultOf(place.run("close/close.json"), "theorem-3.1").quantities.lambda0!;
    for (const bound of [lo, hi]) expect(Number(bound) / (1e-40 / (2 * Math.PI))).toBeCloseTo(1, 9);
  });

  it("obeys nothing in the names of the data", () => {
    place.write("h.csv", `"a|${ESCAPE}[31m","<script>",y\n1,0,"[x](y)"\n0,1,"b\nc"\n`);
    const { out, code } = place.lemmata(["check", "h.csv", ...SMALL, "--out", "o6"]);
    expect(code).not.toBe(2);
    expect(out).not.toContain(ESCAPE);
    expect(place.read("o6/h.md")).not.toMatch(/<script>|\]\(/);
    expect(place.read("o6/h.md")).not.toContain(ESCAPE);
    expect(place.run("o6/h.json").dataset.features).toEqual([`a|${ESCAPE}[31m`, "<script>"]);
  });
});

describe("Lemma 3.3 as printed, at n = 1", () => {
  /**
   * x = 1, m = 9, four active neurons with weight 1, u(0) = 4/3, y = 7/3. H = 4/9 > lambda0 / 2 = 1/4 for all t, the drift tends
   * to |e0| / (4/9 * 3) = 3/4; the printed radius is 2 |e0| / 3 = 2/3, the corrected one 4/3.
   */
  const counterexample = (statement: string, verdict: string): string =>
    JSON.stringify({
      schema: "lemmata/case@1",
      statement: `du2018/${statement}`,
      X: [["1"]],
      y: ["7/3"],
      start: { weights: [1, 1, 1, 1, -1, -1, -1, -1, -1].map((w) => [w]), signs: Array(9).fill(1) },
      expect: { verdict },
    });

  it.each([
    ["lemma-3.3-printed", "fails", 0],
    ["lemma-3.3", "holds", 0],
    ["lemma-3.3-printed", "holds", 1],
    ["lemma-3.3", "fails", 1],
  ])("replay of the case %s, claimed %s (oracle: rational arithmetic by hand)", (statement, verdict, exit) => {
    place.write("case.json", counterexample(statement, verdict));
    const { code, out } = place.lemmata(["replay", "case.json"]);
    expect(out).toContain(exit === 0 ? `✓ confirmed  ${statement}: ${verdict}` : "✗ not confirmed");
    expect(code).toBe(exit);
  });
});

describe("the cases in examples/counterexamples", () => {
  const folder = fileURLToPath(new URL("../../examples/counterexamples/", import.meta.url));
  const schema = JSON.parse(readFileSync(new URL("../../reports/schema/case.json", import.meta.url), "utf8"));
  const isCase = new Ajv2020({ strict: true }).compile(schema);

  it.each(readdirSync(folder))("%s is a case (oracle: ajv) and replay confirms it", (name) => {
    const file = path.join(folder, name);
    expect(isCase(JSON.parse(readFileSync(file, "utf8"))), JSON.stringify(isCase.errors)).toBe(true);
    const { code, out } = place.lemmata(["replay", file]);
    expect(out).toContain("1 of 1 claim confirmed.");
    expect(code).toBe(0);
  });
});

describe("replay of a report", () => {
  beforeAll(() => {
    place.write("iris.csv", readFileSync(IRIS));
    place.lemmata([
      "check",
      "iris.csv",
      "--label",
      "species",
      ...SMALL,
      "--out",
      "iris",
      "--lemma",
      "theorem-3.1",
      "lemma-3.1",
    ]);
  });

  it("confirms what the report claims", () => {
    const { code, out } = place.lemmata(["replay", "iris/iris.json"]);
    expect(out).toContain("✓ confirmed  theorem-3.1: not-applicable");
    expect(out).toContain("2 of 2 claims confirmed.");
    expect(code).toBe(0);
  });

  it("does not confirm a verdict that was changed, nor a witness that was", () => {
    const report = place.read("iris/iris.json");
    place.write("forged.json", report.replaceAll('"not-applicable"', '"fails"'));
    expect(place.lemmata(["replay", "forged.json"]).code).toBe(1);
    place.write("other.json", report.replaceAll("e102 - e143", "e101 - e143"));
    expect(place.lemmata(["replay", "other.json"]).code).toBe(1);
  });

  it("wants the dataset of the report", () => {
    place.write("moved.json", place.read("iris/iris.json").replace('"name": "iris.csv"', '"name": "gone.csv"'));
    const gone = place.lemmata(["replay", "moved.json"]);
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining("name it with --data")]);
    expect(place.lemmata(["replay", "moved.json", "--data", "iris.csv"]).code).toBe(0);
    place.write("changed.csv", readFileSync(IRIS, "utf8").replace("5.1,", "5.2,"));
    const changed = place.lemmata(["replay", "moved.json", "--data", "changed.csv"]);
    expect([changed.code, changed.err]).toEqual([2, expect.stringContaining("is not the dataset of the report")]);
  });
});

describe("list and explain", () => {
  it("list names every statement that check knows", () => {
    const { out, code } = place.lemmata(["list"]);
    expect(code).toBe(0);
    for (const { id } of run.results) expect(out).toContain(id.replace("du2018/", ""));
    for (const line of out.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(80);
  });

  it("explain shows every statement in full, with or without the pack", () => {
    const { out } = place.lemmata(["explain", "lemma-3.2"]);
    expect(out).toBe(place.lemmata(["explain", "du2018/lemma-3.2"]).out);
    expect(out).toContain("Lemma 3.2");
    expect(out).toContain("Statement (LaTeX):");
    for (const line of out.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(80);
  });

  it("help and version go to standard output", () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(place.lemmata(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
    for (const args of [["--help"], ["check", "--help"], ["help", "replay"]]) {
      const { code, out, err } = place.lemmata(args);
      expect([code, err]).toEqual([0, ""]);
      expect(out).toContain("Usage: lemmata");
    }
  });
});

describe("doctor", () => {
  it("has one line a backend, among them wasm and plain, and says which is used", () => {
    const { code, out, err } = place.lemmata(["doctor"]);
    expect([code, err]).toEqual([0, ""]);
    for (const name of ["openblas", "wasm", "plain"]) expect(out).toMatch(new RegExp(`^${name} +\\S`, "m"));
    expect(out).toMatch(/^plain +.*1 thread, .* GFLOP/m);
    expect(out).toMatch(/^Large matrices go to (?:openblas|wasm|plain)\./m);
    for (const line of out.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(80);
  });
});

describe("a lemma of your own, in one file", () => {
  const OWN = fileURLToPath(new URL("../../examples/lemma-of-your-own.mjs", import.meta.url));

  it("is checked, listed, explained and replayed like the others", () => {
    expect(check("--normalize", "--pack", OWN, "--out", "own").err).toBe("");
    const own = place.run("own/two.json");
    expect(own.results.map((r) => [r.id, r.verdict])).toEqual([["mine/lemma-1", "holds"]]);
    expect(place.lemmata(["list", "--pack", OWN]).out).toContain("lemma-1");
    expect(place.lemmata(["explain", "lemma-1", "--pack", OWN]).out).toContain("mine/lemma-1");
    expect(place.lemmata(["replay", "own/two.json", "--pack", OWN]).code).toBe(0);
  });

  it.each([
    ["throws", '() => { throw new TypeError("on purpose"); }', "on purpose"],
    ["returns no outcome", '() => ({ verdict: "maybe" })', "the check of mine/lemma-1 returned no outcome"],
  ])("whose check %s is named with its file, exit code 4", (_, written, says) => {
    const code = readFileSync(OWN, "utf8").replace(/check: .*/, `check: ${written},`);
    const url = new URL("../../dist/src/index.js", import.meta.url);
    place.write("broken.mjs", code.replace('"lemmata"', JSON.stringify(url)));
    const { code: exit, err } = check("--normalize", "--pack", "broken.mjs", "--out", "broken");
    expect(err).toMatch(/^lemmata: [^\n]+\n$/);
    expect(err).toContain(`error in the statements of "broken.mjs": TypeError: ${says}`);
    expect(exit).toBe(4);
  });
});

describe.runIf(existsSync("/dev/full"))("a standard output that is full", () => {
  it.each([
    [["list"]],
    [["--help"]],
    [["check", "two.csv", ...SMALL, "--lemma", "theorem-3.1", "--out", "o9", "--quiet", "--json", "-"]],
  ])("%j ends with one line and exit code 2", (args) => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [BINARY, ...args], {
      cwd: place.folder,
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    });
    closeSync(full);
    expect(stderr).toMatch(/^lemmata: cannot write to standard output: no space is left; [^\n]+\n$/);
    expect(status).toBe(2);
  });
});

describe("a reader that goes away (| head -1)", () => {
  it.each([
    [["check", "two.csv", ...SMALL, "--out", "o7"]],
    [["check", "two.csv", ...SMALL, "--out", "o8", "--json", "-"]],
    [["list"]],
  ])("%j ends quietly with its own exit code", async (args) => {
    const child = spawn(process.execPath, [BINARY, ...args], { cwd: place.folder, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let err = "";
    child.stderr.on("data", (data: Buffer) => {
      err += data.toString();
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(err.replace(/^Reports: .*\n/, "")).toBe("");
    expect(code).toBe(args[0] === "list" ? 0 : plain.code);
  });
});
