/** Certificates that others can check: what a run found, with the witnesses that make checking it easy. */
export { canonicalJson, renderCertificate } from "./canonical.ts";
export type * from "./certificate.ts";
export { type Certified, certify, statementHash } from "./certify.ts";
