import type { Command } from "commander";
import type { Actions } from "../actions.ts";
import type { CertifyFlags } from "../flags.ts";
import { addInstance, addPack, addReading, addTrials, EXIT_CODES, throwing } from "./shared.ts";

/** Adds `lemmata certify`. */
export function addCertify(program: Command, actions: Actions): void {
  const certify = program
    .command("certify")
    .description("write a certificate of what is certified about a dataset, for others to check")
    .argument("[file]", "the dataset (CSV, TSV, NPY, JSON, Parquet), or - for standard input")
    .requiredOption("-o, --output <path>", "file for the certificate")
    .addHelpText("after", EXIT_CODES);
  addTrials(addInstance(addPack(addReading(throwing(certify)))))
    .option("--rows <path>", "write the exact rows to this file, and only their digest into the certificate")
    .option("--quiet", "print nothing but errors")
    .action((file: string | undefined, flags: CertifyFlags) => actions.certify(file, flags));
}
