import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderCertificate } from "../../src/certificate/index.ts";
import { datasetOf, exactLines } from "../../src/dataset/index.ts";
import { certificateOf, certified, forged, HEXAGON } from "../certificate/support.ts";
import { BASES, withTrials } from "../forged/bases.ts";
import { browserIsHere, type Opened, Reader } from "./browser.ts";

const PAGE = readFileSync(new URL("../../dist/checker.html", import.meta.url), "utf8");
const NODE = fileURLToPath(new URL("../../dist/src/cli/lemmata-check.js", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

describe.skipIf(!browserIsHere)(
  "the checker in Chromium, a page opened from disk (oracle: lemmata-check in Node)",
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), "lemmata-checker-page-"));
    let reader: Reader;
    let opened: Opened;
    beforeAll(async () => {
      reader = await Reader.start();
      opened = await reader.open(PAGE);
    });
    afterAll(async () => {
      await reader?.stop();
      rmSync(folder, { recursive: true });
    });

    const write = (name: string, text: string): string => {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      return file;
    };
    /** What the page says of a certificate, with the words it shows; the page's second file is emptied, or set. */
    const inBrowser = async (certificate: string, data?: string): Promise<{ outcome: string; words: string }> => {
      const { page } = opened;
      await page.setInputFiles("#data", data ?? []);
      await page.setInputFiles("#certificate", certificate);
      const done = page.locator("#outcome", { hasNotText: /^checking$/ });
      const outcome = await done.innerText();
      return { outcome, words: (await page.locator("#sentences").textContent()) ?? "" };
    };
    const inNode = (...args: string[]) => spawnSync(process.execPath, [NODE, ...args], { encoding: "utf8" });

    const wide = BASES.wide();
    it.each([
      ["valid", 0, "every kind of claim of a network", wide],
      ["valid", 0, "a null vector", BASES.hexagon()],
      [
        "invalid",
        1,
        "a bound raised",
        forged(wide, (c) => Object.assign(c.claims![1]!, { q: "999999999999999999999" })),
      ],
      ["invalid", 1, "another digest", wide.replace(/"delta":"1\/20"/, '"delta":"1/21"')],
      ["holey", 3, "trials", withTrials()],
      ["malformed", 2, "half a certificate", wide.slice(0, wide.length / 2)],
      ["malformed", 2, "nothing", ""],
    ])("%s (exit code %i): %s", async (outcome, code, what, text) => {
      const file = write(`${what}.json`, text);
      const node = inNode(file);
      expect(node.status).toBe(code);
      expect(await inBrowser(file)).toEqual({ outcome, words: node.stdout });
    });

    it("rows apart: holey without them, valid with them", async () => {
      const dataset = datasetOf(HEXAGON);
      const { certificate } = certified(dataset, {}, "apart");
      const file = write("apart.json", renderCertificate(certificate));
      const rows = write("rows.txt", exactLines(dataset).flat().map((line) => `${line}\n`).join("")); // biome-ignore format: one row
      expect((await inBrowser(file)).outcome).toBe("holey");
      expect(await inBrowser(file, rows)).toEqual({ outcome: "valid", words: inNode(file, "--data", rows).stdout });
      const other = write("other.csv", "1,2\n");
      expect(await inBrowser(file, other)).toEqual({ outcome: "invalid", words: inNode(file, "--data", other).stdout });
    });

    it("a file too large to read leaves nothing of the check before on the page", async () => {
      expect((await inBrowser(write("fine.json", certificateOf(HEXAGON)))).outcome).toBe("valid");
      const huge = write("huge.json", "");
      truncateSync(huge, 2 ** 28 + 1);
      const { outcome, words } = await inBrowser(huge);
      expect([outcome, words]).toEqual([expect.stringContaining("larger than 268435456 bytes"), ""]);
    });

    it("says nothing on the console, asks for nothing, and axe-core finds nothing wrong", async () => {
      expect([opened.said, opened.asked.filter((address) => !address.startsWith("data:"))]).toEqual([[], []]);
      const { page } = await reader.open(PAGE, { bypassCSP: true });
      await page.evaluate(AXE);
      const { violations } = (await page.evaluate("axe.run()")) as { violations: { id: string }[] };
      expect(violations).toEqual([]);
    });
  },
);
