import { parentPort, workerData } from "node:worker_threads";
import { ProofChecker } from "./checker.ts";
import type { ScriptResult } from "./result.ts";
import type { Axiom, ProofScript } from "./script.ts";

/** What a worker is given when it starts. */
export interface ProofWork {
  readonly scripts: readonly ProofScript[];
  readonly axioms: readonly Axiom[];
}

/** What a worker is asked: to check one script, knowing what others found about those that it cites. */
export interface ProofTask {
  readonly id: string;
  readonly known: readonly ScriptResult[];
}

const { scripts, axioms } = workerData as ProofWork;
const checker = new ProofChecker(scripts, axioms);

parentPort?.on("message", ({ id, known }: ProofTask) => {
  for (const result of known) checker.know(result);
  parentPort?.postMessage(checker.check(id));
});
