import { Command } from "commander";
import type { Actions } from "./actions.ts";
import type { PackFlags } from "./flags.ts";
import { addCertify } from "./options/certify.ts";
import { addCheck } from "./options/check.ts";
import { addCi } from "./options/ci.ts";
import { addExport } from "./options/export.ts";
import { addConstants, addProve } from "./options/prove.ts";
import { addRecheck } from "./options/recheck.ts";
import { addReplay } from "./options/replay.ts";
import { addDiff, addReport } from "./options/report.ts";
import { addReproduce } from "./options/reproduce.ts";
import { addPack, EXIT_CODES, throwing } from "./options/shared.ts";
import { addStress } from "./options/stress.ts";
import { addSweep } from "./options/sweep.ts";
import { addTrain } from "./options/train.ts";
import { addWidth } from "./options/width.ts";

/** The command line as a commander program that throws instead of exiting. */
export function buildProgram(actions: Actions, version: string): Command {
  const program = new Command("lemmata")
    .description("Tells, with proof, which lemmas of a learning-theory paper hold on your data.")
    .version(version, "-v, --version")
    .addHelpText("after", EXIT_CODES);
  throwing(program);
  addCheck(program, actions);
  const list = program.command("list").description("show the statements");
  addPack(throwing(list)).action((flags: PackFlags) => actions.list(flags));
  const explain = program
    .command("explain")
    .argument("<id>", "for example lemma-3.1")
    .description("show one statement in full");
  addPack(throwing(explain)).action((id: string, flags: PackFlags) => actions.explain(id, flags));
  const doctor = program
    .command("doctor")
    .description("show which engine does the linear algebra, and how fast it is here");
  throwing(doctor).action(() => actions.doctor());
  addCi(program, actions);
  addReport(program, actions);
  addDiff(program, actions);
  addReplay(program, actions);
  addExport(program, actions);
  addStress(program, actions);
  addTrain(program, actions);
  addReproduce(program, actions);
  addCertify(program, actions);
  addRecheck(program, actions);
  addProve(program, actions);
  addConstants(program, actions);
  addWidth(program, actions);
  addSweep(program, actions);
  return program;
}
