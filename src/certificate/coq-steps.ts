import {
  ARITHMETIC_RULES,
  type CoqStatement,
  type CoqStep,
  coqSteps,
  inComment,
  type ProofScript,
} from "../proof/index.ts";
import type { CoqExport } from "./coq.ts";
import { coqFolder } from "./coq-folder.ts";

/** Tactics by script and step: for the theorem of a step, or for the negation of one that is false. Hints only: coqc judges. */
export interface CoqTactics {
  readonly proved: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly refuted: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What becomes of an arithmetic step in Coq. */
export type CoqFate = "proved" | "refuted" | "open" | "not of numbers";

/** A step, what becomes of it, and what its theorem is called. */
export interface CoqStepEntry extends CoqStep {
  readonly fate: CoqFate;
  readonly name: string;
}

/** The arithmetic steps of all scripts, in their order. @throws Refused for a script that is not well-formed; RangeError when two steps get one name */
export function coqStepEntries(scripts: readonly ProofScript[], tactics: CoqTactics): CoqStepEntry[] {
  const entries = scripts.flatMap(coqSteps).map((found): CoqStepEntry => {
    const hint = (list: CoqTactics["proved"]): boolean => list[found.script]?.[found.step.id] !== undefined;
    const fate = hint(tactics.proved) ? "proved" : hint(tactics.refuted) ? "refuted" : "open";
    return { ...found, fate: found.statement === null ? "not of numbers" : fate, name: nameOf(found) };
  });
  const names = new Set(entries.map(({ name }) => name));
  if (names.size !== entries.length) throw new RangeError("two steps would get the same name in Coq");
  return entries;
}

/** The files with which coqc checks the arithmetic steps of proof scripts. @throws as {@link coqStepEntries} */
export function exportCoqSteps(scripts: readonly ProofScript[], tactics: CoqTactics): CoqExport {
  const entries = coqStepEntries(scripts, tactics);
  const modules = ["Steps"];
  const files = new Map([
    ...coqFolder("Proofs", proofsText(entries, tactics), modules),
    ["README.md", readme(scripts, entries)],
  ]);
  return { files, modules, assumptions: "steps" };
}

function proofsText(entries: readonly CoqStepEntry[], tactics: CoqTactics): string {
  const parts = entries.flatMap((entry) => {
    if (entry.statement === null) return [];
    return [`${comment(entry, entry.statement)}\n${theorem(entry, entry.statement, tactics)}\n`];
  });
  const named = entries.filter(({ fate }) => fate === "proved" || fate === "refuted").map(({ name }) => name);
  return `(* The arithmetic steps of proof scripts, written by lemmata from the scripts. Each says, over the real numbers: for all values of the
   variables in their ranges, the premises of the step imply its claim. a1, a2, ... stand for what is no arithmetic, as named above each. *)
From Coq Require Import Reals Lra Psatz.
From Interval Require Import Tactic.
From Lemmata Require Import Steps.
Open Scope R_scope.

${parts.join("\n")}
Definition everything :=
${named.map((name) => `  let _ := ${name} in\n`).join("")}  tt.
Print Assumptions everything.
`;
}

function comment({ script, step, fate }: CoqStepEntry, { variables }: CoqStatement): string {
  const atoms = variables
    .filter(({ term }) => term.kind !== "symbol")
    .map(({ name, term }) => `\n   ${name} = ${inComment(term)}`);
  const status = { proved: "", refuted: ": false", open: ": not proved", "not of numbers": "" }[fate];
  return `(* ${inert(script)}, ${inert(step.id)} (${step.rule})${status}${atoms.join("")} *)`;
}

function theorem({ script, step, fate, name }: CoqStepEntry, statement: CoqStatement, tactics: CoqTactics): string {
  if (fate === "refuted") {
    const tactic = tactics.refuted[script]![step.id]!;
    return `Theorem ${name} : ~ (${formula(statement)}).\nProof. intros H. ${tactic}. Qed.`;
  }
  if (fate === "open") return `Definition ${name} : Prop := ${formula(statement)}.`;
  return `Theorem ${name} : ${formula(statement)}.\nProof. intros. ${tactics.proved[script]![step.id]!}. Qed.`;
}

/** The statement as one formula of Coq. */
export function formula({ variables, hypotheses, claim }: CoqStatement): string {
  const binders = variables.map(({ name, type }) => `(${name} : ${type})`).join(" ");
  const lines = [...hypotheses.map((text) => `${text} ->`), claim].map((line) => `\n  ${line}`).join("");
  return `${binders === "" ? "" : `forall ${binders},`}${lines}`;
}

function nameOf({ script, step }: CoqStep): string {
  const plain = (text: string): string => text.replace(/[^A-Za-z0-9]/g, "_");
  return `${plain(script)}__${plain(step.id)}`;
}

const inert = (text: string): string => text.replace(/[^A-Za-z0-9 ./_-]/g, "_");

function readme(scripts: readonly ProofScript[], entries: readonly CoqStepEntry[]): string {
  const count = (fate: CoqFate, id?: string): number =>
    entries.filter((entry) => entry.fate === fate && (id === undefined || entry.script === id)).length;
  const rows = scripts.map(({ statement: { id }, steps }) => {
    const others = steps.filter(({ rule }) => !ARITHMETIC_RULES.includes(rule)).length;
    return `| ${inert(id)} | ${count("proved", id)} | ${count("refuted", id)} | ${count("open", id)} | ${count("not of numbers", id)} | ${others} |`;
  });
  const list = (fate: CoqFate): string =>
    entries
      .filter((entry) => entry.fate === fate)
      .map(({ script, step }) => `- ${inert(script)}, ${inert(step.id)}\n`)
      .join("");
  return `# The arithmetic steps of proof scripts, for Coq

    make

needs Coq 8.16 with coq-interval, coq-bignums and Coquelicot (Debian: \`coq libcoq-interval libcoq-bignums\`). It is done when make ends without an error.

## What is proved

\`Proofs.v\` has a theorem for every step of the rules ${ARITHMETIC_RULES.join(", ")} that relates numbers: ${count("proved")} steps are proved, ${count("refuted")} are false
and their negation is proved, ${count("open")} are stated and not proved, ${count("not of numbers")} relate matrices or vectors and are not there.

| script | proved | false | not proved | of matrices or vectors | steps of other rules |
|---|---|---|---|---|---|
${rows.join("\n")}

False:

${list("refuted")}
Stated as a \`Definition\`, not proved:

${list("open")}
Of matrices or vectors:

${list("not of numbers")}
## What you have to believe

- That the theorems say what the steps say: they are written from the scripts. What is no arithmetic (a norm, an eigenvalue, a sum, a probability) is a
  variable, the same one for the same term; of it Coq is told its declared range alone. A theorem holds for every value of it, so for the one that is meant.
- A whole number that is at least 0 is a \`nat\`. Division, \`sqrt\` and \`ln\` are Coq's total functions: a theorem says the same as its step wherever the step is defined.
- \`erf\` as defined in \`lemmata/Steps.v\`; Coq's kernel with its virtual machine, and the axioms in \`assumptions.txt\`: those of the real numbers,
  and machine integers with their specification (coq-interval).

## What is not proved

The steps of other rules (logic, probability, linear algebra, integrals) and that the steps together make up the proof: \`lemmata prove\` checks that.
`;
}
