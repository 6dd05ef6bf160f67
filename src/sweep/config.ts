import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { parseDocument } from "yaml";
import { Problem, Rational } from "../kernel/index.ts";
import { repositoryFile } from "./place.ts";

/** Rows that a generator draws: one dataset for every n, d and spread. */
export interface GeneratedDatasets {
  readonly generator: "sphere" | "orthonormal" | "cluster";
  readonly n: readonly number[];
  readonly d?: readonly number[];
  readonly spreads?: readonly (number | string)[];
  readonly seed?: number;
}

/** A dataset file and how it is read. */
export interface FileDataset {
  readonly file: string;
  readonly label?: string | false;
  readonly normalize?: boolean;
  readonly deduplicate?: boolean;
}

/** A sweep as the user writes it down; reports/schema/sweep-config.json says what may stand where. */
export interface SweepConfig {
  readonly schema: "lemmata/sweep-config@1";
  readonly statements: readonly string[];
  readonly datasets: readonly (GeneratedDatasets | FileDataset)[];
  readonly widths: readonly number[];
  readonly deltas?: readonly (number | string)[];
  readonly stepSizes?: readonly (number | string)[];
  readonly seeds?: readonly (number | string)[];
  readonly trials: number;
  readonly confidence?: number | string;
  readonly method?: "clopper-pearson" | "sequential";
  readonly precision?: "auto" | "double" | number;
  readonly steps?: number;
  readonly measure?: readonly "decay-rate"[];
}

/**
 * The config that a JSON or YAML text holds (JSON is YAML too).
 * @param name the file's name, for messages
 * @throws Problem with the path to what the schema refuses
 */
export function parseConfig(text: string, name: string): SweepConfig {
  const value = plainData(text, name);
  const validate = new Ajv2020({ allErrors: false, verbose: true }).compile<SweepConfig>(configSchema());
  if (validate(value)) return value;
  const found = nearestError(validate.errors ?? []);
  throw malformed(`${name}: ${found.instancePath || "/"}`, found.message ?? "not valid", expectedBy(found));
}

/** What the text holds, without aliases, which could make a small text a huge value. */
function plainData(text: string, name: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) throw malformed(name, error.message.split("\n")[0], "JSON or YAML");
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    if (error instanceof ReferenceError) throw malformed(name, error.message, "YAML without aliases");
    throw error;
  }
}

/** The schema of a config. */
export function configSchema(): object {
  return JSON.parse(readFileSync(repositoryFile("reports/schema/sweep-config.json"), "utf8")) as object;
}

/** The exact value of a number of a config: a JSON number stands for the decimal that was written. */
export function exact(value: number | string): Rational {
  return Rational.parse(String(value));
}

/** Of the errors of the alternatives the one deepest in the document. */
function nearestError(errors: readonly ErrorObject[]): ErrorObject {
  const depth = (e: ErrorObject): number => e.instancePath.split("/").length;
  return errors.reduce((a, b) => (depth(b) > depth(a) ? b : a));
}

function expectedBy({ keyword, params, parentSchema }: ErrorObject): string {
  if (keyword === "additionalProperties") return `no "${String(params.additionalProperty)}" here`;
  if (keyword === "enum") return `one of ${(params.allowedValues as unknown[]).join(", ")}`;
  if (keyword === "const") return String(params.allowedValue);
  const described = (parentSchema as { readonly description?: unknown } | undefined)?.description;
  return typeof described === "string" ? described : "what reports/schema/sweep-config.json says";
}

function malformed(where: string, message: string, expected: string): Problem {
  return new Problem({
    code: "sweep/config",
    message: `the sweep config is not valid: ${message}`,
    where,
    expected,
    advice: "see docs/sweeps.md and examples/sweep.json",
  });
}
