import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { PackError } from "../../src/cli/failure.ts";
import { packOf, withPack } from "../../src/cli/pack.ts";
import { Problem } from "../../src/kernel/index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "lemmata-pack-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A lemma as `defineLemma` would make it, written out. */
const LEMMA = `{ id: "mine/lemma-1", title: "T", statement: "x", summary: "S.", source: { paper: "p", label: "l" }, scope: "s",
  assumes: [], constants: {}, guarantee: {}, dependsOn: [], asPrinted: false, notes: [], check: () => ({}) }`;

let made = 0;
async function load(code: string) {
  made += 1;
  const file = path.join(folder, `pack-${made}.mjs`);
  writeFileSync(file, code);
  return await packOf(file);
}

describe("statements of one's own (oracle: the module as written here)", () => {
  it("without a file, du2018", async () => {
    expect((await packOf(undefined)).id).toBe("du2018");
  });

  it("takes a lemma, a list of lemmas, and a pack", async () => {
    expect(await load(`export default ${LEMMA}`)).toMatchObject({
      id: "mine",
      paper: "p",
      lemmas: [{ id: "mine/lemma-1" }],
    });
    expect((await load(`const a = ${LEMMA}; export default [a, { ...a, id: "mine/b" }]`)).lemmas).toHaveLength(2);
    const pack = await load(`export default { id: "mine", title: "My paper", paper: "q", lemmas: [${LEMMA}] }`);
    expect([pack.title, pack.paper]).toEqual(["My paper", "q"]);
  });

  it.each([
    ["nothing", "export const x = 1"],
    ["a number", "export default 1"],
    ["null", "export default null"],
    ["an empty list", "export default []"],
    ["a pack without lemmas", 'export default { id: "mine", title: "t", paper: "p", lemmas: [] }'],
    ["a definition without defaults", 'export default { id: "mine/a", title: "T", check: () => ({}) }'],
    ["a lemma without check", `export default { ...${LEMMA}, check: 1 }`],
    ["one id twice", `const a = ${LEMMA}; export default [a, a]`],
    ["lemmas of two packs", `const a = ${LEMMA}; export default [a, { ...a, id: "other/b" }]`],
    ["an exception", 'throw new Error("on purpose")'],
    ["a syntax error", "export default {"],
    ["an import of what is not there", 'import "no-such-package"; export default 1'],
  ])("refuses a module with %s", async (_, code) => {
    await expect(load(code)).rejects.toThrow(Problem);
  });

  it("refuses a file that is not there", async () => {
    await expect(packOf(path.join(folder, "none.mjs"))).rejects.toThrow(Problem);
  });

  it("an error in the statements names the file, unless it is a problem or the statements are our own", () => {
    const fail = (error: unknown) => (): never => {
      throw error;
    };
    const [error, problem] = [new TypeError("on purpose"), new Problem({ code: "a/b", message: "m" })];
    expect(withPack("mine.mjs", () => 5)).toBe(5);
    expect(() => withPack("mine.mjs", fail(error))).toThrow(new PackError("mine.mjs", error));
    expect(() => withPack("mine.mjs", fail("a text"))).toThrow('error in the statements of "mine.mjs": Error: a text');
    expect(() => withPack("mine.mjs", fail(problem))).toThrow(problem);
    expect(() => withPack(undefined, fail(error))).toThrow(error);
  });
});
