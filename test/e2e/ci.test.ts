import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TWO_POINTS, Workplace } from "./binary.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.write("two.csv", TWO_POINTS);
  place.write("three.csv", "a,b,y\n1,0,1\n1,0,1\n0,1,-1\n");
});
const places: Workplace[] = [];
beforeAll(() => void places.splice(0));
afterAll(() => places.forEach((each) => void each.remove()));

const SMALL = { width: 64, steps: 3 };
const THEOREM = { statements: ["theorem-3.1"], ...SMALL };
function config(value: object): void {
  places.push(place);
  place.write("lemmata.config.json", JSON.stringify(value));
}

describe("lemmata ci, as a pipeline runs it", () => {
  it("writes the reports of every dataset and says what was met", () => {
    config({ datasets: [{ file: "two.csv", ...THEOREM, require: { "theorem-3.1": { evidence: "certified" } } }] });
    const done = place.lemmata(["ci"]);
    expect(done).toMatchObject({ code: 0, err: "" });
    expect(done.out).toBe(
      "two\n✓ theorem-3.1: holds (certified), as required\n\n1 of 1 requirement met. Reports: reports/out\n",
    );
    const written = place.files().filter((file) => /out\/./.test(file));
    expect(written).toEqual(["csv", "html", "json", "junit.xml", "sarif"].map((end) => `reports/out/two.${end}`));
  });

  it("exit code 1 when a requirement is not met, with the reason and what to do; the other dataset is checked all the same", () => {
    config({
      out: "o",
      formats: ["json"],
      datasets: [
        { file: "three.csv", ...THEOREM, require: { "du2018/theorem-3.1": "holds" } },
        { file: "two.csv", ...THEOREM },
      ],
    });
    const done = place.lemmata(["ci"]);
    expect(done.code).toBe(1);
    const words = done.out.replace(/\s+/g, " ");
    expect(words).toContain("✗ theorem-3.1: not-applicable (certified), required holds; it assumes no two inputs");
    expect(words).toContain("next: Remove row 2 or merge it with row 1");
    expect(done.out).toContain("1 of 2 requirements met. Reports: o");
    expect(place.files()).toEqual(expect.arrayContaining(["o/three.json", "o/two.json"]));
  });

  it("a verdict that is expected may be required: singular data stay singular", () => {
    config({
      formats: ["json"],
      datasets: [{ file: "three.csv", ...THEOREM, require: { "theorem-3.1": ["not-applicable"] } }],
    });
    expect(place.lemmata(["ci"]).code).toBe(0);
  });

  it("slack that is not reached is not met; a statement without slack has not reached it", () => {
    const requirement = { "theorem-3.1": { slack: 1.5 } };
    config({ formats: ["json"], datasets: [{ file: "two.csv", ...THEOREM, require: requirement }] });
    const done = place.lemmata(["ci"]);
    expect(done.code).toBe(1);
    expect(done.out.replace(/\s+/g, " ")).toContain("its slack must be at least 1.5, but it has none");
  });

  it("a spent budget leaves statements undecided, never passed", () => {
    config({
      budget: 1e-9,
      formats: ["json"],
      datasets: [{ file: "two.csv", ...THEOREM, require: { "theorem-3.1": "holds" } }],
    });
    const done = place.lemmata(["ci"]);
    expect(done.code).toBe(1);
    expect(done.out.replace(/\s+/g, " ")).toContain("undecided, required holds; the time for this run was spent");
  });

  it("a TypeScript configuration is run, with paths seen from its folder", () => {
    places.push(place);
    place.write("two.csv", TWO_POINTS);
    const source = `const datasets: { file: string; label?: string }[] = [{ file: "two.csv", label: "y" }];
export default { formats: ["json"] as const, datasets: datasets.map((d) => ({ ...d, ...${JSON.stringify(THEOREM)} })) };`;
    place.write("lemmata.config.ts", source);
    expect(place.lemmata(["ci", "--config", "./lemmata.config.ts"])).toMatchObject({ code: 0, err: "" });
  });

  it("on GitHub: annotations on standard error, the summary appended, standard output as ever", () => {
    config({ formats: ["json"], datasets: [{ file: "three.csv", ...THEOREM, require: { "theorem-3.1": "holds" } }] });
    place.write("summary.md", "before\n");
    const summary = `${place.folder}/summary.md`;
    const plain = place.lemmata(["ci"]);
    const done = place.lemmata(["ci"], { env: { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary } });
    expect(done.out).toBe(plain.out);
    expect(done.err).toMatch(
      /^::error file=three\.csv,title=du2018\/theorem-3\.1 on three::theorem-3\.1: not-applicable/,
    );
    expect(place.read("summary.md")).toMatch(/^before\n## du2018 on `three\.csv`/);
    expect(place.read("summary.md")).toContain("- ✗ theorem-3.1: not-applicable");
    const check = place.lemmata(["check", "three.csv", "--lemma", "theorem-3.1", "--json", "-"], {
      env: { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary },
    });
    expect(check.err).toMatch(/^::notice file=three\.csv,title=theorem-3\.1 on three\.csv%3A not-applicable::/m);
    expect(JSON.parse(check.out)).toMatchObject({ schema: "lemmata/run@1" });
  });

  it.each<[string, string, RegExp]>([
    ["no configuration", "", /there is no lemmata\.config file here/],
    ["not JSON", "{", /cannot use/],
    ["no datasets", "{}", /must have required property 'datasets'/],
    [
      "an unknown entry",
      '{"datasets":[{"file":"two.csv","widht":3}]}',
      /\/datasets\/0 must NOT have additional properties \("widht"\)/,
    ],
    ["a verdict that is none", '{"datasets":[{"file":"two.csv","require":{"theorem-3.1":"passes"}}]}', /require/],
    [
      "an unknown statement",
      '{"datasets":[{"file":"two.csv","require":{"theorem-9":"holds"}}]}',
      /there is no statement "theorem-9"/,
    ],
    ["a missing dataset", '{"datasets":[{"file":"none.csv"}]}', /there is no such file/],
    [
      "two datasets of one name",
      '{"datasets":[{"file":"two.csv"},{"file":"two.csv"}]}',
      /two datasets are named "two"/,
    ],
    ["a bad number", '{"datasets":[{"file":"two.csv","delta":2}]}', /--delta cannot be "2"/],
    ["a name that leaves the folder", '{"datasets":[{"file":"two.csv","name":"../x"}]}', /name must match pattern/],
  ])("%s is one line and exit code 2", (_, text, reason) => {
    places.push(place);
    if (text !== "") place.write("lemmata.config.json", text);
    const done = place.lemmata(["ci"]);
    expect(done.code).toBe(2);
    expect(done.err).toMatch(/^lemmata: [^\n]+\n$/);
    expect(done.err).toMatch(reason);
    expect(place.files().filter((file) => file.startsWith("reports"))).toEqual([]);
  });
});
