import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/cli/document.ts";
import { packFor } from "../../src/cli/pack.ts";
import { type Case, replay } from "../../src/lemma/index.ts";

/** Every find that was ever made: each must keep its verdict, certified. */
const files = ["../corpus/", "../../examples/counterexamples/"].flatMap((folder) => {
  const url = new URL(folder, import.meta.url);
  return readdirSync(url).map((name) => new URL(name, url));
});
const caseIn = (url: URL): Case => parseDocument(readFileSync(url), url.pathname) as Case;
const schema = JSON.parse(readFileSync(new URL("../../reports/schema/case.json", import.meta.url), "utf8")) as object;
const fits = new Ajv2020({ strict: false }).compile(schema);

describe("past finds (oracle: the verdict written down when each was understood)", () => {
  it("are there", () => expect(files.length).toBeGreaterThanOrEqual(8));

  it.each(files.map((url) => [url.pathname.split("/").at(-1), url] as const))(
    "%s keeps its verdict",
    async (_, url) => {
      const found = caseIn(url);
      expect(fits(found)).toBe(true);
      const pack = await packFor(found.statement, undefined);
      const [entry] = replay(pack, found, null).entries;
      expect(entry).toMatchObject({ confirmed: true, claimed: found.expect.verdict });
      expect(entry.detail).toContain("(certified)");
      const twisted: Case = { ...found, expect: { verdict: "undecided" } };
      expect(replay(pack, twisted, null).entries[0].confirmed).toBe(false);
    },
  );
});
