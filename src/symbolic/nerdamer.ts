import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { NerdamerDesk } from "./nerdamer-worker.ts";

/** Longest expression that is sent, in characters, and how long an answer may take, in milliseconds. */
const LONGEST = 4_000;
const PATIENCE = 3_000;
/** The first answer waits for nerdamer to load. */
const START = 20_000;
const MEMORY = { maxOldGenerationSizeMb: 256 };
/** Signs that an answer is no expression over the symbols asked about. */
const UNUSABLE = /Infinity|NaN|\[|undefined|[^\x20-\x7e]/;

/**
 * nerdamer as a second witness: it proposes, and decides nothing. It runs in a worker of its own under a time limit and forgets every question.
 * The asker waits for the answer.
 */
export class Nerdamer {
  #desk: { readonly worker: Worker; readonly bell: Int32Array; readonly port: MessageChannel["port1"] } | null = null;
  #answers = 0;

  /**
   * The expanded form of an expression; null when nerdamer gives up, takes too long, or answers with something unusable.
   * @param text over symbols that start with `v_`, so that none of them means something to nerdamer
   */
  expand(text: string): string | null {
    if (text.length > LONGEST) return null;
    const answer = this.#ask(`expand(${text})`);
    return answer === null || UNUSABLE.test(answer) || answer.length > LONGEST ? null : answer;
  }

  #ask(question: string): string | null {
    const patience = this.#answers === 0 ? START : PATIENCE;
    this.#desk ??= open();
    const { bell, port } = this.#desk;
    const rung = Atomics.load(bell, 0);
    port.postMessage(question);
    const woken = Atomics.wait(bell, 0, rung, patience);
    const received = receiveMessageOnPort(port) as { readonly message: string | null } | undefined;
    if (woken === "timed-out" && received === undefined) {
      this.#desk.worker.terminate();
      this.#desk = null;
      return null;
    }
    this.#answers += 1;
    return received?.message ?? null;
  }
}

/** The built worker, whether this module runs from there or, in the tests, from its source. */
function workerFile(): URL {
  const own = import.meta.url;
  return new URL(own.endsWith(".ts") ? "../../dist/src/symbolic/nerdamer-worker.js" : "nerdamer-worker.js", own);
}

function open() {
  const { port1, port2 } = new MessageChannel();
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const workerData: NerdamerDesk = { port: port2, bell };
  const worker = new Worker(workerFile(), {
    workerData,
    transferList: [port2],
    resourceLimits: MEMORY,
    stdin: false,
    env: {},
  });
  worker.on("error", () => {}); // an answer that never comes is a timeout
  worker.unref();
  port1.unref();
  return { worker, bell, port: port1 };
}
