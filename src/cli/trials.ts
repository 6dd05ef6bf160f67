import { rmSync } from "node:fs";
import type { Dataset } from "../dataset/index.ts";
import { decimal, type InstanceOptions, instanceOf, type Sampling, select } from "../lemma/index.ts";
import { du2018 } from "../packs/du2018/index.ts";
import { createPool, planOfGiven, Store, Sweep } from "../sweep/index.ts";
import { fileProblem } from "./files.ts";
import type { Session } from "./session.ts";
import { SweepReporter } from "./sweep-progress.ts";

/**
 * The outcomes of the trials of du2018's claims of probability, made by all threads of the machine. Finished ones are kept in a file until all
 * are made: the same check goes on from there.
 * @throws Problem when an option is out of range or the file cannot be written
 */
export async function trialsByThreads(
  dataset: Dataset,
  options: InstanceOptions,
  sampling: Sampling,
  file: string,
  quiet: boolean,
  session: Session,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { seed, delta, stepSize, steps, width } = instanceOf(dataset, { ...options, sampling });
  const claims = select(du2018, options.lemmas).filter(({ probability }) => probability);
  const cells = claims.map(({ id: statement }) => ({
    statement,
    width,
    delta: decimal(delta),
    stepSize: stepSize === "auto" ? stepSize : decimal(stepSize),
    seed: seed.toString(),
    steps,
    precision: options.precision,
    measure: [],
  }));
  const { trials, confidence, method } = sampling;
  const loaded = planOfGiven(dataset, cells, { trials, confidence: decimal(confidence), method });
  const work = new Sweep(loaded.plan);
  await work.recall(file);
  const store = openStore(file);
  const reporter = new SweepReporter(work, session, quiet);
  const pool = createPool(loaded);
  try {
    await work.run(pool, store, () => reporter.update());
  } finally {
    reporter.end();
    store.close();
    await pool.close();
  }
  rmSync(file, { force: true });
  return new Map(work.tallies.map(({ cell, outcomes }) => [cell.statement, outcomes]));
}

/** The file of trials, open for more. @throws Problem when it cannot be written */
export function openStore(file: string): Store {
  try {
    return new Store(file);
  } catch (error) {
    throw fileProblem("write", file, error);
  }
}
