/**
 * The independent checker of lemmata/certificate@1. Integers alone decide, nothing of the rest of lemmata and no package is
 * imported; it works in a browser.
 */
export { type Options, recheck } from "./check.ts";
export type { Report } from "./outcome.ts";
