import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Certified, canonicalJson, certify, renderCertificate } from "../../src/certificate/index.ts";
import {
  type Dataset,
  datasetOf,
  deduplicateRows,
  type Entry,
  normalizeRows,
  readDataset,
} from "../../src/dataset/index.ts";
import { DEFAULT_DELTA, type Facts, type InstanceOptions, type Run, runPack } from "../../src/lemma/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import { fillNormal, stream } from "../../src/random/index.ts";

/** Plain data that a test may change. */
export type Loose = { [key: string]: Loose } & Loose[];

/** A member that is a text. */
export const textOf = (value: Loose | undefined): string => value as unknown as string;

/** A run with its certificate, by default of Theorem 3.1 alone. */
export function certified(
  dataset: Dataset,
  options: Partial<InstanceOptions> = {},
  rows?: "apart",
): Certified & { readonly run: Run } {
  const base = { seed: 1n, delta: DEFAULT_DELTA, stepSize: "auto", precision: "auto", steps: 1 } as const;
  let facts: Facts | undefined;
  const run = runPack(
    du2018,
    dataset,
    { ...base, width: 1, lemmas: ["theorem-3.1"], ...options },
    undefined,
    (found) => {
      facts = found;
    },
  );
  if (facts === undefined) throw new Error("no facts");
  return { ...certify(run, du2018, facts, rows), run };
}

/** The certificate of rows, as text. */
export function certificateOf(
  rows: readonly (readonly Entry[])[] | Dataset,
  options: Partial<InstanceOptions> = {},
): string {
  const dataset = "featureNames" in rows ? rows : datasetOf(rows);
  return renderCertificate(certified(dataset, options).certificate);
}

/** The text of a certificate after a change, with its digest made right again. */
export function forged(text: string, change: (certificate: Loose) => unknown): string {
  const { certificate } = JSON.parse(text) as { certificate: Loose };
  change(certificate);
  return sealed(canonicalJson(certificate));
}

/** A text in place of a certificate, with its digest. */
export function sealed(text: string): string {
  return `{"certificate":${text},"digest":"${createHash("sha256").update(text).digest("hex")}"}`;
}

/** The claim of a kind (and, for eigenvalues, a relation) of a certificate that a test may change. */
export function claimOf(certificate: Loose, kind: string, relation?: string): Loose {
  const found = [...certificate.claims!].find(
    (c) => textOf(c.kind) === kind && (relation === undefined || textOf(c.relation) === relation),
  );
  if (found === undefined) throw new Error(`no claim ${kind} ${relation ?? ""}`);
  return found;
}

/** An example dataset of the repository. */
export async function example(name: "iris.csv" | "wine.csv"): Promise<Dataset> {
  const bytes = readFileSync(new URL(`../../examples/${name}`, import.meta.url));
  return normalizeRows(deduplicateRows(await readDataset(bytes, { name, seed: 0 })));
}

/** n rows in d dimensions with normal entries. */
export function randomRows(n: number, d: number, seed: number): number[][] {
  const flat = new Float64Array(n * d);
  fillNormal(stream(seed, "certificate"), flat);
  return Array.from({ length: n }, (_, i) => [...flat.subarray(i * d, (i + 1) * d)]);
}

export const HEXAGON = [
  [2n, 0n],
  [1n, 1n],
  [-1n, 1n],
  [-2n, 0n],
  [-1n, -1n],
  [1n, -1n],
];
