import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

// The script runs the built command; it has no types of its own.
const script: string = "../../scripts/golden-reports.mjs";
const { goldenReports } = (await import(script)) as { goldenReports: () => Promise<Map<string, string>> };
const FOLDER = new URL("../../reports/golden/", import.meta.url);

it("the example reports are those that this version renders, byte for byte (npm run reports makes them again)", async () => {
  const made = await goldenReports();
  expect(readdirSync(FOLDER).sort()).toEqual([...made.keys()].sort());
  for (const [name, text] of made) expect(readFileSync(new URL(name, FOLDER), "utf8"), name).toBe(text);
  for (const text of made.values()) expect(text.length).toBeLessThan(180_000);
}, 180_000);
