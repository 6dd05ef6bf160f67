import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { exportedText } from "../../src/cli/module-text.ts";
import { ownProofs } from "../../src/cli/own-proofs.ts";

const folder = mkdtempSync(path.join(tmpdir(), "module-text-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function moduleOf(source: string): string {
  count += 1;
  const file = path.join(folder, `module-${count}.mjs`);
  writeFileSync(file, source);
  return file;
}
const limits = { milliseconds: 5_000, characters: 1_000 };
const read = (source: string, some: Partial<typeof limits> = {}): Promise<string> =>
  exportedText(moduleOf(source), { ...limits, ...some });

describe("a module from anywhere is run in a worker, and gives data only", () => {
  it("its default export as JSON, without what JSON has not", async () => {
    expect(await read("export default { scripts: [1, 'a'], call: () => 1 };")).toBe('{"scripts":[1,"a"]}');
  });

  it("cannot touch this process: no globals, no variables of the environment, no exit", async () => {
    process.env.LEMMATA_SECRET = "secret";
    const source = `
      globalThis.touched = true;
      export default [typeof process.env.LEMMATA_SECRET, process.env.HOME ?? null];`;
    expect(await read(source)).toBe('["undefined",null]');
    delete process.env.LEMMATA_SECRET;
    expect((globalThis as { touched?: boolean }).touched).toBeUndefined();
    await expect(read("process.exit(0);")).rejects.toThrow("it ended before");
  });

  it.each([
    ["for ever", "for (;;) {}", "it did not end within 0.5 s"],
    ["waits for ever", "await new Promise((done) => setTimeout(done, 1e9));", "it did not end within 0.5 s"],
    ["throws", "throw new Error('not today');", "not today"],
    ["no JavaScript", "export default {", "Unexpected"],
    ["a circle", "const a = {}; a.a = a; export default a;", "circular"],
    ["too long", "export default 'x'.repeat(5000);", "longer than 1000 characters"],
    ["no data", "export default () => 1;", "no data"],
    ["too much memory", "const a = []; for (;;) a.push(new Array(1e6).fill(1.5));", "memory"],
  ])("%s", async (_what, source, reason) => {
    await expect(read(source, { milliseconds: source.includes("1e6") ? 20_000 : 500 })).rejects.toThrow(reason);
  });

  it("of the wrong form is refused before it is checked (its twin is in the end-to-end tests)", async () => {
    await expect(ownProofs(moduleOf("export default { scripts: [{}] };"))).rejects.toThrow("it holds no scripts");
    const text = `export default { scripts: [] }; // ${"x".repeat(2_000_001)}`;
    await expect(ownProofs(moduleOf(text))).rejects.toThrow("longer than 2000000 characters");
  });
});
