import { readFileSync } from "node:fs";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { renderJunit } from "../../src/report/junit.ts";
import { HOSTILE, hostileRun, resultOf, runOf } from "./fixture.ts";

const schema = XsdValidator.fromDoc(
  XmlDocument.fromString(readFileSync(new URL("../../reports/schema/junit.xsd", import.meta.url), "utf8")),
);

/** The report, parsed by libxml2 and held against the schema. */
function parsed(text: string): XmlDocument {
  const document = XmlDocument.fromString(text);
  schema.validate(document);
  return document;
}

/** The value of an XPath expression that gives text. */
const textOf = (document: XmlDocument, xpath: string): string[] => document.find(xpath).map((node) => node.content);

describe("the JUnit report (oracle: libxml2 and reports/schema/junit.xsd)", () => {
  const document = parsed(renderJunit(runOf()));

  it("has one case a statement; only what holds passes (oracle: counted by hand from the fixture)", () => {
    expect(textOf(document, "//testcase/@name")).toEqual([
      ...["lemma-3.1", "lemma-3.2", "theorem-3.1", "lemma-3.4", "lemma-3.3-printed"],
    ]);
    expect(textOf(document, "//testcase[not(failure) and not(skipped)]/@name")).toEqual(["lemma-3.1"]);
    expect(textOf(document, "//testcase[failure]/@name")).toEqual(["lemma-3.2"]);
    const counts = ["tests", "failures", "errors", "skipped"].map(
      (name) => textOf(document, `//testsuite/@${name}`)[0],
    );
    expect(counts).toEqual(["5", "1", "0", "3"]);
  });

  it("says why a case was skipped, and that a printed statement does not count", () => {
    const skipped = textOf(document, "//skipped/@message");
    expect(skipped[0]).toContain("not-applicable: it assumes that no two inputs are parallel");
    expect(skipped[1]).toContain("undecided: 68 digits were not enough");
    expect(skipped[2]).toContain("fails (kept as printed, does not count)");
  });

  it("carries the figures as properties, with all their digits", () => {
    const of = (name: string): string[] =>
      textOf(document, `//testcase[@name="lemma-3.1"]//property[@name="${name}"]/@value`);
    expect(of("quantity.lambda0")).toEqual(["[0.080000000000000000001, 0.080000000000000000002]"]);
    expect(of("slack")).toEqual(["[1.99999, 2.00001]"]);
    expect(of("evidence")).toEqual(["certified"]);
    expect(textOf(document, "//failure")[0]).toMatch(/witness \(comparison\): 0.3 > 0.02\nnext: /);
  });

  it("adds up the seconds without the noise of binary fractions", () => {
    const run = runOf({ results: [resultOf({ seconds: 0.1 }), resultOf({ seconds: 0.2 })] });
    expect(textOf(parsed(renderJunit(run)), "//testsuite/@time")).toEqual(["0.300"]);
  });

  it.each([...HOSTILE, "a ]]> b", "\ufffe\uffff", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;"])(
    "keeps its structure with %j (oracle: the same report with a harmless name)",
    (text) => {
      const [hostile, plain] = [parsed(renderJunit(hostileRun(text))), parsed(renderJunit(hostileRun("plain")))];
      const names = (d: XmlDocument): string[] =>
        d.find("//*").map((node) => ("name" in node ? String(node.name) : ""));
      expect(names(hostile)).toEqual(names(plain));
      expect(renderJunit(hostileRun(text)).replaceAll("\n", "")).not.toMatch(
        /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u,
      );
    },
  );

  it.each(["&lt;b&gt;", "&e;", "&amp;amp;", "a & b", '"quoted" <tag>'])("hands %j over as it is", (text) => {
    const document = parsed(renderJunit(hostileRun(text)));
    expect(textOf(document, '//testcase//property[@name="scope"]/@value')).toEqual([text]);
    const failing = { ...hostileRun(text), results: [resultOf({ verdict: "fails", scope: text })] };
    expect(textOf(parsed(renderJunit(failing)), "//failure")[0]).toContain(`scope: ${text}`);
  });

  it("the schema rejects a case that both failed and was skipped, and a count that is no number", () => {
    const both = renderJunit(runOf()).replace("</failure>", '</failure><skipped message="x"/>');
    expect(() => parsed(both)).toThrow();
    expect(() => parsed(renderJunit(runOf()).replace('tests="5"', 'tests="five"'))).toThrow();
  });
});
