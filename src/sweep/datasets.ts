import { createHash } from "node:crypto";
import {
  type Dataset,
  datasetOf,
  deduplicateRows,
  describeDataset,
  digest,
  directions as directionsOf,
  lambda0Kernel,
  normalizeRows,
  readDataset,
} from "../dataset/index.ts";
import { Ball, Problem, Rational } from "../kernel/index.ts";
import { type Bounds, decimal } from "../lemma/index.ts";
import { leastEigenvalue, limitGram } from "../linalg/index.ts";
import { fillNormal, normalAt, stream } from "../random/index.ts";
import { exact, type FileDataset, type GeneratedDatasets, type SweepConfig } from "./config.ts";
import { datasetOfBytes } from "./given.ts";

/** One dataset of a sweep: what makes it again, anywhere. */
export type DatasetSource =
  | {
      readonly generator: GeneratedDatasets["generator"];
      readonly n: number;
      readonly d: number;
      readonly spread: string | null;
      readonly seed: number;
    }
  | {
      /** Name without folders, and SHA-256 of the bytes. */
      readonly file: string;
      readonly sha256: string;
      readonly label: string | false | null;
      readonly normalize: boolean;
      readonly deduplicate: boolean;
    }
  /** A dataset that was read before, by its digest, which its bytes go by. */
  | { readonly given: string };

/** The bytes of the dataset files of a sweep, by their SHA-256; of a given dataset by its digest. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** What a result says of a dataset. */
export interface DatasetFacts {
  readonly source: DatasetSource;
  readonly name: string;
  /** Digest of the exact rows, labels and steps. */
  readonly digest: string;
  readonly n: number;
  readonly d: number;
  /** An enclosure of lambda0, exactly 0 when an exact null vector says so. */
  readonly lambda0: Bounds;
  /** Rows whose norm is not exactly 1: the statements then do not apply. */
  readonly notUnit: number;
}

/**
 * The sources that a config names, in its order, and the bytes of its files.
 * @param read the bytes of a file, by the name in the config
 * @throws Problem when a file cannot be read or a generator is told nonsense
 */
export async function sourcesOf(
  config: SweepConfig,
  read: (file: string) => Promise<Uint8Array>,
): Promise<{ readonly sources: readonly DatasetSource[]; readonly files: Files }> {
  const files = new Map<string, Uint8Array>();
  const sources: DatasetSource[] = [];
  for (const [i, entry] of config.datasets.entries()) {
    if ("generator" in entry) sources.push(...generated(entry, `/datasets/${i}`));
    else {
      const bytes = await read(entry.file);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      files.set(sha256, bytes);
      sources.push(fileSource(entry, sha256));
    }
  }
  return { sources, files };
}

function fileSource({ file, label, normalize, deduplicate }: FileDataset, sha256: string): DatasetSource {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return { file: name, sha256, label: label ?? null, normalize: normalize === true, deduplicate: deduplicate === true };
}

function generated({ generator, n, d, spreads, seed }: GeneratedDatasets, where: string): DatasetSource[] {
  const needs: Record<GeneratedDatasets["generator"], readonly string[]> = {
    sphere: ["d"],
    orthonormal: [],
    cluster: ["d", "spreads"],
  };
  const needed = needs[generator];
  for (const [name, value] of [
    ["d", d],
    ["spreads", spreads],
  ] as const) {
    if (needed.includes(name) === (value !== undefined)) continue;
    throw new Problem({
      code: "sweep/config",
      message: `the generator ${generator} ${value === undefined ? "needs" : "has no"} ${name}`,
      where,
      expected: needed.length === 0 ? "only n" : `n, ${needed.join(" and ")}`,
    });
  }
  const spread = spreads?.map((s) => decimal(exact(s))) ?? [null];
  const sizes = n.flatMap((rows) => (d ?? [rows]).map((columns) => ({ n: rows, d: columns })));
  return sizes.flatMap((size) => spread.map((s) => ({ generator, ...size, spread: s, seed: seed ?? 0 })));
}

/**
 * The dataset that a source makes.
 * @throws Problem when the file's bytes are missing or it cannot be read as a dataset
 */
export async function makeDataset(source: DatasetSource, files: Files): Promise<Dataset> {
  if ("generator" in source) return generate(source);
  const bytes = files.get("given" in source ? source.given : source.sha256);
  if (bytes === undefined) throw new Error(`the bytes of ${JSON.stringify(source)} did not come along`);
  if ("given" in source) return datasetOfBytes(bytes);
  const { file: name, label } = source;
  const read = await readDataset(bytes, {
    name,
    label: label === false || label === null ? undefined : label,
    noLabel: label === false,
    seed: 0n,
  });
  const projected = source.normalize ? normalizeRows(read) : read;
  return source.deduplicate ? deduplicateRows(projected) : projected;
}

/** Rows as said in the schema of the config; labels N(0, 1). Every number is a function of the seed alone. */
function generate(source: Extract<DatasetSource, { readonly generator: string }>): Dataset {
  const { generator, n, d, spread, seed } = source;
  const name = `${generator} n=${n} d=${d}${spread === null ? "" : ` spread=${spread}`} seed=${seed}`;
  const labelStream = stream(seed, `labels of ${generator}`);
  const labels = Array.from({ length: n }, (_, i) => normalAt(labelStream, i));
  const noise = new Float64Array(n * d);
  fillNormal(stream(seed, `rows of ${generator}`), noise);
  const scale = spread === null ? 1 : Rational.parse(spread).toDouble();
  const entry = (i: number, k: number): number => {
    if (generator === "orthonormal") return i === k ? 1 : 0;
    return generator === "sphere" ? noise[i * d + k] : (k === 0 ? 1 : 0) + scale * noise[i * d + k];
  };
  const rows = Array.from({ length: n }, (_, i) => Array.from({ length: d }, (_, k) => entry(i, k)));
  return normalizeRows(datasetOf(rows, labels, name));
}

/** What a result says of the dataset of a source. */
export function factsOf(source: DatasetSource, dataset: Dataset): DatasetFacts {
  const { name, n, d } = dataset;
  const singular = lambda0Kernel(dataset).dimension > 0;
  const lambda0 = singular ? Ball.of(0) : Ball.of(leastEigenvalue(limitGram(directionsOf(dataset))).value);
  return {
    source,
    name,
    digest: digest(dataset),
    n,
    d,
    lambda0: lambda0.toDecimalBounds(10),
    notUnit: describeDataset(dataset).notUnit.count,
  };
}
