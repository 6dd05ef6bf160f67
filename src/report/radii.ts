import type { Bounds, Run } from "../lemma/index.ts";
import { shortId } from "./summary.ts";
import { few } from "./text.ts";

/** A radius around the start that statements of a run speak of. */
export interface Radius {
  /** Its name and the statements that use it, for example `driftRadius (lemma-3.3, lemma-3.4)`. */
  readonly label: string;
  readonly bounds: Bounds;
}

/** The constants and quantities of a run whose names end in "radius" (R, R', R_cert of the paper), each value once, the largest first. */
export function radiiOf(run: Run): readonly Radius[] {
  const found = new Map<string, { name: string; bounds: Bounds; ids: string[] }>();
  for (const { id, quantities, constants } of run.results) {
    const evaluated = constants.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const]));
    for (const [name, bounds] of [...evaluated, ...Object.entries(quantities)]) {
      if (!/radius$/i.test(name)) continue;
      const key = `${name} ${bounds.lo} ${bounds.hi}`;
      const entry = found.get(key) ?? { name, bounds, ids: [] };
      if (!entry.ids.includes(shortId(id))) entry.ids.push(shortId(id));
      found.set(key, entry);
    }
  }
  return [...found.values()]
    .map(({ name, bounds, ids }) => ({ label: `${name} (${few(ids, 3)})`, bounds }))
    .sort((a, b) => Number(b.bounds.hi) - Number(a.bounds.hi));
}
