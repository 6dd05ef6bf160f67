import { createRequire } from "node:module";
import { Problem } from "../kernel/index.ts";
import type { Actions } from "./actions.ts";
import { EXIT, type ExitCode, failureOf } from "./failure.ts";
import { buildProgram } from "./program.ts";
import type { Session } from "./session.ts";

/**
 * Runs one command line and returns its exit code; whatever is thrown on the way becomes one line on standard error.
 * The commands are loaded when they are asked for, so that `--help` does not wait for the engine.
 * @param args what the user typed after `lemmata`
 * @param debug shows the stack of an internal error
 */
export async function runCommandLine(args: readonly string[], session: Session, debug: boolean): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const actions: Actions = {
    check: async (file, flags) => {
      code = await (await import("./check.ts")).check(required(file), flags, session);
    },
    list: async (flags) => {
      code = await (await import("./explain.ts")).list(flags, session);
    },
    explain: async (id, flags) => {
      code = await (await import("./explain.ts")).explain(id, flags, session);
    },
    doctor: async () => {
      code = (await import("./doctor.ts")).doctor(session);
    },
    ci: async (flags) => {
      code = await (await import("./ci.ts")).ci(flags, session);
    },
    report: async (file, flags) => {
      code = await (await import("./report.ts")).report(file, flags, session);
    },
    diff: async (before, after, flags) => {
      code = await (await import("./diff.ts")).diff(before, after, flags, session);
    },
    replay: async (file, flags) => {
      code = await (await import("./replay.ts")).replay(file, flags, session);
    },
    exportCoq: async (file, flags) => {
      code = await (await import("./export.ts")).exportCoq(file, flags, session);
    },
    stress: async (file, flags) => {
      code = await (await import("./stress.ts")).stress(file, flags, session);
    },
    reproduce: async (preset, flags) => {
      code = await (await import("./reproduce.ts")).reproduce(preset, flags, session);
    },
    train: async (file, flags) => {
      code = await (await import("./train.ts")).train(required(file), flags, session);
    },
    certify: async (file, flags) => {
      code = await (await import("./certify.ts")).certify(required(file), flags, session);
    },
    width: async (file, flags) => {
      code = await (await import("./width.ts")).width(required(file), flags, session);
    },
    sweep: async (config, flags) => {
      code = await (await import("./sweep.ts")).sweep(config, flags, session);
    },
    worker: async (flags) => {
      code = await (await import("./worker.ts")).worker(flags, session);
    },
    merge: async (dirs, flags) => {
      code = await (await import("./sweep.ts")).merge(dirs, flags, session);
    },
    recheck: async (file, flags) => {
      code = await (await import("./recheck.ts")).recheck(file, flags, session);
    },
    prove: async (id, flags) => {
      code = await (await import("./prove.ts")).prove(id, flags, session);
    },
    constants: async (flags) => {
      code = await (await import("./constants.ts")).constants(flags, session);
    },
  };
  const fail = (thrown: unknown): void => {
    const failure = failureOf(thrown, debug);
    session.warn(failure.text);
    code = failure.code;
  };
  try {
    await buildProgram(actions, packageVersion()).parseAsync(args, { from: "user" });
  } catch (thrown) {
    fail(thrown);
  }
  const refused = await session.settled();
  if (refused !== null) fail(refused);
  return code;
}

function required(file: string | undefined): string {
  if (file !== undefined) return file;
  throw new Problem({
    code: "usage/no-file",
    message: "no dataset was named",
    expected: "lemmata check FILE",
    advice: "FILE comes before --lemma",
  });
}

function packageVersion(): string {
  const own = createRequire(import.meta.url)("lemmata/package.json") as { readonly version: unknown };
  return String(own.version);
}
