import type { Interval } from "../kernel/index.ts";
import { branchAndBound, type Limits } from "./branch.ts";
import { Compiler } from "./compiled.ts";
import { PointTest } from "./counterexample.ts";
import type { Counterexample } from "./rule.ts";
import { Signs } from "./signs.ts";
import { apply, type Relation, showTerm, subtract, type Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What is known of a relation on all the values that its variables can take. */
export type Decision =
  | { readonly status: "proved"; readonly boxes: number }
  | { readonly status: "refuted"; readonly counterexample: Counterexample }
  | { readonly status: "open"; readonly box: Readonly<Record<string, string>> };

const LIMITS: Limits = { boxes: 20_000, milliseconds: 1_500 };
/** Points tried for a counterexample before the search for a proof. */
const PROBES = 400;

/**
 * Decides a relation from ranges and premises, by branch and bound and by looking for a point where it is certainly false. Symbols and opaque
 * quantities are variables, each free in its range but for the premises.
 */
export function decide(
  claim: Relation,
  premises: readonly Relation[],
  vocabulary: Vocabulary,
  limits: Limits = LIMITS,
): Decision {
  const signs = new Signs(vocabulary, premises.filter(boundsOneVariable).map(relationTerm));
  const compiler = new Compiler(signs);
  const slack = compiler.compile(subtract(claim.right, claim.left));
  const granted = premises
    .filter(({ head }) => head !== "equal")
    .map((p) => compiler.compile(subtract(p.right, p.left)));
  const { variables } = compiler;
  const box = variables.map((variable) => signs.enclosureOf(variable));
  const test = new PointTest(claim, premises, variables, vocabulary);
  for (const point of probes(box)) {
    const counterexample = test.at(point);
    if (counterexample !== null) return { status: "refuted", counterexample };
  }
  if (claim.head === "equal") return { status: "open", box: shown(variables, box) };
  let counterexample: Counterexample | null = null;
  const open = variables.map((variable) => openEnds(variable, vocabulary));
  const found = branchAndBound({ slack, strict: claim.head === "lessThan", granted, open }, box, limits, (point) => {
    counterexample = test.at(point);
    return counterexample !== null;
  });
  if (found.status === "proved") return { status: "proved", boxes: found.boxes };
  if (counterexample !== null) return { status: "refuted", counterexample };
  return { status: "open", box: shown(variables, found.box) };
}

/** A premise that says between which numbers one variable lies: it narrows the box. */
function boundsOneVariable({ left, right }: Relation): boolean {
  const isAtom = (term: Term): boolean => term.kind === "symbol";
  return (left.kind === "number" && isAtom(right)) || (right.kind === "number" && isAtom(left));
}

const relationTerm = ({ head, left, right }: Relation): Term => apply(head, left, right);

function openEnds(variable: Term, vocabulary: Vocabulary): { lo: boolean; hi: boolean } {
  if (variable.kind !== "symbol") return { lo: false, hi: false };
  const { loOpen, hiOpen } = vocabulary.get(variable.name).range;
  return { lo: loOpen, hi: hiOpen };
}

/** Points all over a box, the same every time: low-discrepancy shares of each side, unbounded sides by powers of ten. */
function* probes(box: readonly Interval[]): Generator<number[]> {
  const strides = box.map((_, i) => (Math.sqrt(2) * (i + 1) + Math.sqrt(3) * i) % 1);
  for (let k = 0; k < PROBES; k++) yield box.map((side, i) => place(side, (0.5 + k * strides[i]!) % 1));
}

function place({ lo, hi }: Interval, share: number): number {
  if (Number.isFinite(lo) && Number.isFinite(hi)) return lo + (hi - lo) * share;
  const far = 10 ** (8 * share - 4);
  if (Number.isFinite(lo)) return lo + far;
  if (Number.isFinite(hi)) return hi - far;
  return share < 0.5 ? -(10 ** (8 * share - 2)) : 10 ** (8 * share - 6);
}

function shown(variables: readonly Term[], box: readonly Interval[]): Record<string, string> {
  return Object.fromEntries(variables.map((variable, i) => [showTerm(variable), String(box[i])]));
}
