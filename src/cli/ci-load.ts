import { existsSync } from "node:fs";
import path from "node:path";
import { createJiti } from "jiti";
import { Problem } from "../kernel/index.ts";
import type { CiConfig, CiDataset } from "./ci-config.ts";
import type { InstanceFlags } from "./flags.ts";
import { stemOf } from "./names.ts";
import { violations } from "./schemas.ts";
import { delimiterValue, deltaValue, exactNumber, precisionValue, seedValue, stepSizeValue } from "./values.ts";

/** Names of a configuration, in the order in which they are looked for. */
const NAMES = ["ts", "mts", "js", "mjs", "json"].map((ending) => `lemmata.config.${ending}`);

/** A configuration and the folder that its paths are seen from. */
export interface LoadedConfig {
  readonly config: CiConfig;
  readonly folder: string;
}

/**
 * The configuration in a file, or the first in the current folder of those that {@link NAMES} names. A TypeScript or JavaScript file is run.
 * @throws Problem when there is none, or it is not what reports/schema/config.json says
 */
export async function loadConfig(named: string | undefined): Promise<LoadedConfig> {
  const file = named ?? NAMES.find((name) => existsSync(name));
  if (file === undefined || !existsSync(file)) {
    throw new Problem({
      code: "config/none",
      message: file === undefined ? "there is no lemmata.config file here" : `there is no file "${file}"`,
      expected: NAMES.join(", "),
      advice: "see docs/ci.md, or name the file with --config",
    });
  }
  const config = await read(file);
  const reason = violations("config", config) ?? repeated(config as CiConfig);
  if (reason !== null) throw unusable(file, reason);
  return { config: config as CiConfig, folder: path.dirname(path.resolve(file)) };
}

async function read(file: string): Promise<unknown> {
  try {
    return await createJiti(import.meta.url).import(path.resolve(file), { default: true });
  } catch (error) {
    throw error instanceof Problem ? error : unusable(file, error instanceof Error ? error.message : String(error));
  }
}

/** Name of a dataset's reports. */
export const nameOf = ({ name, file }: CiDataset): string => name ?? stemOf(file);

/** Two datasets whose reports would replace each other. */
function repeated({ datasets }: CiConfig): string | null {
  const names = datasets.map(nameOf);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined ? null : `two datasets are named "${twice}": give one of them a "name"`;
}

/** A dataset of the configuration as the flags of `lemmata check`. @throws Problem for a number that cannot be used */
export function flagsOf(dataset: CiDataset, folder: string): InstanceFlags {
  const { label, labelMap, delimiter, header, format, width, seed, delta, stepSize, steps, precision, pack } = dataset;
  const { normalize, deduplicate, statements } = dataset;
  return {
    seed: seedValue(String(seed ?? 0)),
    delta: deltaValue(String(delta ?? 0.05)),
    stepSize: stepSizeValue(String(stepSize ?? "auto")),
    precision: precisionValue(String(precision ?? "auto")),
    ...(label === undefined ? {} : { label: typeof label === "number" ? String(label) : (label as string | false) }),
    ...(labelMap === undefined ? {} : { labelMap: mapOf(labelMap) }),
    ...(delimiter === undefined ? {} : { delimiter: delimiterValue(delimiter) }),
    ...(header === undefined ? {} : { header }),
    ...(format === undefined ? {} : { formatIn: format }),
    ...(normalize === undefined ? {} : { normalize }),
    ...(deduplicate === undefined ? {} : { deduplicate }),
    ...(width === undefined ? {} : { width }),
    ...(steps === undefined ? {} : { steps }),
    ...(pack === undefined ? {} : { pack: path.resolve(folder, pack) }),
    ...(statements === undefined ? {} : { lemma: statements }),
  };
}

function mapOf(labels: Readonly<Record<string, number | string>>): NonNullable<InstanceFlags["labelMap"]> {
  return new Map(Object.entries(labels).map(([name, value]) => [name, exactNumber("labelMap", String(value))]));
}

function unusable(file: string, reason: string): Problem {
  return new Problem({
    code: "config/unusable",
    message: `cannot use "${file}": ${reason}`,
    expected: "what reports/schema/config.json says",
    advice: "see docs/ci.md",
  });
}
