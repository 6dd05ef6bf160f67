import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { Control } from "./control.ts";
import type { Hire } from "./crew.ts";
import { type Job, work } from "./jobs.ts";
import { Kernels } from "./kernels.ts";
import { putTogether } from "./posting.ts";

/**
 * A worker thread of a crew: sleeps until a job is posted, helps with it, sleeps again. It ends with the process or
 * when it is dismissed.
 */
function serve({ module, bell }: Hire): void {
  const kernels = new Kernels(module);
  for (;;) {
    const rung = Atomics.load(bell, 0);
    while (help(kernels));
    Atomics.wait(bell, 0, rung);
  }
}

/** Takes one posted job, if there is one. */
function help(kernels: Kernels): boolean {
  const posted = parentPort === null ? undefined : receiveMessageOnPort(parentPort);
  if (posted === undefined) return false;
  const job: Job = putTogether(posted.message);
  const control = new Control(job.control);
  if (!control.join()) return true;
  try {
    work(job, kernels, () => {});
  } catch {
    control.crash();
  }
  control.leave();
  return true;
}

serve(workerData);
