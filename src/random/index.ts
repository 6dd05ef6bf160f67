/** Counter-based random streams: every deviate is a pure function of (seed, purpose, trial, index). */
export { fillNormal, normalAt, type Stream, signAt, stream, uniformAt } from "./stream.ts";
