import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("docs/certificates.md says how large the checker is (oracle: its files)", () => {
  const folder = new URL("../../src/checker/", import.meta.url);
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(".ts"));
  const lines = files.flatMap((name) => readFileSync(new URL(name, folder), "utf8").trimEnd().split("\n"));
  const code = lines.filter((line) => !/^\s*(\/\*\*|\*|\/\/|$)/.test(line));
  const [all, of] = [lines, code].map(({ length }) => length.toLocaleString("en"));
  const page = readFileSync(new URL("../../docs/certificates.md", import.meta.url), "utf8");
  expect(page).toContain(`(${all} lines with comments, ${of} of code;`);
});
