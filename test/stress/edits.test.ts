import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Dataset, datasetOf, type Entry, normalizeRows } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { certified, DEFAULT_DELTA, defineLemma, type Lemma, type Pack, refuted } from "../../src/lemma/index.ts";
import { drawStart } from "../../src/network/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import { meet } from "../../src/stress/bounds.ts";
import { nearestLines, towards, turned } from "../../src/stress/edits/exact.ts";
import { type EditOutcome, type EditsReport, editsOf, originalOf, stressEdits } from "../../src/stress/edits/index.ts";
import { beyond } from "../../src/stress/edits/run.ts";
import { survivalOf } from "../../src/stress/edits/survival.ts";
import { rows as someRows } from "../../src/stress/search/arbitraries.ts";

const OPTIONS = { seed: 1n, delta: DEFAULT_DELTA, stepSize: "auto", precision: "auto", width: 16, steps: 2 } as const;
const THREE = [
  [3, 1, 0],
  [0, 2, 1],
  [1, 0, 5],
];

const unit = (rows: readonly (readonly Entry[])[]): Dataset =>
  normalizeRows(
    datasetOf(
      rows,
      rows.map((_, i) => i + 1),
    ),
  );
const report = (rows: readonly (readonly Entry[])[], pack: Pack = du2018): EditsReport =>
  stressEdits(pack, unit(rows), OPTIONS);
const named = ({ edits }: EditsReport, name: string): EditOutcome =>
  edits.find(({ edit }) => edit.name === name) as EditOutcome;
const troubles = ({ original, edits }: EditsReport): string[] =>
  [original, ...edits].flatMap(({ wrong, open }) => [...wrong, ...open]);
const plain = { title: "", statement: "", summary: "", source: { paper: "", label: "" } };
const alone = (lemma: Lemma): Pack => ({ ...du2018, lemmas: [lemma] });
const rational = (row: readonly number[]): Rational[] => row.map((x) => Rational.of(x));

describe("edits of data, all statements", () => {
  const found = report(THREE);

  it("leaves nothing wrong and nothing open", () => {
    expect(troubles(found)).toEqual([]);
    expect(found.sound).toBe(true);
    for (const name of ["permute", "rotate", "mirror", "scale"]) {
      const { survival, run } = named(found, name);
      expect(survival.same).toBeGreaterThan(du2018.lemmas.length + 5);
      expect(run.results.map(({ verdict }) => verdict)).toEqual(
        found.original.run.results.map(({ verdict }) => verdict),
      );
    }
  });

  it("makes lambda0 exactly 0 by a repeated row and by a merged one, not by the negative (oracle: null vector e_i - e_j)", () => {
    for (const name of ["duplicate", "merge-1"]) {
      expect(named(found, name).nearness).toMatchObject({ lambda0: { lo: "0", hi: "0" }, certifiedRadius: null });
      expect(named(found, name).run.results[0].verdict).toBe("not-applicable");
    }
    const { nearness, run } = named(found, "negative");
    expect(Number(nearness.lambda0.lo)).toBeGreaterThan(0.01);
    expect(run.results[0].verdict).toBe("not-applicable");
  });

  it("names the edit of least distance that breaks each statement that holds", () => {
    for (const { before, by, id } of found.nearest) {
      if (before.verdict !== "holds") expect(by).toBeNull();
      else {
        const breaking = found.edits.filter(
          ({ run, edit }) =>
            edit.survives !== "everything" &&
            ["fails", "not-applicable"].includes(run.results.find((r) => r.id === id)?.verdict ?? ""),
        );
        expect(by?.edit.distance).toBe(Math.min(...breaking.map(({ edit }) => edit.distance)));
      }
    }
    expect(found.nearest.map(({ id }) => id)).toEqual(du2018.lemmas.map(({ id }) => id));
    expect(found.nearest.some(({ by }) => by !== null)).toBe(true);
  });

  it("brings lambda0 below t / (2 pi) by a copy at the angle t, and never to 0 (oracle: 1/2 - h(cos t) = t / (2 pi) + O(t^2))", () => {
    for (const k of [3, 6, 9, 15]) {
      const { lambda0 } = named(found, `copy-1e-${k}`).nearness;
      expect(Number(lambda0.lo)).toBeGreaterThan(0);
      expect(Number(lambda0.hi)).toBeLessThan((1.001 * 10 ** -k) / (2 * Math.PI));
    }
  });
});

describe("edits of other data", () => {
  it("are sound for rows as they come up in trouble", () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })).chain(([n, d]) => someRows(n, d)),
        (rows) => {
          expect(troubles(report(rows))).toEqual([]);
        },
      ),
      { numRuns: 5 },
    );
  });

  it("calls unit inputs broken by scaling where rows are taken as read (exact norms)", () => {
    const found = stressEdits(
      du2018,
      datasetOf(
        [
          [1, 0],
          [0, 1],
        ],
        [1, 2],
      ),
      OPTIONS,
    );
    expect(troubles(found)).toEqual([]);
    const verdicts = named(found, "scale").run.results.map(({ verdict }) => verdict);
    expect(verdicts.slice(0, 2)).toEqual(["holds", "not-applicable"]);
  });

  it("are sound for norms and labels at the ends of the doubles", () => {
    const rows = [
      [1e300, 1],
      [1e-300, 1e-300],
      [1, -2e-160],
    ];
    const found = stressEdits(du2018, normalizeRows(datasetOf(rows, [1e200, -1e-200, 0])), OPTIONS);
    expect(found.edits.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(found.edits.every(({ edit }) => edit.distance >= 0 && edit.distance < 3)).toBe(true);
    expect(found.impossible).toEqual(["rounding to float32: row 1 would be 0 or infinite"]);
    const zero = stressEdits(du2018, normalizeRows(datasetOf(THREE, [0, 0, 0])), OPTIONS);
    expect(troubles(zero)).toEqual([]);
    expect(zero.edits.every(({ edit }) => edit.distance >= 0 && edit.distance < 3)).toBe(true);
  });

  it("says which edits are impossible", () => {
    const options = { seed: 0, m: 4 };
    const line = editsOf(originalOf(unit([[2]]), drawStart({ ...options, d: 1 })));
    expect(line.impossible).toHaveLength(3);
    expect(line.edits.map(({ name }) => name)).toEqual([
      "permute",
      "rotate",
      "mirror",
      "scale",
      "duplicate",
      "negative",
      "float32",
      "flip",
    ]);
    const zero = editsOf(
      originalOf(
        unit([
          [0, 2],
          [1, 1],
        ]),
        drawStart({ ...options, d: 2 }),
      ),
    );
    expect(zero.impossible).toEqual(["dropping column x2: row 1 would be 0"]);
    expect(zero.edits.map(({ name }) => name)).toContain("drop-1");
  });
});

describe("planted faults are found", () => {
  it("a statement that takes what does not apply for true", () => {
    const careless = defineLemma({ ...plain, id: "du2018/theorem-3.1", check: () => certified("trust me") });
    const { sound, edits } = report(THREE, alone(careless));
    expect(sound).toBe(false);
    const guilty = edits.filter(({ wrong }) => wrong.length > 0).map(({ edit }) => edit.name);
    expect(guilty).toEqual(["duplicate", "negative", "merge-1"]);
  });

  it.each([
    [
      "permute",
      "the first row",
      (rows: Dataset["rows"]) => rows[0].numerators.reduce((sum, x) => sum + x * x, 0n) === 10n,
    ],
    [
      "rotate",
      "the first column",
      (rows: Dataset["rows"]) => rows[0].numerators[0] === 3n || rows[2].numerators[0] === 3n,
    ],
    ["scale", "the norm of a row", (rows: Dataset["rows"]) => rows.every(({ scale }) => scale.equals(Rational.one))],
  ])("a verdict that %s changes because it looks at %s", (name, _, check) => {
    const picky = defineLemma({
      ...plain,
      id: "du2018/lemma-3.1",
      check: ({ facts }) => {
        if (check(facts.instance.dataset.rows)) return certified("as it was");
        return refuted("changed", { kind: "changed", summary: "changed", data: {} });
      },
    });
    const { sound, edits } = report(THREE, alone(picky));
    expect(sound).toBe(false);
    expect(edits.filter(({ survival }) => survival.wrong.length > 0).map(({ edit }) => edit.name)).toEqual([name]);
  });

  it("lambda0 beyond what two rows allow, or larger with a row more", () => {
    const found = report(THREE);
    const { edit, ...outcome } = named(found, "copy-1e-3");
    const forged = (lo: string) => ({ ...outcome, nearness: { ...outcome.nearness, lambda0: { lo, hi: "1" } } });
    expect(beyond(edit, found.original, outcome)).toEqual([]);
    expect(beyond(edit, found.original, forged("0.001"))).toHaveLength(1);
    expect(beyond(edit, found.original, forged("0.9"))).toHaveLength(2);
  });

  it("numbers that must be the same and are apart", () => {
    expect(meet({ lo: "1", hi: "2" }, { lo: "2", hi: "3" })).toBe(true);
    expect(meet({ lo: "1", hi: "2" }, { lo: "2.0000000000000000001", hi: "3" })).toBe(false);
    const { original } = report(THREE);
    const results = original.run.results.map((result) => ({
      ...result,
      quantities: { ...result.quantities, lambda0: { lo: "0.001", hi: "0.0010001" } },
    }));
    expect(survivalOf(original.run, { ...original.run, results }, "everything").wrong.join()).toContain("lambda0 was");
    expect(survivalOf(original.run, { ...original.run, results }, "nothing").wrong).toEqual([]);
    expect(survivalOf(original.run, original.run, "everything").wrong).toEqual([]);
  });
});

describe("exact edits of a row", () => {
  it("turns by the angle asked for, with the exact cosine (oracle: the cosine of that angle)", () => {
    for (const k of [1, 3, 6, 9, 15]) {
      const { row, cosine } = turned(rational([3, 1, -7]), 10 ** -k);
      expect(row).toHaveLength(3);
      expect(cosine.acos().midpoint().toDouble() / Math.atan(10 ** -k)).toBeCloseTo(1, 9);
    }
  });

  it("puts a row on the nearer side of a line, exactly", () => {
    const x = rational([1, 2]);
    expect(
      towards(x, rational([3, 5]), 1)[0]
        .times(Rational.of(5))
        .equals(towards(x, rational([3, 5]), 1)[1].times(Rational.of(3))),
    ).toBe(true);
    expect(towards(x, rational([-3, -5]), 1)[0].sign()).toBe(1);
    expect(towards(x, rational([3, 5]), 0)).toEqual(x);
  });

  it("finds the nearest lines, opposite ones too", () => {
    expect(
      nearestLines(
        [
          [1, 0],
          [0, 1],
          [-1, 1e-9],
        ].map((row) => row.map((v) => Rational.fromDouble(v))),
      ),
    ).toEqual([0, 2]);
    expect(nearestLines([rational([1, 0])])).toBeNull();
  });
});
