import { Worker } from "node:worker_threads";
import type { ScriptResult } from "./result.ts";
import type { Axiom, ProofScript } from "./script.ts";
import type { ProofTask, ProofWork } from "./worker.ts";

/** How long a script may take, and how many workers check at the same time. */
export interface CrewOptions {
  /** Time limit for one script, in milliseconds. */
  readonly milliseconds: number;
  readonly workers: number;
  /** Told of each script that was checked. */
  readonly progress?: (done: number, total: number, id: string) => void;
}

/** Memory of a worker, in MB: scripts are data from anywhere. */
const MEMORY = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 };

/**
 * Checks scripts in workers, each script under a time limit; one that exceeds it has a hole. Results are in the order of the ids.
 * @throws Error when a worker breaks down
 */
export async function checkProofs(
  scripts: readonly ProofScript[],
  axioms: readonly Axiom[],
  ids: readonly string[],
  options: CrewOptions,
): Promise<ScriptResult[]> {
  const results = new Map<string, ScriptResult>();
  const waiting = [...ids];
  const work: ProofWork = { scripts, axioms };
  const member = async (): Promise<void> => {
    let worker = hire(work);
    const told = new Set<string>();
    try {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        const known = [...results.values()].filter((result) => !told.has(result.id));
        for (const result of known) told.add(result.id);
        const found = await ask(worker, { id, known }, options.milliseconds);
        if (found === null) {
          await worker.terminate();
          worker = hire(work);
          told.clear();
        }
        results.set(id, found ?? outOfTime(scripts, id, options.milliseconds));
        options.progress?.(results.size, ids.length, id);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.workers, ids.length) }, member));
  return ids.map((id) => results.get(id)!);
}

/** The built worker, whether this module runs from there or, in the tests, from its source. */
function workerFile(): URL {
  const own = import.meta.url;
  return new URL(own.endsWith(".ts") ? "../../dist/src/proof/worker.js" : "worker.js", own);
}

function hire(work: ProofWork): Worker {
  const worker = new Worker(workerFile(), { workerData: work, resourceLimits: MEMORY, stdin: false, env: {} });
  return worker.on("error", () => {}); // between two tasks nobody listens
}

/** The worker's answer; null when the time is up or its memory is used up. */
function ask(worker: Worker, task: ProofTask, milliseconds: number): Promise<ScriptResult | null> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      worker.off("message", answered).off("error", failed);
      then();
    };
    const answered = (result: ScriptResult): void => settle(() => resolve(result));
    const failed = (error: NodeJS.ErrnoException): void =>
      settle(() => (error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve(null) : reject(error)));
    const timer = setTimeout(() => settle(() => resolve(null)), milliseconds);
    worker.on("message", answered).on("error", failed);
    worker.postMessage(task);
  });
}

function outOfTime(scripts: readonly ProofScript[], id: string, milliseconds: number): ScriptResult {
  const script = scripts.find(({ statement }) => statement.id === id);
  if (script === undefined) throw new RangeError(`there is no script for ${id}`);
  const { title, conclusion } = script.statement;
  return {
    id,
    title,
    outcome: "holey",
    expected: script.expected ?? "valid",
    reason: `not decided within ${milliseconds / 1000} s and the memory of a worker`,
    conclusion,
    statementHash: script.sha256,
    steps: [],
    axioms: [],
    cites: [],
    milliseconds,
  };
}
