import type { Dataset } from "../dataset/index.ts";
import { Problem } from "../kernel/index.ts";
import { ExpressionParser } from "../symbolic/index.ts";
import { Attempt } from "./attempt.ts";
import { describe } from "./dataset-section.ts";
import type { Lemma, Pack } from "./define.ts";
import { Facts } from "./facts.ts";
import { figuresOf } from "./figures-section.ts";
import { type Instance, type InstanceOptions, instanceOf } from "./instance.ts";
import { describeInstance } from "./instance-section.ts";
import { notBegun } from "./not-begun.ts";
import { type PackProofs, proofSection } from "./proof-section.ts";
import { Quantities, type Tier } from "./quantities.ts";
import { namedRows } from "./rows-section.ts";
import type { ProofSection, Result, Run } from "./run.ts";
import { ledgerOf, Sampler, sampled } from "./trials.ts";

/** The tiers that `auto` climbs, and up to which number of rows it climbs beyond doubles. */
const AUTO_TIERS: readonly Tier[] = ["double", 34, 68];
const AUTO_ROWS = 200;

/** Called before (`done: false`) and after each statement, and during long operations with the fraction of them that is done. */
export type Progress = (event: {
  readonly id: string;
  readonly index: number;
  readonly total: number;
  readonly done: boolean;
  readonly fraction?: number;
}) => void;

/**
 * Checks statements of a pack on a dataset.
 * @param observe given what was computed on the way, and what was decided of each start, for who wants to prove it to others
 * @throws Problem when an option is out of range or a statement is not in the pack
 */
export function runPack(
  pack: Pack,
  dataset: Dataset,
  options: InstanceOptions,
  progress: Progress = () => {},
  observe: (facts: Facts, trials: ReadonlyMap<string, Uint8Array>) => void = () => {},
): Run {
  const instance = instanceOf(dataset, options);
  const lemmas = select(pack, options.lemmas);
  let current = { id: "", index: 0, total: lemmas.length, done: false };
  const engine = new Engine(instance, options, (fraction) => progress({ ...current, fraction }));
  const results = lemmas.map((lemma, index) => {
    current = { ...current, id: lemma.id, index };
    progress(current);
    const counts = !lemma.asPrinted || options.lemmas !== undefined;
    const stopped = options.stop?.() === true;
    const result = stopped ? notBegun(lemma, counts) : engine.check(lemma, counts);
    const proof = stopped ? null : engine.proof(lemma, result, pack.proofs);
    progress({ ...current, done: true });
    return proof === null ? result : { ...result, proof };
  });
  observe(engine.facts, engine.trials);
  const ledger = ledgerOf(results);
  return {
    schema: "lemmata/run@1",
    tool: { name: "lemmata", version: VERSION },
    dataset: describe(dataset, engine.facts.geometry),
    instance: describeInstance(instance, options, engine.facts),
    results,
    ...(options.figures === true
      ? { rows: namedRows(dataset, engine.facts.geometry, results), figures: figuresOf(engine.facts) }
      : {}),
    ...(ledger === undefined ? {} : { ledger }),
  };
}

/** Version of the package, written into every run. */
export const VERSION = "0.1.0";

/** The statements named, in the order of the pack; all when none is named. @throws Problem on an unknown name */
export function select(pack: Pack, names: readonly string[] | undefined): readonly Lemma[] {
  if (names === undefined) return pack.lemmas;
  const wanted = names.map((name) => (name.includes("/") ? name : `${pack.id}/${name}`));
  const unknown = wanted.find((id) => pack.lemmas.every((lemma) => lemma.id !== id));
  if (unknown !== undefined) {
    throw new Problem({
      code: "lemma/unknown",
      message: `there is no statement "${unknown}"`,
      expected: `one of ${pack.lemmas.map((lemma) => lemma.id).join(", ")}`,
      advice: "see lemmata list",
    });
  }
  return pack.lemmas.filter((lemma) => wanted.includes(lemma.id));
}

/** Checks statements on one instance, climbing the tiers of precision; quantities are shared between statements. */
class Engine {
  readonly facts: Facts;
  /** What was decided of each start, by statement. */
  readonly trials = new Map<string, Uint8Array>();
  readonly #instance: Instance;
  readonly #options: InstanceOptions;
  readonly #progress: (fraction: number) => void;
  readonly #tiers: readonly Quantities[];
  readonly #parser: ExpressionParser;

  constructor(instance: Instance, options: InstanceOptions, progress: (fraction: number) => void) {
    const parser = new ExpressionParser();
    this.#instance = instance;
    this.#options = options;
    this.#progress = progress;
    this.#parser = parser;
    this.facts = new Facts(instance, progress);
    const tiers = tiersOf(options.precision, instance.dataset.n);
    this.#tiers = tiers.map((tier) => new Quantities(this.facts, tier, parser));
  }

  /**
   * The proof of a statement, with its slack on this instance in enclosed doubles (or at the digits asked for), unless a
   * hypothesis fails that rests on no other: then the names of the proof have no meaning here. Null when none was checked.
   */
  proof({ id, assumes }: Lemma, { hypotheses }: Result, proofs: PackProofs | undefined): ProofSection | null {
    const checked = this.#options.proofs?.find((result) => result.id === id);
    const [quantities] = this.#tiers;
    if (checked === undefined || proofs === undefined || quantities === undefined) return null;
    const speaks = assumes.every(
      (hypothesis, i) => hypothesis.assumes !== undefined || hypotheses[i].verdict !== "fails",
    );
    return proofSection(checked, proofs, speaks ? quantities : null);
  }

  check(lemma: Lemma, counts: boolean): Result {
    const began = performance.now();
    const result = this.#sampled(lemma, this.#atOwnStart(lemma, counts));
    return { ...result, seconds: Math.round(performance.now() - began) / 1000 };
  }

  #atOwnStart(lemma: Lemma, counts: boolean): Omit<Result, "seconds"> {
    let result: Omit<Result, "seconds"> | undefined;
    for (const quantities of this.#tiers) {
      result = new Attempt(lemma, quantities, this.#parser).result(counts);
      if (result.verdict !== "undecided") break;
    }
    if (result === undefined) throw new Error("no tier of precision was tried");
    return result;
  }

  /** Where trials were asked for, a claim of probability is judged by them; what does not apply to the data stays so. */
  #sampled(lemma: Lemma, result: Omit<Result, "seconds">): Omit<Result, "seconds"> {
    const { sampling, precision } = this.#options;
    if (sampling === undefined || !lemma.probability || result.verdict === "not-applicable") return result;
    const tiers = tiersOf(precision, this.#instance.dataset.n);
    const sampler = new Sampler(lemma, this.#instance, tiers, this.facts);
    const keep = (outcomes: Uint8Array) => this.trials.set(lemma.id, outcomes);
    return sampled(result, sampler, this.#instance, sampling, this.#progress, keep);
  }
}

/** The tiers to climb, for a number of rows. */
export function tiersOf(precision: InstanceOptions["precision"], n: number): readonly Tier[] {
  if (precision === "auto") return n <= AUTO_ROWS ? AUTO_TIERS : ["double"];
  return [precision];
}
