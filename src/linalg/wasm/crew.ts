import { Worker } from "node:worker_threads";
import type { Progress } from "../backend.ts";
import { Control } from "./control.ts";
import { type Job, work } from "./jobs.ts";
import { Kernels } from "./kernels.ts";
import { takeApart } from "./posting.ts";

/** What a worker thread is started with. */
export interface Hire {
  readonly module: WebAssembly.Module;
  /** One number in shared memory, raised and notified when a job has been posted. */
  readonly bell: Int32Array;
}

/**
 * Floating-point operations from which on starting worker threads (tens of milliseconds each) pays, and from which on
 * waking them does.
 */
const WORTH_STARTING = 3e8;
const WORTH_WAKING = 2e6;

/**
 * The calling thread and, for big jobs, worker threads beside it. Workers are started with the first job that is worth
 * it, sleep between jobs and do not keep the process alive. A worker that is slow to start, or never does, only leaves
 * more work to the others.
 */
export class Crew {
  readonly threads: number;
  readonly #module: WebAssembly.Module;
  readonly #script: URL;
  readonly #kernels: Kernels;
  readonly #bell = new Int32Array(new SharedArrayBuffer(4));
  readonly #progress: Progress;
  #workers: Worker[] = [];

  constructor(module: WebAssembly.Module, script: URL, threads: number, progress: Progress) {
    this.threads = threads;
    this.#progress = progress;
    this.#module = module;
    this.#script = script;
    this.#kernels = new Kernels(module);
  }

  /**
   * Does a job of about `operations` floating-point operations, alone when its main buffer `data` is not in shared
   * memory, and returns when it is done. False when it gave up early. Throws what a kernel or a worker threw.
   */
  run(job: Job, data: Float64Array | Int32Array, operations: number): boolean {
    const control = new Control(job.control);
    if (data.buffer instanceof SharedArrayBuffer) this.#call(job, operations);
    try {
      work(job, this.#kernels, this.#progress);
    } catch (error) {
      control.fail();
      throw error;
    } finally {
      control.close();
    }
    if (control.crashed) throw new Error("a worker thread failed");
    return !control.failed;
  }

  /** Ends the workers, so that they let go of the buffers they have seen. */
  dismiss(): void {
    for (const worker of this.#workers) void worker.terminate();
    this.#workers = [];
  }

  /** Posts the job to the workers when it is big enough. */
  #call(job: Job, operations: number): void {
    if (operations < (this.#workers.length > 0 ? WORTH_WAKING : WORTH_STARTING)) return;
    while (this.#workers.length < this.threads - 1) this.#workers.push(this.#hire());
    const parts = takeApart(job);
    for (const worker of this.#workers) worker.postMessage(parts);
    Atomics.add(this.#bell, 0, 1);
    Atomics.notify(this.#bell, 0);
  }

  #hire(): Worker {
    const workerData: Hire = { module: this.#module, bell: this.#bell };
    const worker = new Worker(this.#script, { workerData, stdin: false, env: {} });
    worker.on("error", () => {}); // it has left its job by then, see worker.ts
    worker.unref();
    return worker;
  }
}
