import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import { normalAt, stream } from "../../src/random/index.ts";
import { entries, labelValues, readText } from "./helpers.ts";

// Oracle: the documented rules for labels.
describe("labels", () => {
  it.each(["y", "label", "Target", "CLASS"])(
    "are taken from a last column named %s, and a note says so",
    async (name) => {
      const dataset = await readText(`a,b,${name}\n1,2,0.5\n3,4,-1\n`);
      expect([entries(dataset), labelValues(dataset), dataset.d]).toEqual([
        [
          ["1", "2"],
          ["3", "4"],
        ],
        ["1/2", "-1"],
        2,
      ]);
      expect(dataset.labels).toMatchObject({ origin: "column", name, mapping: null });
      expect(dataset.notes).toEqual([
        `the last column, "${name}", is taken as the label because of its name; --no-label makes it a feature`,
      ]);
    },
  );

  it.each([
    ["one text is no number", "a,b\n1,x\n2,x\n3,4\n"],
    ["no text comes twice", "a,b\n1,x\n2,z\n"],
    ["a cell is empty", "a,b\n1,x\n2,x\n3,\n"],
    ["it is not the last column", "a,b\nx,1\nx,2\n"],
    ["it is the only column", "a\nx\nx\n"],
  ])("are not taken from a column of text when %s", async (_, text) => {
    await expect(readText(text)).rejects.toThrow();
  });

  it("are taken from a last column of class names without a header too", async () => {
    const dataset = await readText("1,x\n2,z\n3,x\n", { header: false });
    expect(labelValues(dataset)).toEqual(["-1", "1", "-1"]);
    expect(dataset.notes[0]).toBe(
      "the last column is taken as the label because it holds class names; --no-label makes it a feature",
    );
  });

  it("are not taken from a column of that name elsewhere, of another name, or that is the only one", async () => {
    for (const header of ["y,a,b", "a,class,b", "a,b,yy"]) {
      const dataset = await readText(`${header}\n1,2,3\n3,4,5\n`);
      expect([dataset.d, dataset.labels.origin]).toEqual([3, "generated"]);
    }
    expect((await readText("y\n1\n2\n")).d).toBe(1);
  });

  it("are generated with --no-label although the last column is named y", async () => {
    const dataset = await readText("a,y\n1,2\n3,4\n", { noLabel: true, seed: 7 });
    expect([dataset.d, dataset.labels.origin, dataset.labels.name]).toEqual([2, "generated", null]);
    expect(dataset.notes).toEqual(["no column is the label: labels are drawn from N(0,1) with seed 7"]);
  });

  it("that are generated are the exact doubles of the stream (seed, labels), and depend on the seed", async () => {
    const text = "a,b\n1,2\n3,4\n5,6\n";
    const dataset = await readText(text, { seed: 2n ** 63n });
    const expected = [0, 1, 2].map((i) => Rational.fromDouble(normalAt(stream(2n ** 63n, "labels"), i)).toString());
    expect(labelValues(dataset)).toEqual(expected);
    expect(labelValues(await readText(text, { seed: 1 }))).not.toEqual(expected);
    expect(dataset.notes).toEqual([
      "no column is named as the label: labels are drawn from N(0,1) with seed 9223372036854775808",
    ]);
  });

  it.each<[string | number, string[]]>([
    ["b", ["2", "5"]],
    ["1", ["1", "4"]],
    [3, ["3", "6"]],
    [-1, ["3", "6"]],
    ["-3", ["1", "4"]],
  ])("are taken from column %s", async (label, values) => {
    expect(labelValues(await readText("a,b,c\n1,2,3\n4,5,6\n", { label }))).toEqual(values);
  });

  it("are taken by name before place", async () => {
    expect(labelValues(await readText("2,1\n7,8\n9,10\n", { label: "1", header: true }))).toEqual(["8", "10"]);
  });

  it("become -1 and 1 for two classes, in order of first appearance", async () => {
    const dataset = await readText("a,y\n1,yes\n2, no \n3,yes\n");
    expect(labelValues(dataset)).toEqual(["-1", "1", "-1"]);
    expect(dataset.labels.mapping).toEqual([
      { text: "yes", value: "-1", count: 2 },
      { text: "no", value: "1", count: 1 },
    ]);
    expect(dataset.notes[1]).toBe('class names became numbers: "yes" = -1, "no" = 1; --label-map gives others');
  });

  it("become 0..k-1 for one class and for three", async () => {
    expect(labelValues(await readText("a,y\n1,u\n2,u\n"))).toEqual(["0", "0"]);
    expect(labelValues(await readText("a,y\n1,w\n2,u\n3,v\n4,u\n"))).toEqual(["0", "1", "2", "1"]);
  });

  it("become what the label map says, exactly, be they names or numbers", async () => {
    const map = new Map([
      ["u", Rational.of(1, 3)],
      ["NA", Rational.of(-2)],
    ]);
    const dataset = await readText("a,y\n1,u\n2,NA\n3,u\n", { labelMap: map });
    expect(labelValues(dataset)).toEqual(["1/3", "-2", "1/3"]);
    expect(dataset.labels.mapping).toEqual([
      { text: "u", value: "1/3", count: 2 },
      { text: "NA", value: "-2", count: 1 },
    ]);
    const digits = new Map([
      ["0", Rational.of(-1)],
      ["1", Rational.of(1)],
    ]);
    expect(labelValues(await readText("a,y\n1,0\n2,1\n", { labelMap: digits }))).toEqual(["-1", "1"]);
  });
});
