import type { Sweep } from "../sweep/index.ts";
import type { Session } from "./session.ts";

/** Milliseconds between two progress lines on a terminal, and between two plain lines in a log. */
const [ON_TERMINAL, IN_LOG] = [200, 10_000];
/** Milliseconds without a trial after which the user is told that workers are waited for. */
const PATIENCE = 3_000;

/** Says how far a sweep is: trials a second, time left, verdicts so far. */
export class SweepReporter {
  readonly #sweep: Sweep;
  readonly #session: Pick<Session, "progress" | "warn" | "terminal">;
  readonly #quiet: boolean;
  readonly #now: () => number;
  readonly #began: number;
  #last: number;
  #told = false;

  constructor(
    sweep: Sweep,
    session: Pick<Session, "progress" | "warn" | "terminal">,
    quiet: boolean,
    now = () => performance.now(),
  ) {
    this.#sweep = sweep;
    this.#session = session;
    this.#quiet = quiet;
    this.#now = now;
    this.#began = now();
    this.#last = this.#began;
  }

  /** Called whenever trials are done. */
  update(): void {
    const wait = this.#session.terminal ? ON_TERMINAL : IN_LOG;
    if (this.#quiet || this.#now() - this.#last < wait) return;
    this.#last = this.#now();
    if (this.#session.terminal) this.#session.progress(this.line());
    else this.#session.warn(`${this.line()}\n`);
  }

  /** Called now and then while workers make the trials: there may be none, and then nothing else would be said. */
  wait(): void {
    const idle = this.#sweep.progress.made === 0 && this.#now() - this.#began >= PATIENCE;
    if (idle && !this.#told && !this.#quiet) {
      this.#told = true;
      this.#session.progress("");
      this.#session.warn(
        "Waiting for workers. To start one, here or on another machine: lemmata worker --queue with the same address\n",
      );
    }
    this.update();
  }

  /** The state of the sweep in one line. */
  line(): string {
    const { made, known, open, cells, complete, verdicts } = this.#sweep.progress;
    const rate = (1000 * made) / Math.max(this.#now() - this.#began, 1);
    const left = rate > 0 ? `, at most ${duration(open / rate)} left` : "";
    return `${known} of ${known + open} trials, ${Math.round(rate)} trials/s${left}; ${complete} of ${cells} cells decided: ${verdicts.holds} hold, ${verdicts.fails} fail`;
  }

  /** Clears the progress line; in a log, the last state stays. */
  end(): void {
    this.#session.progress("");
    if (!(this.#quiet || this.#session.terminal) && this.#last > this.#began) this.#session.warn(`${this.line()}\n`);
  }
}

/** 75 s, 12 min, 3.4 h. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  return seconds < 7_200 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
