import { renderPlainJson } from "../report/index.ts";
import { writeAll } from "./files.ts";
import type { StressFlags } from "./flags.ts";
import type { Session } from "./session.ts";
import { refusal } from "./values.ts";

/** Refuses a search or --extremal together with a file, and options about a file where there is none. @throws Problem */
export function refuseWithoutFile(file: string | undefined, flags: StressFlags): void {
  const {
    search,
    extremal,
    rows,
    label,
    labelMap,
    delimiter,
    header,
    formatIn,
    normalize,
    deduplicate,
    width,
    steps,
    lemma,
  } = flags;
  if (file !== undefined && search === undefined)
    throw refusal("--extremal", "given beside a file", "no file: the search for equality makes its own data", "stress");
  if (rows !== undefined && (search === undefined || extremal !== true))
    throw refusal("--rows", String(rows), "--search ID and --extremal beside it", "stress");
  if (file !== undefined)
    throw refusal("--search", String(search), "no file beside it: a search makes its own data", "stress");
  const given = { label, labelMap, delimiter, header, formatIn, normalize, deduplicate, width, steps, lemma };
  const odd = Object.entries(given).find(([, value]) => value !== undefined);
  if (odd === undefined) return;
  const option = `--${odd[0].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw refusal(
    option,
    "given without a file",
    "lemmata stress FILE: the catalogue and the search have data of their own",
    "stress",
  );
}

/** Writes the document where it is wanted, and the text to standard output unless the document goes there. */
export function tell(flags: StressFlags, session: Session, document: unknown, text: () => string): void {
  const { json, quiet } = flags;
  if (json === "-") session.print(renderPlainJson(document));
  else {
    if (json !== undefined) writeAll([{ path: json, text: renderPlainJson(document) }]);
    if (quiet !== true) session.print(text());
  }
}

/** A progress line that says which of how many is being worked on, and how long the rest may take. */
export function ticker(
  { quiet }: Pick<StressFlags, "quiet">,
  session: Pick<Session, "progress">,
  noun: string,
  total: number,
  now = () => performance.now(),
): (done: number, name: string) => void {
  if (quiet === true) return () => {};
  const began = now();
  return (done, name) => {
    const seconds = (now() - began) / 1000;
    const left = done > 0 && seconds > 1 ? `, about ${Math.ceil((seconds / done) * (total - done))} s left` : "";
    session.progress(`${noun} ${done + 1} of ${total}: ${name}${left}`);
  };
}
