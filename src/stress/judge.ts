import { Ball, Rational } from "../kernel/index.ts";
import {
  type Bounds,
  certified,
  DEFAULT_DELTA,
  defineLemma,
  type Lemma,
  type Outcome,
  type Pack,
  type Quantities,
  type Result,
  type Run,
  refuted,
  runPack,
  undecided,
} from "../lemma/index.ts";
import type { Entry, KnownValue, KnownVerdict } from "./known.ts";

/**
 * How something computed relates to what is known: `agrees`; `contradicts`; `open`, it was not decided, or not sharply enough, although the truth
 * is known; `unknown`, there is nothing to compare with.
 */
export type Agreement = "agrees" | "contradicts" | "open" | "unknown";

/** A known number beside the enclosure of it that was computed. */
export interface JudgedValue {
  readonly known: KnownValue;
  readonly found: Bounds;
  readonly agreement: Agreement;
}

/** A statement beside what is known about it. */
export interface JudgedResult {
  readonly result: Result;
  readonly known: KnownVerdict | null;
  readonly agreement: Agreement;
}

/** What every statement did on one entry of the catalogue. */
export interface Judgement {
  readonly entry: Entry;
  readonly run: Run;
  readonly values: readonly JudgedValue[];
  readonly results: readonly JudgedResult[];
  /** True when nothing contradicts what is known and nothing known was left open. */
  readonly sound: boolean;
}

/** Statements that are true of every dataset and every start, whatever is drawn: a `fails` contradicts a proof. */
const CERTAIN: readonly string[] = [
  "du2018/theorem-3.1",
  "du2018/lemma-3.3",
  "du2018/lemma-3.4",
  "du2018/corollary-4.1",
];
/** How sharp an enclosure must be: relatively, and absolutely for a number that is 0 (lambda0 = 0 is decided exactly). */
const SHARP = Rational.of(1, 10 ** 9);
const SHARP_AT_ZERO = Rational.of(1, 10 ** 12);

/** Runs every statement of the pack on an entry and compares with what is known. */
export function judge(pack: Pack, entry: Entry): Judgement {
  const probes = entry.values.map(probe);
  const run = runPack({ ...pack, lemmas: [...pack.lemmas, ...probes] }, entry.dataset, {
    seed: 0n,
    delta: DEFAULT_DELTA,
    stepSize: "auto",
    precision: "auto",
    ...entry.options,
  });
  const results = run.results.slice(0, pack.lemmas.length).map((result) => judgeResult(pack, entry, result));
  const values = run.results.slice(pack.lemmas.length).map((result, i) => judgeValue(entry.values[i], result));
  const sound = [...values, ...results].every(({ agreement }) => agreement === "agrees" || agreement === "unknown");
  return { entry, run: { ...run, results: results.map(({ result }) => result) }, values, results, sound };
}

/** The verdict that is known: by itself, or because a hypothesis that the statement assumes is false. */
function knownVerdict(pack: Pack, entry: Entry, id: string): KnownVerdict | null {
  const own = entry.verdicts[id.slice(id.indexOf("/") + 1)];
  if (own !== undefined) return own;
  const assumed = pack.lemmas.find((lemma) => lemma.id === id)?.assumes ?? [];
  const why = assumed.map((h) => entry.broken[h.id.slice(h.id.indexOf("/") + 1)]).find((text) => text !== undefined);
  return why === undefined ? null : { is: "not-applicable", why };
}

function judgeResult(pack: Pack, entry: Entry, result: Result): JudgedResult {
  const known = knownVerdict(pack, entry, result.id);
  if (known !== null) return { result, known, agreement: agreementOf(result.verdict, known.is) };
  const impossible = CERTAIN.includes(result.id) && result.verdict === "fails";
  return { result, known, agreement: impossible ? "contradicts" : "unknown" };
}

function judgeValue(known: KnownValue, result: Result): JudgedValue {
  return { known, found: result.quantities[known.name], agreement: agreementOf(result.verdict, "holds") };
}

function agreementOf(found: string, right: string): Agreement {
  if (found === right) return "agrees";
  return found === "undecided" ? "open" : "contradicts";
}

/** The known value as a statement: the enclosure of lemmata contains it, and is sharp. It climbs the tiers of precision as any other. */
function probe(known: KnownValue): Lemma {
  return defineLemma({
    id: `known/${known.name.toLowerCase()}`,
    title: known.name,
    statement: known.form,
    summary: known.source,
    source: { paper: known.source, label: known.name },
    check: (quantities) => compare(known.value, quantities.show(known.name, enclosureOf(known.name, quantities)).ball),
  });
}

function enclosureOf(name: KnownValue["name"], quantities: Quantities): Ball {
  if (name === "kernelDimension") return Ball.of(quantities.facts.kernelDimension.dimension);
  if (name !== "smallestAngle") return quantities.byName(name).ball;
  const { smallestAngle } = quantities.facts.geometry;
  if (smallestAngle === null) throw new Error("an entry of one row has no smallest angle");
  return smallestAngle.angle;
}

function compare(truth: Ball, found: Ball): Outcome {
  if (!found.overlaps(truth)) {
    const summary = "the enclosure does not contain the true value";
    return refuted(summary, { kind: "known-value", summary, data: {} });
  }
  const size = truth.abs().lower();
  const allowed = size.isZero() ? SHARP_AT_ZERO : size.times(SHARP);
  return found.radius().compare(allowed) <= 0 ? certified("sharp") : undecided("the enclosure is wide");
}
