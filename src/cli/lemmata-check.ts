#!/usr/bin/env node
/** `lemmata-check CERTIFICATE [--data FILE]`: the independent checker as a program of its own. */
import { readFileSync, statSync } from "node:fs";
import { recheck } from "../checker/index.ts";
import { beside, exitOf, MOST_BYTES, sentences } from "./checked.ts";

const USAGE = `usage: lemmata-check CERTIFICATE [--data FILE]
FILE: the exact rows (lemmata certify --rows), or the file they came from.
Exit codes: 0 valid; 1 invalid; 2 malformed, or wrong usage; 3 holey.
`;

function read(file: string): Uint8Array {
  if (statSync(file).size > MOST_BYTES) throw new Error(`"${file}" is larger than ${MOST_BYTES} bytes`);
  return readFileSync(file);
}

function main(args: readonly string[]): number {
  const [certificate, flag, data] = args;
  if (
    certificate === undefined ||
    certificate.startsWith("-") ||
    (args.length !== 1 && !(args.length === 3 && flag === "--data"))
  ) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    const given = beside(data === undefined ? undefined : read(data));
    const report = recheck(read(certificate), given);
    process.stdout.write(sentences(report));
    return exitOf(report);
  } catch (error) {
    process.stderr.write(`lemmata-check: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

process.exitCode = main(process.argv.slice(2));
