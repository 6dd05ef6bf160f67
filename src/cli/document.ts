import { Problem } from "../kernel/index.ts";
import type { Case, Run } from "../lemma/index.ts";
import { exactNumber } from "./values.ts";

const VERDICTS: readonly unknown[] = ["holds", "fails", "undecided", "not-applicable"];

/**
 * The run or the case that a JSON file holds, with every entry that `lemmata replay` uses looked at: what is missing or has
 * the wrong type is named. Figures in it are not believed, only read.
 * @throws Problem
 */
export function parseDocument(bytes: Uint8Array, file: string): Run | Case {
  const root = entryOf(parseJson(bytes, file), file);
  const schema = root.at("schema");
  if (schema.value === "lemmata/run@1") return requireRun(root);
  if (schema.value === "lemmata/case@1") return requireCase(root);
  throw schema.problem("lemmata/run@1 or lemmata/case@1");
}

/** What a JSON file holds. @throws Problem */
export function parseJson(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem({
      code: "document/json",
      message: `"${file}" is not JSON: ${reason}`,
      expected: "a report (lemmata/run@1) or a case (lemmata/case@1)",
      advice: "name the .json file that lemmata check wrote",
    });
  }
}

/** A value in the document together with the path to it. */
interface Entry {
  readonly value: unknown;
  readonly at: (name: string) => Entry;
  readonly items: () => readonly Entry[];
  readonly record: () => Readonly<Record<string, unknown>>;
  readonly text: () => string;
  readonly problem: (expected: string) => Problem;
}

function entryOf(value: unknown, path: string): Entry {
  const problem = (expected: string): Problem =>
    new Problem({
      code: "document/malformed",
      message: "the document is malformed",
      where: path,
      expected,
      advice: "write it again with lemmata check",
    });
  const record = (): Readonly<Record<string, unknown>> => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw problem("an object");
    return value as Readonly<Record<string, unknown>>;
  };
  return {
    value,
    problem,
    record,
    at: (name) => entryOf(Object.hasOwn(record(), name) ? record()[name] : undefined, `${path}: ${name}`),
    items: () => {
      if (!Array.isArray(value)) throw problem("an array");
      return value.map((item: unknown, i) => entryOf(item, `${path}[${i}]`));
    },
    text: () => {
      if (typeof value !== "string") throw problem("a text");
      return value;
    },
  };
}

function requireRun(root: Entry): Run {
  const [dataset, instance] = [root.at("dataset"), root.at("instance")];
  for (const name of ["name", "digest", "sha256"]) dataset.at(name).text();
  const label = dataset.at("label");
  label.at("origin").text();
  if (label.at("name").value !== null) label.at("name").text();
  if (label.at("mapping").value !== null) {
    for (const pair of label.at("mapping").items()) {
      pair.at("text").text();
      requireNumber(pair.at("value"));
    }
  }
  for (const step of dataset.at("steps").items()) {
    const operation = step.at("operation");
    if (operation.value !== "normalize" && operation.value !== "deduplicate")
      throw operation.problem("normalize or deduplicate");
  }
  for (const name of ["width", "seed", "steps"]) requireDigits(instance.at(name).at("value"));
  requireText(instance.at("delta").at("value"));
  const stepSize = instance.at("stepSize").at("value");
  if (stepSize.value !== "auto") requireText(stepSize);
  const precision = instance.at("precision").at("value");
  if (precision.value !== "auto" && precision.value !== "double") requireDigits(precision);
  if (instance.at("trials").value !== undefined) {
    requireDigits(instance.at("trials").at("value"));
    requireText(instance.at("confidence").at("value"));
    instance.at("method").at("value").text();
  }
  const results = root.at("results");
  if (results.items().length === 0) throw results.problem("at least one result");
  for (const result of results.items()) {
    result.at("id").text();
    requireVerdict(result.at("verdict"));
    const witness = result.at("witness");
    if (witness.value !== null) witness.at("data").record();
    else if (result.at("verdict").value === "fails") throw witness.problem("a witness, for a statement that fails");
  }
  return root.value as Run;
}

function requireCase(root: Entry): Case {
  root.at("statement").text();
  const rows = root.at("X").items();
  if (rows.length === 0) throw root.at("X").problem("at least one row");
  for (const row of rows) for (const x of row.items()) requireNumber(x);
  for (const label of root.at("y").items()) requireNumber(label);
  const start = root.at("start");
  if (start.at("seed").value === undefined) {
    for (const weights of start.at("weights").items()) for (const w of weights.items()) requireDouble(w);
    for (const sign of start.at("signs").items()) requireDouble(sign);
  } else {
    requireDigits(start.at("seed"));
    requireDouble(start.at("width"));
  }
  for (const name of ["delta", "stepSize"]) if (root.at(name).value !== undefined) requireText(root.at(name));
  if (root.at("steps").value !== undefined) requireDouble(root.at("steps"));
  requireVerdict(root.at("expect").at("verdict"));
  const slack = root.at("expect").at("slack");
  if (slack.value !== undefined) for (const end of ["lo", "hi"]) requireText(slack.at(end));
  return root.value as Case;
}

function requireVerdict(entry: Entry): void {
  if (!VERDICTS.includes(entry.value)) throw entry.problem(VERDICTS.join(", "));
}

function requireDigits(entry: Entry): void {
  if (!/^\d{1,20}$/.test(entry.text())) throw entry.problem("a whole number as text");
}

function requireDouble(entry: Entry): void {
  if (typeof entry.value !== "number" || !Number.isFinite(entry.value)) throw entry.problem("a finite number");
}

/** An exact number as text. */
function requireText(entry: Entry): void {
  entry.text();
  requireNumber(entry);
}

/** An exact number: a finite double, or a text that says one. */
function requireNumber(entry: Entry): void {
  if (typeof entry.value === "number") {
    requireDouble(entry);
    return;
  }
  const text = entry.text();
  try {
    exactNumber("", text);
  } catch {
    throw entry.problem("a number, as text such as 0.1 or 3/4");
  }
}
