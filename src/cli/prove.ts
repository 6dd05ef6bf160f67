import { availableParallelism } from "node:os";
import { AXIOMS, PROOFS } from "../../proofs/index.ts";
import { Problem } from "../kernel/index.ts";
import { type Axiom, checkProofs, type ProofScript, type ScriptResult } from "../proof/index.ts";
import { renderProofs, renderProofsJson } from "../report/proofs.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import type { ProveFlags } from "./flags.ts";
import { ownProofs } from "./own-proofs.ts";
import type { Session } from "./session.ts";
import { nearest } from "./statements.ts";

/** Time limit for one script, in milliseconds: far above what any of ours needs, for scripts from anywhere. */
const TIME_LIMIT = 60_000;
const MOST_WORKERS = 2;

/** `lemmata prove`: checks the proof scripts, or one of them. @throws Problem for an unknown id, or a file that holds no scripts */
export async function prove(id: string | undefined, flags: ProveFlags, session: Session): Promise<ExitCode> {
  const { scripts, axioms } =
    flags.from === undefined ? { scripts: PROOFS, axioms: AXIOMS } : await ownProofs(flags.from);
  const ids = id === undefined ? scripts.map(({ statement }) => statement.id) : [findProof(scripts, id)];
  const results = await checkAll(scripts, axioms, ids, session.progress);
  const style = { ...session.style, colour: session.style.colour && flags.color };
  const verbose = flags.verbose === true || id !== undefined;
  session.print(
    flags.json === true ? renderProofsJson(results) : renderProofs(results, meanings(axioms), style, verbose),
  );
  return exitCodeOfProofs(results, flags.strict === true);
}

/** Checks scripts in workers, with a line of progress. */
export async function checkAll(
  scripts: readonly ProofScript[],
  axioms: readonly Axiom[],
  ids: readonly string[],
  progress: (line: string) => void,
): Promise<ScriptResult[]> {
  try {
    return await checkProofs(scripts, axioms, ids, {
      milliseconds: TIME_LIMIT,
      workers: Math.min(MOST_WORKERS, availableParallelism()),
      progress: (done, total, id) => progress(`${done} of ${total} proofs checked: ${id}`),
    });
  } finally {
    progress("");
  }
}

/** 1 when an outcome is not the expected one, but for a hole with `strict`: then 3. */
export function exitCodeOfProofs(results: readonly ScriptResult[], strict: boolean): ExitCode {
  const odd = results.filter(({ outcome, expected }) => outcome !== expected);
  const holey = results.some(({ outcome }) => outcome === "holey");
  if (strict && holey && odd.every(({ outcome }) => outcome === "holey")) return EXIT.undecided;
  return odd.length > 0 ? EXIT.fails : EXIT.fine;
}

function meanings(axioms: readonly Axiom[]): ReadonlyMap<string, string> {
  return new Map(axioms.map(({ id, meaning }) => [id, meaning]));
}

function findProof(scripts: readonly ProofScript[], wanted: string): string {
  const ids = scripts.map(({ statement }) => statement.id);
  const name = wanted.toLowerCase();
  const found = ids.find((id) => id === name || id.slice(id.indexOf("/") + 1) === name);
  if (found !== undefined) return found;
  throw new Problem({
    code: "proof/unknown",
    message: `there is no proof of "${wanted}"`,
    expected: `an id such as ${nearest(ids, name, 3).join(", ")}`,
    advice: "lemmata prove checks all",
  });
}
