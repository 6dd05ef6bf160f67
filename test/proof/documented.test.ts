import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AXIOMS } from "../../proofs/index.ts";
import { type Axiom, ProofChecker, type ProofScript, RULES, statementHash } from "../../src/proof/index.ts";

const textOf = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const page = textOf("docs/proofs.md");
const example = textOf("examples/proof-of-your-own.mjs");
const { default: own } = (await import(new URL("../../examples/proof-of-your-own.mjs", import.meta.url).href)) as {
  readonly default: { readonly scripts: readonly ProofScript[]; readonly axioms: readonly Axiom[] };
};
const [script] = own.scripts;

const check = (changed: ProofScript) =>
  new ProofChecker(
    [{ ...changed, sha256: statementHash(changed.statement, changed.vocabulary) }],
    [...AXIOMS, ...own.axioms],
  ).check(changed.statement.id);

describe("docs/proofs.md", () => {
  it("names every rule, and no other", () => {
    const section = page.slice(page.indexOf("## Rules"), page.indexOf("## Reading"));
    const known = new Set(RULES.map(({ name }) => name));
    const named = [...section.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!);
    expect(named.toSorted()).toEqual([...known].toSorted());
  });

  it("holds the example as it stands in examples, in less than 60 lines", () => {
    expect(page).toContain(example.trimEnd());
    expect(example.trimEnd().split("\n").length).toBeLessThan(60);
  });
});

describe("the example: spectral decay of Arora et al. 2019", () => {
  it("is proved, and pins its statement", () => {
    expect(script!.sha256).toBe(statementHash(script!.statement, script!.vocabulary));
    const { outcome, axioms } = check(script!);
    expect(outcome).toBe("valid");
    expect(axioms).toEqual(["arora2019/loss", "arora2019/step"]);
  });

  it.each([
    ["another rate", "(1 - eta * eigenvalue(i))^k", "(1 - 2 * eta * eigenvalue(i))^k"],
    ["one step too many", "(1 - eta * eigenvalue(i))^k * component", "(1 - eta * eigenvalue(i))^(k + 1) * component"],
    ["the component without its square", "component(i, 0))^2", "component(i, 0))"],
  ])("with %s it is not", (_, from, to) => {
    const text = JSON.stringify(script);
    expect(text).toContain(from);
    expect(check(JSON.parse(text.replaceAll(from, to))).outcome).not.toBe("valid");
  });
});
