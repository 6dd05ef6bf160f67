import type { Fraction } from "./integers.ts";
import type { Json } from "./json.ts";
import { Refusal } from "./outcome.ts";
import { sha256 } from "./sha256.ts";

/** An integer of up to 2,000 digits: more than any precision that a claim may ask for. */
const INTEGER = /^(?:0|-?[1-9][0-9]{0,1999})$/;

/** A value in the certificate with the path to it; every reader refuses what is not exactly as it must be. @throws Refusal */
export class Field {
  readonly path: string;
  readonly #value: Json;
  constructor(value: Json, path: string) {
    [this.#value, this.path] = [value, path];
  }

  /** The certificate is not of its form. */
  refuse(expected: string): never {
    throw new Refusal("malformed", this.path, `expected ${expected}`);
  }

  /** What is claimed here does not follow. */
  invalid(reason: string): never {
    throw new Refusal("invalid", this.path, reason);
  }

  /** The members of an object with any names. */
  get members(): ReadonlyMap<string, Json> {
    const value = this.#value;
    if (typeof value !== "object" || Array.isArray(value)) return this.refuse("an object");
    return new Map(Object.entries(value));
  }

  /** The members of an object that has exactly these, and perhaps some of the optional ones. */
  record<K extends string, O extends string = never>(names: readonly K[], optional: readonly O[] = []) {
    const { members } = this;
    for (const name of names) if (!members.has(name)) this.refuse(`a member "${name}"`);
    const fields = [...members].map(([name, value]) => {
      if (![...names, ...optional].some((known) => known === name)) this.refuse(`no member "${name}"`);
      return [name, new Field(value, this.path === "" ? name : `${this.path}.${name}`)];
    });
    return Object.fromEntries(fields) as Record<K, Field> & Partial<Record<O, Field>>;
  }

  list(): Field[] {
    if (!Array.isArray(this.#value)) return this.refuse("an array");
    return this.#value.map((item: Json, i) => new Field(item, `${this.path}[${i}]`));
  }

  text(): string {
    return typeof this.#value === "string" ? this.#value : this.refuse("a string");
  }

  /** The name of a statement: it is repeated in what was established, so it can be nothing but a name. */
  id(): string {
    return /^[\w./-]{1,200}$/.test(this.text()) ? this.text() : this.refuse("a name of letters, digits and . / - _");
  }

  oneOf<T extends string>(...choices: readonly T[]): T {
    return choices.find((choice) => choice === this.#value) ?? this.refuse(choices.join(" or "));
  }

  /** A SHA-256 in hexadecimal, which must be that of these data if there are any. */
  hash(data?: Uint8Array | string): string {
    const said = this.text();
    if (!/^[0-9a-f]{64}$/.test(said)) this.refuse("64 hexadecimal digits");
    const found = data === undefined ? said : sha256(data);
    return said === found ? said : this.invalid(`the digest is ${found}`);
  }

  /** A whole number in a range. */
  count(least: number, most: number): number {
    const value = this.#value;
    if (typeof value === "number" && value >= least && value <= most) return value;
    return this.refuse(`a whole number from ${least} to ${most}`);
  }

  /** So many integers in one text, single spaces between them. */
  integers(length: number): bigint[] {
    const words = this.text().split(" ", length + 1);
    if (words.length === length && words.every((word) => INTEGER.test(word))) return words.map(BigInt);
    return this.refuse(`integers with one space between them, ${length} in number`);
  }

  /** A fraction "p/q" or an integer "p", as text, perhaps of a sign. */
  fraction(sign?: ">= 0" | "> 0"): Fraction {
    const [num, den = "1", more] = this.text().split("/");
    if (more !== undefined || !INTEGER.test(num) || !INTEGER.test(den)) return this.refuse("p or p/q, as text");
    const value = { num: BigInt(num), den: BigInt(den) };
    const least = sign === "> 0" ? 1n : 0n;
    return value.den > 0n && (sign === undefined || value.num >= least)
      ? value
      : this.refuse(`a fraction ${sign ?? "p/q"}`);
  }
}

/** The precision of a claim, an even number of bits, enough for an eigenvalue as small as a double can be, and its number q / 2^p. */
export const precision = (p: Field): number =>
  p.count(2, 2400) % 2 === 0 ? p.count(2, 2400) : p.refuse("an even number");
export function dyadic(at: { readonly p: Field; readonly q: Field }) {
  const [p, [q]] = [precision(at.p), at.q.integers(1)];
  return { p, q, value: { num: q, den: 1n << BigInt(p) } };
}
