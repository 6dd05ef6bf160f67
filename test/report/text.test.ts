import { describe, expect, it } from "vitest";
import { few, markdownFormula, markdownName, markdownText, visible, visibleName } from "../../src/report/index.ts";
import { HOSTILE } from "./fixture.ts";

/** Undoes escapes, character references and wrappers: an independent reading of what a browser would show. */
function shown(markdown: string): string {
  return markdown
    .replace(/^`(.*)`$/s, "$1")
    .replace(/<\/?code>/g, "")
    .replaceAll("<!-- -->", "")
    .replace(
      /\\([*[\]|~_])|&#(\d+);/g,
      (_, mark: string | undefined, code: string) => mark ?? String.fromCodePoint(Number(code)),
    )
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

describe("text from the data in a report (oracle: the table of hostile names, and the text read back)", () => {
  it.each(HOSTILE)("%j has no control, format or line-separating character left", (text) => {
    for (const safe of [
      visible(text),
      visibleName(text),
      markdownText(text),
      markdownName(text),
      markdownFormula(text),
    ]) {
      expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  });

  it.each(HOSTILE)("%j as a name is one code element or span with nothing structural in it", (text) => {
    const name = markdownName(text);
    expect(name).toMatch(
      /^(?:`[^`|<>&$#@[\]{}\\!~\p{C}]+`|<code>(?:[\p{L}\p{N}\p{M} ]|&(?:lt|gt|amp|#\d+);(?:<!-- -->)?)*<\/code>)$/u,
    );
    expect(shown(name)).toBe(visibleName(text));
  });

  it.each(HOSTILE)("%j as a sentence has no tag, border, link, mention, code or mathematics", (text) => {
    const sentence = markdownText(text).replaceAll("<!-- -->", "");
    const disarmed = sentence.replace(/&(?:lt|gt|amp|#\d+);|\\[*[\]|~_]|(?<=[a-z])_(?=[a-z])/g, "");
    expect(disarmed).not.toMatch(/[\\`*_[\]<>&|~$#@]|:\/\/|www\./);
    expect(sentence).not.toContain("](");
    expect(shown(sentence)).toBe(visible(text).replaceAll("<=", "≤").replaceAll(">=", "≥"));
  });

  it.each(HOSTILE)("%j as a formula has no tag, dollar or start of a block", (text) => {
    expect(markdownFormula(text)).not.toMatch(/[<>$\n]|^[-+=#*~`|]/);
  });

  it("shows an escape character and a line feed by name", () => {
    expect(visible("\u001b[31m\n\t")).toBe("\\u{1b}[31m\\n\\t");
  });

  it("leaves harmless text alone", () => {
    expect(visible("größe (cm) = 5 µm")).toBe("größe (cm) = 5 µm");
    expect(markdownName("petal_width")).toBe("`petal_width`");
    expect(markdownName("examples/iris.csv")).toBe("`examples/iris.csv`");
    expect(markdownText("a <= b / 4, c >= d")).toBe("a ≤ b / 4, c ≥ d");
    expect(markdownFormula(String.raw`\lVert H \rVert_2 < 1`)).toBe(String.raw`\lVert H \rVert_2 \lt 1`);
    expect(markdownName("sqrt(2*pi)/16 * n^2")).toBe("`sqrt(2*pi)/16 * n^2`");
    expect(markdownText("|H_inf| = [1, 2]")).toBe(String.raw`\|H_inf\| = \[1, 2\]`);
  });

  it("keeps GitHub from making a mention or an issue of it", () => {
    expect(markdownText("@a #1")).toBe("&#64;<!-- -->a &#35;<!-- -->1");
    expect(markdownName("@a#1")).toBe("<code>&#64;<!-- -->a&#35;<!-- -->1</code>");
  });

  it("cuts a very long name and says so", () => {
    const cut = visibleName("x".repeat(100_000));
    expect(cut).toBe(`${"x".repeat(120)}... (120 of 100000 characters)`);
    expect(visibleName("y".repeat(120))).toBe("y".repeat(120));
  });

  it("a list cut short says k of n, a whole one does not", () => {
    expect(few(["a", "b", "c"], 2)).toBe("a, b, ... (2 of 3)");
    expect(few(["a", "b"], 2, 9)).toBe("a, b, ... (2 of 9)");
    expect(few(["a", "b"], 2)).toBe("a, b");
  });
});
