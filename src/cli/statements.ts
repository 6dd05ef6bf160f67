import { distance } from "fastest-levenshtein";
import { Problem } from "../kernel/index.ts";
import type { Lemma, Pack } from "../lemma/index.ts";

/** The statement with this id, with or without the name of the pack before it. @throws Problem, with the nearest ids, for an unknown one */
export function findStatement(pack: Pack, id: string): Lemma {
  const wanted = id.toLowerCase();
  const found = pack.lemmas.find((lemma) => lemma.id === wanted || lemma.id === `${pack.id}/${wanted}`);
  if (found !== undefined) return found;
  const names = pack.lemmas.map((lemma) => lemma.id.slice(pack.id.length + 1));
  throw new Problem({
    code: "lemma/unknown",
    message: `there is no statement "${id}"`,
    expected: `an id such as ${nearest(names, wanted.replace(`${pack.id}/`, ""), 3).join(", ")}`,
    advice: "lemmata list shows all",
  });
}

/** The full ids of statements named on the command line. @throws Problem for an unknown one */
export function knownIds(pack: Pack, ids: readonly string[]): readonly string[] {
  return ids.map((id) => findStatement(pack, id).id);
}

/** The `most` names that need the fewest single-letter changes to become `wanted`, nearest first. */
export function nearest(names: readonly string[], wanted: string, most: number): string[] {
  const short = wanted.slice(0, 64);
  return names.toSorted((a, b) => distance(a, short) - distance(b, short)).slice(0, most);
}
