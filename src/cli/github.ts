import { appendFileSync } from "node:fs";
import type { Session } from "./session.ts";

/**
 * What GitHub is told when it runs the command: annotations on standard error, which its runner reads too, so that standard output stays what it is;
 * and the job summary, appended to the file that the runner names. Elsewhere nothing happens.
 */
export function tellGithub(session: Session, annotations: readonly string[], summary: string): void {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY } = session.env;
  if (GITHUB_ACTIONS !== "true") return;
  for (const line of annotations) session.warn(`${line}\n`);
  if (GITHUB_STEP_SUMMARY !== undefined && GITHUB_STEP_SUMMARY !== "") appendFileSync(GITHUB_STEP_SUMMARY, summary);
}
