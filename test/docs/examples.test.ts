import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { blocksOf, commandsOf, type FencedBlock, shows } from "./blocks.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BINARY = path.join(ROOT, "dist/src/cli/main.js");
const VITEST = path.join(ROOT, "node_modules/vitest/vitest.mjs");
const JITI = createRequire(import.meta.url).resolve("jiti");
const DOCS = readdirSync(path.join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
const PAGES = ["README.md", ...DOCS.map((name) => `docs/${name}`)];

/** A folder like that of a user who installed lemmata, with the examples in it. */
const folder = mkdtempSync(path.join(tmpdir(), "lemmata-docs-"));
mkdirSync(path.join(folder, "node_modules"));
symlinkSync(path.join(ROOT, "examples"), path.join(folder, "examples"));
symlinkSync(ROOT, path.join(folder, "node_modules/lemmata"));
for (const name of ["vitest", "fast-check"]) {
  symlinkSync(path.join(ROOT, "node_modules", name), path.join(folder, "node_modules", name));
}
afterAll(() => rmSync(folder, { recursive: true }));

function node(args: readonly string[]): { code: number | null; out: string; err: string } {
  const env = { PATH: process.env.PATH, COLUMNS: "100" };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

/** Runs a program of a page. One that names its file ("// file: NAME") is kept for what follows; a test runs under vitest. */
function runProgram({ language, text, line }: FencedBlock): void {
  const named = /^\/\/ file: (\S+)\n/.exec(text)?.[1];
  const file = named ?? `program-${line}.${language === "js" ? "mjs" : "ts"}`;
  writeFileSync(path.join(folder, file), `${text}\n`);
  const test = /from "vitest"/.test(text);
  const load = `require(${JSON.stringify(JITI)})(${JSON.stringify(folder)}).import(${JSON.stringify(`./${file}`)})`;
  const program = `${load}.catch((e) => { console.error(e); process.exit(9); })`;
  const done = node(test ? [VITEST, "run", file, "--root", folder] : ["-e", program]);
  expect([done.code, done.err]).toEqual([0, ""]);
}

describe.each(PAGES)("%s", (page) => {
  const markdown = readFileSync(path.join(ROOT, page), "utf8");
  const blocks = blocksOf(markdown);
  const parts: (readonly [string, () => void])[] = blocks.flatMap((block): (readonly [string, () => void])[] =>
    block.language === "ts" || block.language === "js"
      ? [[`program at line ${block.line}`, () => runProgram(block)] as const]
      : commandsOf(block).map(
          ({ args, shown }) => [`lemmata ${args.join(" ")}`, () => runCommand(args, shown)] as const,
        ),
  );

  function runCommand(args: readonly string[], shown: string | null): void {
    const { code, out, err } = node([BINARY, ...args]);
    expect([0, 1], err).toContain(code);
    if (shown !== null) expect(shows(shown, out), `shown:\n${shown}\n\nprinted:\n${out}`).toBe(true);
  }

  if (parts.length > 0) it.each(parts)("%s", (_, run) => run());

  it("links lead somewhere", () => {
    const prose = markdown.replace(/^```[\s\S]*?^```/gm, "");
    const links = [...prose.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!);
    const here = path.join(ROOT, path.dirname(page));
    for (const link of links.filter((target) => !/^[a-z]+:/.test(target))) {
      const parent = path.dirname(path.join(here, link));
      expect(readdirSync(parent), link).toContain(path.basename(link));
    }
  });
});

it("the workflow that docs/ci.md shows is the one to copy", () => {
  const [shown] = blocksOf(readFileSync(path.join(ROOT, "docs/ci.md"), "utf8")).filter((b) => b.language === "yaml");
  expect(readFileSync(path.join(ROOT, "docs/workflows/lemmata.yml"), "utf8")).toBe(`${shown!.text}\n`);
});

describe("action.yml, its steps run as the runner runs them (bash -eo pipefail, inputs replaced)", () => {
  interface Action {
    readonly inputs: Record<string, { default: string }>;
    readonly runs: {
      using: string;
      steps: { shell: string; run: string; "working-directory": string; env?: Record<string, string> }[];
    };
  }
  const action = parse(readFileSync(path.join(ROOT, "action.yml"), "utf8")) as Action;
  const place = mkdtempSync(path.join(tmpdir(), "lemmata-action-"));
  mkdirSync(path.join(place, "node_modules/.bin"), { recursive: true });
  // npm makes the program executable when it installs it.
  const shim = `#!/usr/bin/env node\nimport(${JSON.stringify(BINARY)});\n`;
  writeFileSync(path.join(place, "node_modules/.bin/lemmata"), shim, { mode: 0o755 });
  writeFileSync(path.join(place, "two.csv"), "a,b,y\n1,0,1\n0,1,-1\n");
  const requiring = (verdict: string) =>
    JSON.stringify({
      datasets: [{ file: "two.csv", statements: ["theorem-3.1"], require: { "theorem-3.1": verdict } }],
    });
  writeFileSync(path.join(place, "lemmata.config.json"), requiring("holds"));
  writeFileSync(path.join(place, "other.json"), requiring("fails"));
  afterAll(() => rmSync(place, { recursive: true }));

  /** The exit code of the first step that fails, and what all printed. */
  function act(inputs: Record<string, string>): { code: number; text: string } {
    const filled = (value: string): string =>
      value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => inputs[name] ?? action.inputs[name]!.default);
    let text = "";
    for (const step of action.runs.steps) {
      const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]);
      const done = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", filled(step.run)], {
        cwd: filled(step["working-directory"]),
        env: { PATH: process.env.PATH, HOME: place, GITHUB_ACTIONS: "true", ...Object.fromEntries(own) },
        encoding: "utf8",
      });
      text += done.stdout + done.stderr;
      if (done.status !== 0) return { code: done.status ?? -1, text };
    }
    return { code: 0, text };
  }

  it("is a composite action whose steps all name a shell and none of whose scripts has an input in it", () => {
    expect(action.runs.using).toBe("composite");
    for (const { shell, run } of action.runs.steps) expect([shell, run.includes("${{")]).toEqual(["bash", false]);
  });

  it("takes the configuration of the folder, and passes", () => {
    const { code, text } = act({ "working-directory": place });
    expect([code, text]).toEqual([0, expect.stringContaining("1 of 1 requirement met")]);
  });

  it("takes the configuration it is given, fails, and annotates", () => {
    const { code, text } = act({ "working-directory": place, config: "other.json" });
    expect([code, text]).toEqual([1, expect.stringContaining("::error file=two.csv,title=du2018/theorem-3.1 on two")]);
  });

  it("a configuration with shell in its name is a name", () => {
    const { code, text } = act({ "working-directory": place, config: "$(touch pwned).json" });
    expect([code, readdirSync(place).includes("pwned")]).toEqual([2, false]);
    expect(text).toContain("there is no file");
  });

  it("where lemmata is not installed it says so", () => {
    const { code, text } = act({ "working-directory": folder });
    expect([code, text]).toEqual([2, expect.stringContaining("::error::lemmata is not installed here")]);
  });
});
