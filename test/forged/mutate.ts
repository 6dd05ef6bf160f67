import { createHash } from "node:crypto";
import type { Loose } from "../certificate/support.ts";

/** A value of JSON that a mutation may change. */
type Tree = string | number | Tree[] | { [name: string]: Tree };

/** Says which of `count` possibilities is taken. */
export type Choice = (count: number) => number;

/** The theorems that claims of a kind rest on (docs/certificates.md). */
const AXIOMS: Readonly<Record<string, readonly string[]>> = {
  ball: ["collatz-wielandt", "kink"],
  "clopper-pearson": ["clopper-pearson"],
  descent: ["bootstrap-descent", "collatz-wielandt", "kink"],
  eigenvalue: ["gershgorin", "orthant-probability", "rayleigh"],
  flow: ["bootstrap-flow", "collatz-wielandt", "kink"],
  "flow-drift": ["bootstrap-flow", "kink"],
  "moved-weights": ["rayleigh"],
  "null-vector": ["orthant-probability"],
};

/** Words that can stand in place of each other. */
const WORDS = [
  ["least", "greatest"],
  ["<=", ">="],
  ["holds", "fails"],
  ["same", "opposite"],
  ["Hinf", "H0", "G", "HK", "raw Hinf", "H0-Hinf"],
];

/** Changes one thing in a certificate, then what must fit it: the axioms of its claims and the digest of its data. */
export function mutate(certificate: Loose, choose: Choice): void {
  const claims = certificate.claims as unknown as { [name: string]: Tree }[];
  if (claims.length === 0) return;
  const [from, to] = [choose(claims.length), choose(claims.length)];
  const kind = choose(8);
  if (kind === 0) claims.splice(from, 1);
  else if (kind === 1) claims.splice(to, 0, ...claims.splice(from, 1));
  else if (kind === 2) {
    const shared = Object.keys(claims[from]).filter((name) => name in claims[to]);
    const name = shared[choose(shared.length)];
    claims[from][name] = structuredClone(claims[to][name]);
  } else changeLeaf(certificate as unknown as Tree, choose);
  repair(certificate, claims);
}

function repair(certificate: Loose, claims: readonly { [name: string]: Tree }[]): void {
  const axioms = claims.flatMap((claim) => AXIOMS[String(claim.kind)] ?? []);
  const { n, d, form, steps, rows } = certificate.data as unknown as { [name: string]: string[] };
  const lines = ["lemmata/dataset@1", `${n} ${d} ${form}`, ...steps, ...rows];
  const digest = createHash("sha256").update(lines.map((line) => `${line}\n`).join("")).digest("hex"); // biome-ignore format: one row
  Object.assign(certificate, { axioms: [...new Set(axioms)].sort() });
  Object.assign(certificate.data!, { digest });
}

/** Goes down from the claims, the start or the rows by one choice a level, to a text or a number. */
function changeLeaf(certificate: Tree, choose: Choice): void {
  const { claims, start, delta, data, verdicts } = certificate as { [name: string]: { [name: string]: Tree } };
  const parts: { [name: string]: Tree }[] = [claims, claims, claims, { delta: delta as unknown as Tree, verdicts, rows: data.rows, ...(start === undefined ? {} : { start }) }]; // biome-ignore format: one row
  let parent = parts[choose(parts.length)];
  for (;;) {
    const names = Object.keys(parent).filter((name) => !["kind", "latex", "hash", "id", "scope"].includes(name));
    if (names.length === 0) return;
    const name = names[choose(names.length)];
    const value = parent[name];
    if (typeof value === "string" || typeof value === "number") {
      parent[name] = typeof value === "number" ? Math.max(0, [value + 1, value - 1, 2 * value, value - 2, 0][choose(5)]) : otherText(value, choose); // biome-ignore format: one row
      if (parent === (parts[3] as unknown)) Object.assign(certificate, { delta: parent.delta });
      return;
    }
    if (value === undefined) return;
    if (Array.isArray(value) && value.length > 0 && choose(12) === 0) {
      if (choose(2) === 0) value.splice(choose(value.length), 1);
      else value.push(structuredClone(value[choose(value.length)]));
      return;
    }
    parent = value as { [name: string]: Tree };
  }
}

function otherText(text: string, choose: Choice): string {
  const words = WORDS.find((list) => list.includes(text));
  if (words !== undefined) return words[choose(words.length)];
  const numbers = [...text.matchAll(/-?\d+/g)];
  if (numbers.length === 0) return `${text}0`;
  const { index, 0: digits } = numbers[choose(numbers.length)];
  const x = BigInt(digits);
  const changed = [x + 1n, x - 1n, -x, 0n, 2n * x, x / 2n, (x * 1001n) / 1000n, (x * 999n) / 1000n, (x * 11n) / 10n, (x * 9n) / 10n]; // biome-ignore format: one row
  return text.slice(0, index) + changed[choose(changed.length)] + text.slice(index + digits.length);
}
