import { createHash } from "node:crypto";
import type { Certificate } from "./certificate.ts";

/**
 * Canonical JSON (RFC 8785) of plain data without fractions, booleans and null: no white space, members in the order of their
 * names, so that equal data have equal bytes.
 * @throws TypeError for anything else
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string" || (typeof value === "number" && Number.isSafeInteger(value) && value >= 0)) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null)
    throw new TypeError(`${String(value)} has no place in a certificate`);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(",")}}`;
}

/** The file of a certificate: the canonical text with its SHA-256 beside it. */
export function renderCertificate(certificate: Certificate): string {
  const text = canonicalJson(certificate);
  return `{"certificate":${text},"digest":"${createHash("sha256").update(text).digest("hex")}"}`;
}
