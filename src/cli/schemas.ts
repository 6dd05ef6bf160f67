import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { packageFile } from "./package-file.ts";

/** Most violations that are named. */
const NAMED = 3;

/** What in a value breaks a schema of reports/schema, in words; null when nothing does. */
export function violations(schema: "run" | "sweep" | "config", value: unknown): string | null {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(read(schema));
  if (validate(value)) return null;
  const places = (validate.errors ?? []).slice(0, NAMED).map(({ instancePath, message, params }) => {
    const extra = "additionalProperty" in params ? ` ("${String(params.additionalProperty)}")` : "";
    return `${instancePath === "" ? "/" : instancePath} ${message ?? ""}${extra}`;
  });
  return places.join("; ");
}

function read(schema: string): object {
  return JSON.parse(readFileSync(packageFile("reports", "schema", `${schema}.json`), "utf8")) as object;
}
