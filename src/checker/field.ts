import type { Json } from "./json.ts";
import { Malformed } from "./outcome.ts";

/** An exact rational number, denominator > 0. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** Longest integer read, in digits: more than any precision that a claim may ask for. */
const INTEGER = /^(?:0|-?[1-9][0-9]{0,1999})$/;

/** A value in the certificate with the path to it; every reader refuses what is not exactly as it must be. */
export class Field {
  readonly path: string;
  readonly #value: Json;

  constructor(value: Json, path: string) {
    this.#value = value;
    this.path = path;
  }

  /** @throws Malformed, always */
  refuse(expected: string): never {
    throw new Malformed(this.path, `expected ${expected}`);
  }

  /** The members of an object that has exactly these, and perhaps some of the optional ones. */
  record<K extends string, O extends string = never>(
    names: readonly K[],
    optional: readonly O[] = [],
  ): Record<K, Field> & Partial<Record<O, Field>> {
    const { members } = this;
    const known: readonly string[] = [...names, ...optional];
    for (const name of members.keys()) if (!known.includes(name)) this.refuse(`no member "${name}"`);
    for (const name of names) if (!members.has(name)) this.refuse(`a member "${name}"`);
    const fields = [...members].map(
      ([name, value]) => [name, new Field(value, this.path === "" ? name : `${this.path}.${name}`)] as const,
    );
    return Object.fromEntries(fields) as Record<K, Field> & Partial<Record<O, Field>>;
  }

  /** The members of an object with any names. */
  get members(): ReadonlyMap<string, Json> {
    return this.#value instanceof Map ? this.#value : this.refuse("an object");
  }

  list(): Field[] {
    if (!Array.isArray(this.#value)) return this.refuse("an array");
    return this.#value.map((item: Json, i) => new Field(item, `${this.path}[${i}]`));
  }

  text(): string {
    return typeof this.#value === "string" ? this.#value : this.refuse("a string");
  }

  /** A text that is one of a few. */
  oneOf<T extends string>(choices: readonly T[]): T {
    return choices.find((choice) => choice === this.#value) ?? this.refuse(choices.join(" or "));
  }

  /** A SHA-256 in hexadecimal. */
  hash(): string {
    return /^[0-9a-f]{64}$/.test(this.text()) ? this.text() : this.refuse("64 hexadecimal digits");
  }

  /** A whole number in a range. */
  count(least: number, most: number): number {
    const value = this.#value;
    if (typeof value === "number" && value >= least && value <= most) return value;
    return this.refuse(`a whole number from ${least} to ${most}`);
  }

  /** An integer written as text. */
  integer(): bigint {
    return INTEGER.test(this.text()) ? BigInt(this.text()) : this.refuse("an integer as text");
  }

  /** So many integers in one text, single spaces between them. */
  integers(length: number): bigint[] {
    const words = this.text().split(" ");
    if (words.length !== length) return this.refuse(`${length} integers, found ${words.length}`);
    return words.map((word) =>
      INTEGER.test(word) ? BigInt(word) : this.refuse("integers with one space between them"),
    );
  }

  /** A fraction "p/q" or an integer "p", as text. */
  fraction(): Fraction {
    const [num, den = "1", more] = this.text().split("/");
    const fine = more === undefined && INTEGER.test(num) && INTEGER.test(den) && BigInt(den) > 0n;
    return fine ? { num: BigInt(num), den: BigInt(den) } : this.refuse("an integer or a fraction p/q, as text");
  }
}
