import { shortId } from "../report/index.ts";
import type { WidthWork } from "../sweep/index.ts";
import type { Session } from "./session.ts";
import { duration } from "./sweep-progress.ts";

/** Milliseconds between two progress lines on a terminal, and between two plain lines in a log. */
const [ON_TERMINAL, IN_LOG] = [200, 10_000];
/** Cells named in a line. */
const NAMED = 3;

/** Says how far the search for widths is: trials a second, time left at most, and which widths are being looked at. */
export function widthReporter(
  session: Pick<Session, "progress" | "warn" | "terminal">,
  budget: number,
  now = () => performance.now(),
): NonNullable<WidthWork["progress"]> {
  const began = now();
  let last = began;
  return ({ made, known, found, wanted, at }) => {
    const time = now();
    if (time - last < (session.terminal ? ON_TERMINAL : IN_LOG)) return;
    last = time;
    const seconds = (time - began) / 1000;
    const named = [...at].map(([cell, trials]) => `${shortId(cell.statement)} at ${cell.width} (${trials})`);
    const more = named.length > NAMED ? `, ${named.length - NAMED} more` : "";
    const again = known === 0 ? "" : ` and ${known} known`;
    const line = `${made} trials${again}, ${Math.round(made / Math.max(seconds, 0.001))} trials/s, at most ${duration(Math.max(0, budget - seconds))} left; ${found} of ${wanted} widths found, looking at ${named.slice(0, NAMED).join(", ")}${more}`;
    if (session.terminal) session.progress(line);
    else session.warn(`${line}\n`);
  };
}
