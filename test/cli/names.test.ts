import path from "node:path";
import { describe, expect, it } from "vitest";
import { datasetName, stemOf } from "../../src/cli/names.ts";
import { nearest } from "../../src/cli/statements.ts";

describe("names", () => {
  it.each([
    ["examples/iris.csv", "examples/iris.csv", "iris"],
    ["./examples//iris.csv", "examples/iris.csv", "iris"],
    ["../elsewhere/iris.csv", "iris.csv", "iris"],
    [path.resolve("examples/iris.csv"), "iris.csv", "iris"],
    ["archive.2024.csv", "archive.2024.csv", "archive.2024"],
    [".hidden", ".hidden", ".hidden"],
    ["-", "stdin", "stdin"],
    ["./-", "-", "-"],
  ])("%s is recorded as %s and reported as %s (no report tells where a user keeps a file)", (file, name, stem) => {
    expect(datasetName(file)).toBe(name);
    expect(stemOf(file)).toBe(stem);
  });

  it("proposes the ids that are nearest (oracle: edit distances by hand)", () => {
    const names = ["theorem-3.1", "lemma-3.1", "lemma-3.2", "corollary-4.1"];
    expect(nearest(names, "lema-3.1", 2)).toEqual(["lemma-3.1", "lemma-3.2"]);
    expect(nearest(names, "corolary-41", 1)).toEqual(["corollary-4.1"]);
    expect(nearest(names, "x".repeat(1_000_000), 9)).toHaveLength(4);
  });
});
