import path from "node:path";
import { pathToFileURL } from "node:url";
import { Problem } from "../kernel/index.ts";
import type { Lemma, Pack } from "../lemma/index.ts";
import { du2018 } from "../packs/du2018/index.ts";
import { weakened } from "../stress/weakened.ts";
import { PackError } from "./failure.ts";

/**
 * The statements to work with: those of du2018, or those of an ES module whose default export is a lemma made by `defineLemma`,
 * a list of such lemmas, or a pack. The module is run.
 * @throws Problem when the module cannot be loaded or exports something else
 */
export async function packOf(file: string | undefined): Promise<Pack> {
  if (file === undefined) return du2018;
  const exported = await defaultExport(file);
  const pack = isPack(exported) ? exported : packAround(Array.isArray(exported) ? exported : [exported], file);
  const ids = pack.lemmas.map((lemma) => lemma.id);
  const odd = ids.find((id, i) => !id.startsWith(`${pack.id}/`) || ids.indexOf(id) !== i);
  if (odd === undefined) return pack;
  throw unusable(file, `the id "${odd}" comes twice or belongs to another pack than "${pack.id}"`);
}

/** The pack that knows a statement: that of the weakened statements for theirs, else as {@link packOf}. @throws Problem */
export async function packFor(id: string, file: string | undefined): Promise<Pack> {
  return id.startsWith(`${weakened.id}/`) ? weakened : await packOf(file);
}

/**
 * Does work with the statements of a pack. Their checks are the user's code: what is thrown there, as it is for what is no outcome,
 * names the file. @throws PackError, and Problem as it is
 */
export function withPack<T>(file: string | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw file === undefined || error instanceof Problem ? error : new PackError(file, error);
  }
}

async function defaultExport(file: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(path.resolve(file)).href)) as { readonly default?: unknown };
    return module.default;
  } catch (error) {
    throw error instanceof Problem ? error : unusable(file, error instanceof Error ? error.message : String(error));
  }
}

function packAround(lemmas: readonly unknown[], file: string): Pack {
  if (lemmas.length === 0 || !lemmas.every(isLemma)) throw unusable(file, "its default export is no lemma");
  const [first] = lemmas;
  if (first === undefined) throw unusable(file, "its default export is empty");
  const { paper } = first.source;
  return { id: first.id.split("/")[0] ?? "", title: `statements of ${path.basename(file)}`, paper, lemmas };
}

function isPack(value: unknown): value is Pack {
  if (typeof value !== "object" || value === null || !("lemmas" in value)) return false;
  const { id, title, paper, lemmas } = value as Partial<Record<keyof Pack, unknown>>;
  const named = [id, title, paper].every((text) => typeof text === "string");
  return named && Array.isArray(lemmas) && lemmas.length > 0 && lemmas.every(isLemma);
}

function isLemma(value: unknown): value is Lemma {
  if (typeof value !== "object" || value === null) return false;
  const lemma = value as Partial<Record<keyof Lemma, unknown>>;
  const texts = [lemma.id, lemma.title, lemma.statement, lemma.summary];
  const lists = [lemma.assumes, lemma.dependsOn, lemma.notes];
  const records = [lemma.source, lemma.constants, lemma.guarantee];
  return (
    texts.every((text) => typeof text === "string") &&
    lists.every((list) => Array.isArray(list)) &&
    records.every((record) => typeof record === "object" && record !== null) &&
    typeof lemma.check === "function"
  );
}

function unusable(file: string, reason: string): Problem {
  return new Problem({
    code: "pack/unusable",
    message: `cannot use "${file}" as a pack: ${reason}`,
    expected: "an ES module whose default export is a lemma made by defineLemma, a list of these, or a pack",
    advice: "see examples/lemma-of-your-own.mjs",
  });
}
