import { type Command, Option } from "commander";
import type { Actions } from "../actions.ts";
import type { ExportCoqFlags } from "../flags.ts";
import { throwing } from "./shared.ts";

/** Adds `lemmata export`. */
export function addExport(program: Command, actions: Actions): void {
  const exports = program.command("export").description("write claims in the language of a proof assistant");
  throwing(exports);
  const coq = exports
    .command("coq")
    .description(
      "write a Coq file with the library it needs: coqc then checks the claims of a certificate, or the steps of the proof scripts",
    )
    .argument("[certificate]", "a certificate (lemmata/certificate@1) that holds its rows, or - for standard input");
  throwing(coq)
    .addOption(
      new Option("--backend <name>", "what encloses the entries of H_inf in Coq")
        .choices(["interval", "float", "std"])
        .default("interval"),
    )
    .option("--proofs", "the arithmetic steps of the proof scripts, in place of a certificate")
    .requiredOption("-o, --output <dir>", "folder for the files: a new or an empty one")
    .action((file: string | undefined, flags: ExportCoqFlags) => actions.exportCoq(file, flags));
}
