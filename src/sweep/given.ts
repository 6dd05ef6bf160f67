import { type Dataset, digest } from "../dataset/index.ts";
import { Rational } from "../kernel/index.ts";

/** A dataset whose exact numbers are texts. */
interface PlainDataset extends Omit<Dataset, "rows" | "labels"> {
  readonly rows: readonly { readonly numerators: readonly string[]; readonly scale: string }[];
  readonly labels: Omit<Dataset["labels"], "values"> & { readonly values: readonly string[] };
}

/** A dataset that was read by this process already, as the bytes from which another thread makes it again. */
export function bytesOfDataset(dataset: Dataset): { readonly given: string; readonly bytes: Uint8Array } {
  const { rows, labels } = dataset;
  const plain: PlainDataset = {
    ...dataset,
    rows: rows.map(({ numerators, scale }) => ({ numerators: numerators.map(String), scale: scale.toString() })),
    labels: { ...labels, values: labels.values.map(String) },
  };
  return { given: digest(dataset), bytes: new TextEncoder().encode(JSON.stringify(plain)) };
}

/** The dataset of such bytes, which come from this program and from nowhere else. */
export function datasetOfBytes(bytes: Uint8Array): Dataset {
  const plain = JSON.parse(new TextDecoder().decode(bytes)) as PlainDataset;
  const { rows, labels } = plain;
  return {
    ...plain,
    rows: rows.map(({ numerators, scale }) => ({ numerators: numerators.map(BigInt), scale: Rational.parse(scale) })),
    labels: { ...labels, values: labels.values.map((value) => Rational.parse(value)) },
  };
}
