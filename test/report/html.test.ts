import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { renderCsv } from "../../src/report/csv.ts";
import { renderHtml } from "../../src/report/html/index.ts";
import { math } from "../../src/report/html/mathml.ts";
import { HOSTILE, runOf } from "./fixture.ts";
import { fullRun, hostileFullRun, largeRun } from "./html-fixture.ts";

const CSV = { csv: "iris.csv" };
const documentOf = (text: string) => parseHTML(text).document;

/** More texts that try to leave their place: attributes, comments, styles, MathML, LaTeX that could link or never end. */
const MORE: readonly string[] = [
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  "--><script>alert(1)</script><!--",
  "</title></style></svg></math><script>alert(1)</script>",
  "javascript:alert(1)",
  String.raw`\href{javascript:alert(1)}{x}`,
  String.raw`\includegraphics{https://evil.example/pixel.png}`,
  String.raw`\style{background:url(https://evil.example)}{x}`,
  String.raw`\def\a{\a\a}\a`,
  String.raw`\rule{1000000em}{1000000em}`,
  String.raw`\text{</mtext></math><img src=x onerror=alert(1)>}`,
  "{{7*7}} <%= 7*7 %>",
];

describe("the HTML report", () => {
  const page = documentOf(renderHtml(fullRun(), CSV));

  it("allows nothing from outside, and has no script, image, frame, form or event handler", () => {
    const policy = page.querySelector("meta[http-equiv='Content-Security-Policy']")?.getAttribute("content");
    expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
    expect(page.querySelectorAll("script, img, iframe, form, object, embed, link, base, input").length).toBe(0);
    for (const element of page.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on/i);
        if (name === "href") expect(value).toMatch(/^(#[\w.-]+|\.?\/?[\w.%-]+)$/);
      }
    }
  });

  it("has a row and a section for every statement, and a title, a language and one main part", () => {
    expect(page.querySelectorAll("table.statements tbody tr").length).toBe(6);
    expect(page.querySelectorAll("details.statement").length).toBe(6);
    expect(page.documentElement.getAttribute("lang")).toBe("en");
    expect(page.querySelectorAll("main, h1").length).toBe(2);
    expect(page.querySelector(".outcome")?.textContent).toContain("lemma-3.2 fails.");
    expect(page.querySelector(".ledger")?.textContent).toContain("1 - 0.01");
  });

  it("opens what counts and does not hold, and nothing else", () => {
    const open = [...page.querySelectorAll("details.statement[open] .body")].map(({ id }) => id);
    expect(open).toEqual(["s-du2018-lemma-3.2", "s-du2018-theorem-3.1", "s-du2018-lemma-3.4"]);
  });

  it("draws every plot with a table behind it, and the slack of the proof steps", () => {
    const titles = [...page.querySelectorAll("figure svg[role=img]")].map((svg) => svg.getAttribute("aria-label"));
    expect(titles).toEqual([
      "Spectrum of H_inf and H(0)",
      "Angles between all pairs of rows",
      "Gradient flow: loss against its bounds",
      "Gradient flow: share of changed patterns",
      "Gradient flow: drift against radii",
      "Gradient descent: loss against its bounds",
      "Gradient descent: share of changed patterns",
      "Gradient descent: drift against radii",
      "Slack by proof step: right side over left side on these data",
    ]);
    expect(page.querySelectorAll(".figures figure details table tbody tr").length).toBeGreaterThan(8 * 30);
  });

  it("the broken premise takes down what rests on it (oracle: theorem-3.2 rests on lemma-3.2, which fails)", () => {
    const node = page.querySelector("a.node[href='#s-du2018-theorem-3.2']");
    expect(node?.getAttribute("class")).toBe("node holds lost");
    expect(node?.getAttribute("aria-label")).toContain("rests on lemma-3.2");
    expect(page.querySelector("#s-du2018-theorem-3\\.2 .lost")?.textContent).toContain("lemma-3.2");
    expect(page.querySelectorAll(".edge.broken").length).toBe(1);
    expect(page.querySelector("#s-du2018-lemma-3\\.1 .lost")).toBeNull();
  });

  it("shows the rows that a result names, and what to do about them", () => {
    const text = page.querySelector("#data")?.parentElement?.textContent ?? "";
    expect(text).toMatch(/143\s*5\.8\s*1\.9\s*virginica/);
    expect(page.querySelector(".advice")?.textContent).toContain("Remove row 143 or merge it with row 102");
  });

  it("typesets statements, constants and proof steps as MathML", () => {
    expect(page.querySelectorAll("details.statement .formula math").length).toBe(6);
    expect(page.querySelector(".step-valid math")?.textContent).toContain("≤");
    expect(math("\\frac{").text).toBe("<code>\\frac{</code>");
  });

  it("holds no timing: the bytes do not depend on seconds", () => {
    const at = (seconds: number): string =>
      renderHtml(runOf({ results: runOf().results.map((result) => ({ ...result, seconds })) }), CSV);
    expect(at(1)).toBe(at(2));
  });

  it("stays below 2 MB with 100 statements and 10,000 rows, all statements in full", () => {
    const text = renderHtml(largeRun(100), CSV);
    expect(Buffer.byteLength(text)).toBeLessThan(2e6);
    expect(documentOf(text).querySelectorAll("details.statement").length).toBe(100);
  });

  it("stays below 2 MB with more statements than fit, and says how many are shown", () => {
    const text = renderHtml(largeRun(400), CSV);
    expect(Buffer.byteLength(text)).toBeLessThan(2e6);
    expect(text).toMatch(/<p>\d+ of 400 statements are shown in full/);
  });

  it("a run without figures, rows, ledger and results is a page all the same", () => {
    const plain = documentOf(renderHtml(runOf({ results: [] }), CSV));
    expect(plain.querySelector("main")?.textContent).toContain("This run was made without figures.");
  });

  const shape = (run: string): string[] =>
    [...documentOf(run).querySelectorAll("*")]
      .filter((element) => element.closest("math") === null && element.closest("svg") === null)
      .map((element) => `${element.tagName} ${[...element.attributes].map(({ name }) => name).join(" ")}`)
      .filter((name) => !/^(math|code)\b/i.test(name));
  const harmless = shape(renderHtml(hostileFullRun("plain"), CSV));

  it.each([...HOSTILE, ...MORE])(
    "keeps its structure with %j (oracle: the same report with a harmless text)",
    (text) => {
      const hostile = renderHtml(hostileFullRun(text), CSV);
      expect(shape(hostile)).toEqual(harmless);
      const parsed = documentOf(hostile);
      expect(
        parsed.querySelectorAll("script, img, iframe, [onerror], [onmouseover], [onfocus], [autofocus]").length,
      ).toBe(0);
      for (const link of parsed.querySelectorAll("[href], [src], [style]")) {
        expect(link.getAttribute("href") ?? "").not.toMatch(/^\s*(javascript|https?|data):/i);
        expect(link.getAttribute("style") ?? "").not.toMatch(/url\(/i);
      }
      expect(hostile.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202e\u200b]/u);
    },
  );
});

describe("the CSV report", () => {
  it("has every point of the plots and every figure, with all digits", () => {
    const lines = renderCsv(fullRun()).split("\n");
    expect(lines[0]).toBe("table,name,x,lower,upper");
    expect(lines).toContain("quantity,du2018/lemma-3.1,lambda0,0.080000000000000000001,0.080000000000000000002");
    expect(lines.filter((line) => line.startsWith("spectrum,H_inf,")).length).toBe(150);
    expect(lines.filter((line) => line.startsWith("descent,loss,")).length).toBe(101);
  });

  it.each(["=cmd()|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "a,b\n=1", '"=1'])(
    "no cell with %j is a formula (oracle: OWASP on CSV injection)",
    (text) => {
      const csv = renderCsv(hostileFullRun(text));
      for (const cell of csv.split(/[,\n]/)) {
        const value = cell.replace(/^"|"$/g, "");
        if (!/^-?[\d.]+(e[+-]?\d+)?$/.test(value)) expect(value).not.toMatch(/^\s*[=+\-@\t\r]/);
      }
    },
  );
});
