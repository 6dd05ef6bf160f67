export { runCommandLine } from "./command-line.ts";
export { type Session, sessionOf } from "./session.ts";
