import { describe, expect, it } from "vitest";
import type { Actions } from "../../src/cli/actions.ts";
import { failureOf } from "../../src/cli/failure.ts";
import { buildProgram } from "../../src/cli/program.ts";

/** What the program hands to a command, as [command, operand, options]. */
async function parsed(...args: string[]): Promise<unknown> {
  let seen: unknown;
  const actions: Actions = {
    check: async (file, flags) => {
      seen = ["check", file, flags];
    },
    list: async (flags) => {
      seen = ["list", flags];
    },
    explain: async (id, flags) => {
      seen = ["explain", id, flags];
    },
    doctor: async () => {
      seen = ["doctor"];
    },
    prove: async (id, flags) => {
      seen = ["prove", id, flags];
    },
    constants: async (flags) => {
      seen = ["constants", flags];
    },
    ci: async (flags) => {
      seen = ["ci", flags];
    },
    report: async (file, flags) => {
      seen = ["report", file, flags];
    },
    diff: async (before, after, flags) => {
      seen = ["diff", before, after, flags];
    },
    replay: async (file, flags) => {
      seen = ["replay", file, flags];
    },
    exportCoq: async (file, flags) => {
      seen = ["export coq", file, flags];
    },
    stress: async (flags) => {
      seen = ["stress", flags];
    },
    certify: async (file, flags) => {
      seen = ["certify", file, flags];
    },
    train: async () => {},
    reproduce: async () => {},
    recheck: async (file, flags) => {
      seen = ["recheck", file, flags];
    },
    width: async (file, flags) => {
      seen = ["width", file, flags];
    },
    sweep: async (config, flags) => {
      seen = ["sweep", config, flags];
    },
    worker: async (flags) => {
      seen = ["worker", flags];
    },
    merge: async (dirs, flags) => {
      seen = ["merge", dirs, flags];
    },
  };
  await buildProgram(actions, "1.2.3").parseAsync(args, { from: "user" });
  return seen;
}

async function checkFlags(...args: string[]): Promise<Record<string, unknown>> {
  return ((await parsed("check", "f.csv", ...args)) as [string, string, Record<string, unknown>])[2];
}

describe("the command line", () => {
  it("knows doctor, which takes nothing", async () => {
    expect(await parsed("doctor")).toEqual(["doctor"]);
    await expect(parsed("doctor", "x")).rejects.toThrow();
  });

  it("knows width, sweep, worker and merge", async () => {
    expect(await parsed("width", "f.csv", "--delta", "0.1")).toMatchObject(["width", "f.csv", { mostTrials: 400 }]);
    const sweep = await parsed("sweep", "c.yaml", "--shard", "2/3", "--queue", "postgres://u:p@h:1/d");
    expect(sweep).toMatchObject(["sweep", "c.yaml", { shard: { index: 2, of: 3 }, queue: "postgres://u:p@h:1/d" }]);
    expect(await parsed("sweep", "c.yaml")).toMatchObject(["sweep", "c.yaml", { shard: { index: 1, of: 1 } }]);
    expect(await parsed("worker", "--queue", "postgres://h/d", "--idle", "2")).toMatchObject(["worker", { idle: 2 }]);
    expect(await parsed("merge", "a", "b", "--json", "-")).toEqual(["merge", ["a", "b"], { json: "-" }]);
    for (const shard of ["0/3", "4/3", "1", "1/0", "a/b"]) {
      await expect(parsed("sweep", "c", "--shard", shard)).rejects.toThrow(/--shard/);
    }
    await expect(parsed("worker")).rejects.toThrow(/--queue/);
    await expect(parsed("worker", "--queue", "h:secret@x")).rejects.toThrow(/--queue cannot be "that"/);
    await expect(parsed("merge")).rejects.toThrow();
  });

  it("knows certify and recheck", async () => {
    expect(await parsed("certify", "f.csv", "-o", "c.json", "--normalize")).toMatchObject([
      "certify",
      "f.csv",
      { output: "c.json", normalize: true, seed: 0n },
    ]);
    expect(await parsed("recheck", "c.json", "--data", "f.csv")).toMatchObject([
      "recheck",
      "c.json",
      { data: "f.csv" },
    ]);
    await expect(parsed("recheck")).rejects.toThrow();
  });

  it("has defaults that serve a newcomer", async () => {
    const flags = await checkFlags();
    expect(flags).toMatchObject({
      seed: 0n,
      stepSize: "auto",
      precision: "auto",
      out: "reports/out",
      format: ["md", "json"],
      color: true,
    });
    expect(String(flags.delta)).toBe("1/20");
    for (const name of [
      "label",
      "header",
      "width",
      "steps",
      "lemma",
      "json",
      "strict",
      "quiet",
      "normalize",
      "deduplicate",
    ]) {
      expect(flags[name], name).toBeUndefined();
    }
  });

  it.each<[string[], object]>([
    [["--label", "species"], { label: "species" }],
    [["--label", "-1"], { label: "-1" }],
    [["--no-label"], { label: false }],
    [["--header"], { header: true }],
    [["--no-header"], { header: false }],
    [["--format-in", "tsv", "--delimiter", ";"], { formatIn: "tsv", delimiter: ";" }],
    [
      ["--normalize", "--deduplicate", "--strict", "--quiet", "--no-color"],
      { normalize: true, deduplicate: true, strict: true, quiet: true, color: false },
    ],
    [
      ["--width", "64", "--seed", "7", "--steps", "5", "--precision", "50"],
      { width: 64, seed: 7n, steps: 5, precision: 50 },
    ],
    [["--lemma", "lemma-3.1", "du2018/lemma-3.2"], { lemma: ["lemma-3.1", "du2018/lemma-3.2"] }],
    [["--lemma", "lemma-3.1", "--lemma", "lemma-3.2"], { lemma: ["lemma-3.1", "lemma-3.2"] }],
    [["--json", "-", "--out", "x", "--format", "md"], { json: "-", out: "x", format: ["md"] }],
  ])("check %j", async (args, flags) => {
    expect(await checkFlags(...args)).toMatchObject(flags);
  });

  it("knows the other commands", async () => {
    expect(await parsed("list")).toEqual(["list", {}]);
    expect(await parsed("explain", "lemma-3.1")).toEqual(["explain", "lemma-3.1", {}]);
    expect(await parsed("list", "--pack", "mine.mjs")).toEqual(["list", { pack: "mine.mjs" }]);
    expect(await parsed("replay", "r.json", "--data", "d.csv")).toMatchObject(["replay", "r.json", { data: "d.csv" }]);
    expect(await parsed("report", "r.json", "--format", "junit,sarif", "--out", "-")).toEqual([
      "report",
      "r.json",
      { format: ["junit", "sarif"], out: "-" },
    ]);
    expect(await parsed("ci", "--config", "x.json")).toEqual(["ci", { config: "x.json" }]);
    expect(await parsed("diff", "a.json", "b.json")).toEqual([
      "diff",
      "a.json",
      "b.json",
      { format: "text", color: true },
    ]);
    expect(await parsed("check", "-")).toMatchObject(["check", "-", {}]);
  });

  it.each<[string[], RegExp]>([
    [["check", "f", "--widht", "3"], /unknown option '--widht' \(Did you mean --width\?\)/],
    [["check", "f", "g"], /too many arguments/],
    [["check", "f", "--width"], /option '--width <m>' argument missing/],
    [["check", "f", "--width", "0"], /--width cannot be "0"/],
    [["check", "f", "--steps", "0"], /--steps cannot be "0"; expected a whole number from 1/],
    [["explain"], /missing required argument 'id'/],
    [["report", "r", "--format", "pdf"], /--format cannot be "pdf"/],
    [["diff", "a.json"], /missing required argument 'after'/],
    [["diff", "a", "b", "--format", "html"], /Allowed choices are text, md/],
    [["replay"], /missing required argument 'file'/],
    [["chekc", "f"], /unknown command 'chekc'/],
    [["list", "--all"], /unknown option '--all'/],
  ])("%j is a usage error of one line, exit code 2", async (args, message) => {
    const failure = await parsed(...args).then(
      () => null,
      (error: unknown) => failureOf(error, false),
    );
    expect(failure?.code).toBe(2);
    expect(failure?.text).toMatch(message);
    expect(failure?.text).toMatch(/^lemmata: [^\n]+\n$/);
  });
});
