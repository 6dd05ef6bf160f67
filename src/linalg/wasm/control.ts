const NEXT = 0;
const FAILED = 1;
const EPOCH = 2;
const ACTIVE = 3;
const CLOSED = 4;
const CRASHED = 5;
const FLAGS = 8;

/**
 * How the threads of one job agree, on integers in shared memory. Tasks are numbered in an order in which each depends
 * on earlier ones only and are handed out in that order, so a thread that waits always waits for a thread that works.
 */
export class Control {
  readonly cells: Int32Array;

  /** Around existing cells (in another thread). */
  constructor(cells: Int32Array) {
    this.cells = cells;
  }

  /** For a job in which `flags` different things can be finished. */
  static of(flags: number): Control {
    return new Control(new Int32Array(new SharedArrayBuffer(4 * (FLAGS + flags))));
  }

  /** Number of the next task; the caller does it if there is one of that number. */
  take(): number {
    return Atomics.add(this.cells, NEXT, 1);
  }

  /** Says that thing `flag` is finished: whatever this thread wrote before, another one reads after `wait`. */
  finish(flag: number): void {
    Atomics.store(this.cells, FLAGS + flag, 1);
    this.wake();
  }

  /** Waits until thing `flag` is finished. False when the job has failed instead. */
  wait(flag: number): boolean {
    for (;;) {
      const epoch = Atomics.load(this.cells, EPOCH);
      if (this.failed) return false;
      if (Atomics.load(this.cells, FLAGS + flag) === 1) return true;
      Atomics.wait(this.cells, EPOCH, epoch);
    }
  }

  /** Ends the job early, in every thread. */
  fail(): void {
    Atomics.store(this.cells, FAILED, 1);
    this.wake();
  }

  /** Ends the job early because of an error in this thread. */
  crash(): void {
    Atomics.store(this.cells, CRASHED, 1);
    this.fail();
  }

  get crashed(): boolean {
    return Atomics.load(this.cells, CRASHED) === 1;
  }

  get failed(): boolean {
    return Atomics.load(this.cells, FAILED) === 1;
  }

  /** Announces a thread that wants to help. False when the job is over; then it must not touch the job's data. */
  join(): boolean {
    Atomics.add(this.cells, ACTIVE, 1);
    if (Atomics.load(this.cells, CLOSED) === 0) return true;
    this.leave();
    return false;
  }

  leave(): void {
    Atomics.sub(this.cells, ACTIVE, 1);
    this.wake();
  }

  /** Lets no further thread in and waits for those inside to leave. */
  close(): void {
    Atomics.store(this.cells, CLOSED, 1);
    for (;;) {
      const epoch = Atomics.load(this.cells, EPOCH);
      if (Atomics.load(this.cells, ACTIVE) === 0) return;
      Atomics.wait(this.cells, EPOCH, epoch);
    }
  }

  private wake(): void {
    Atomics.add(this.cells, EPOCH, 1);
    Atomics.notify(this.cells, EPOCH);
  }
}
