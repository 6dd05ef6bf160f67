import { createRequire } from "node:module";
import { type MessagePort, workerData } from "node:worker_threads";

/** What the worker is given: where questions arrive, and the cell on which the asker sleeps. */
export interface NerdamerDesk {
  readonly port: MessagePort;
  readonly bell: Int32Array;
}

type Nerdamer = ((text: string) => { toString(): string }) & { flush(): void };

const nerdamer = createRequire(import.meta.url)("nerdamer/all") as Nerdamer;
const { port, bell } = workerData as NerdamerDesk;

port.on("message", (question: string) => {
  port.postMessage(answer(question));
  Atomics.add(bell, 0, 1);
  Atomics.notify(bell, 0);
});

/** What nerdamer makes of an expression; null when it gives up. Nothing is kept for the next question. */
function answer(question: string): string | null {
  try {
    return nerdamer(question).toString();
  } catch {
    return null;
  } finally {
    nerdamer.flush();
  }
}
