import { availableParallelism } from "node:os";
import { chooseBackend, describeBackends } from "../linalg/index.ts";
import { renderDoctor } from "../report/doctor.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import type { Session } from "./session.ts";

/** `lemmata doctor`: which backend the certified linear algebra uses, and how fast each is here. @throws Problem for unusable settings */
export function doctor(session: Session): ExitCode {
  const used = chooseBackend().name;
  const backends = describeBackends();
  session.print(
    renderDoctor({ node: process.version, threads: availableParallelism(), used, backends }, session.style.width),
  );
  return EXIT.fine;
}
