import { type Dataset, digest } from "../dataset/index.ts";
import { type Facts, instanceOf, Sampler, select, type TrialVerdict, tiersOf } from "../lemma/index.ts";
import { du2018 } from "../packs/du2018/index.ts";
import { exact } from "./config.ts";
import { makeDataset } from "./datasets.ts";
import type { Cell, LoadedPlan } from "./plan.ts";

/** One finished trial. */
export interface Row extends TrialVerdict {
  /** Id of the cell, and number of the trial in it. */
  readonly cell: string;
  readonly trial: number;
  /** -ln(|e(K)|^2 / |e(0)|^2) / (eta K), to six digits; null when not asked for or not computable. */
  readonly decayRate: number | null;
}

/** Trials of one cell, from `from` up to but without `to`. */
export interface Block {
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
}

/** Datasets and cells kept ready at once: the trials of a cell come in blocks, so that few are enough. */
const KEPT = 4;

/** Makes trials of a plan, whichever are asked for; what the trials of a cell share is kept for the next block. */
export class Bench {
  readonly #loaded: LoadedPlan;
  readonly #datasets = new Recent<number, Promise<Dataset>>(KEPT);
  readonly #samplers = new Recent<string, Promise<Sampler>>(KEPT);

  constructor(loaded: LoadedPlan) {
    this.#loaded = loaded;
  }

  /** The rows of a block, in the order of the trials. */
  async run({ cell, from, to }: Block): Promise<Row[]> {
    const sampler = await this.#samplers.get(cell.id, () => this.#samplerOf(cell));
    return Array.from({ length: to - from }, (_, i) => rowOf(sampler, cell, from + i));
  }

  async #samplerOf(cell: Cell): Promise<Sampler> {
    const { plan, files } = this.#loaded;
    const facts = plan.datasets[cell.dataset];
    const dataset = await this.#datasets.get(cell.dataset, () => makeDataset(facts.source, files));
    if (digest(dataset) !== facts.digest) throw new Error(`dataset ${facts.name} is not the one of the plan`);
    const instance = instanceOf(dataset, {
      width: cell.width,
      seed: BigInt(cell.seed),
      delta: exact(cell.delta),
      stepSize: cell.stepSize === "auto" ? "auto" : exact(cell.stepSize),
      steps: cell.steps,
      precision: cell.precision,
      lemmas: [cell.statement],
    });
    const [lemma] = select(du2018, [cell.statement]);
    return new Sampler(lemma, instance, tiersOf(cell.precision, dataset.n));
  }
}

function rowOf(sampler: Sampler, { id, measure }: Cell, trial: number): Row {
  const facts = sampler.factsOf(trial);
  const { verdict, evidence } = sampler.verdictAt(facts);
  const decayRate = measure.includes("decay-rate") ? decayRateOf(facts) : null;
  return { cell: id, trial, verdict, evidence, decayRate };
}

/** Below this share of the residual at the start, rounding is all that is left of a trajectory in doubles. */
const RESIDUAL_FLOOR = 1e-10;

function decayRateOf(facts: Facts): number | null {
  const norms = facts.descent.residual.map(({ lo, hi }) => (lo + hi) / 2);
  const ratios = norms.map((norm) => norm / norms[0]);
  const floor = ratios.findIndex((ratio) => !(ratio >= RESIDUAL_FLOOR));
  const last = floor === -1 ? ratios.length - 1 : floor - 1;
  const rate = (-2 * Math.log(ratios[last])) / (last * facts.stepSize.toDouble());
  return Number.isFinite(rate) ? Number(rate.toPrecision(6)) : null;
}

/** A map that forgets what was used longest ago. */
class Recent<K, V> {
  readonly #most: number;
  readonly #entries = new Map<K, V>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: K, make: () => V): V {
    const value = this.#entries.get(key) ?? make();
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#most && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }
}
