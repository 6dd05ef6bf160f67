import { availableParallelism } from "node:os";
import { runWorker } from "../sweep/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import type { WorkerFlags } from "./flags.ts";
import type { Session } from "./session.ts";

/** Milliseconds between two progress lines on a terminal, and between two plain lines in a log. */
const [ON_TERMINAL, IN_LOG] = [200, 10_000];

/**
 * `lemmata worker`: makes trials of the sweeps in a database until it is told to stop, by a signal, which lets the blocks at hand
 * be finished, or for want of work. @throws Problem when the database cannot be reached
 */
export async function worker(flags: WorkerFlags, session: Session): Promise<ExitCode> {
  const { queue, threads = availableParallelism(), idle = null, quiet } = flags;
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once("SIGINT", onSignal);
  process.once("SIGTERM", onSignal);
  const made = quiet === true ? () => {} : reporter(session);
  try {
    const trials = await runWorker(queue, { threads, idleSeconds: idle, stop: stop.signal, made });
    session.progress("");
    if (quiet !== true) session.print(`${trials} trials made.\n`);
  } finally {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  }
  return EXIT.fine;
}

/** Says how many trials have been made and how many a second. */
function reporter(session: Session): (trials: number) => void {
  const began = performance.now();
  let [total, last] = [0, began];
  return (trials) => {
    total += trials;
    const now = performance.now();
    if (now - last < (session.terminal ? ON_TERMINAL : IN_LOG)) return;
    last = now;
    const line = `${total} trials made, ${Math.round((1000 * total) / (now - began))} trials/s`;
    if (session.terminal) session.progress(line);
    else session.warn(`${line}\n`);
  };
}
