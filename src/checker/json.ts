/**
 * Canonical JSON (RFC 8785), narrowed: objects, arrays, strings and whole numbers from 0 to 2^53 - 1. No other spelling of a
 * certificate is read, so that its bytes and its meaning are one to one: members in order and none twice, no white space, no
 * `1e3`, no `+5`. Members are kept in a Map, where `__proto__` is a name like any other.
 */
import { Malformed } from "./outcome.ts";

export type Json = string | number | readonly Json[] | ReadonlyMap<string, Json>;

const DEEPEST = 12;

/** @throws Malformed naming the first character that is not as it must be */
export function parseCanonical(text: string): Json {
  let at = 0;
  const refuse = (expected: string): never => {
    throw new Malformed(`character ${at + 1}`, `expected ${expected}`);
  };
  const take = (character: string): boolean => {
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const string = (): string => {
    const from = at;
    if (!take('"')) refuse("a string");
    while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
    if (!take('"')) refuse("the end of a string");
    return decoded(text.slice(from, at), from);
  };
  const list = (depth: number): Json[] => {
    const items: Json[] = [];
    if (take("]")) return items;
    do items.push(value(depth));
    while (take(","));
    if (!take("]")) refuse('"," or "]"');
    return items;
  };
  const record = (depth: number): Map<string, Json> => {
    const members = new Map<string, Json>();
    let last: string | undefined;
    if (take("}")) return members;
    do {
      const name = string();
      if (last !== undefined && !(name > last)) refuse(`a name after "${last}"`);
      if (!take(":")) refuse('":"');
      members.set(name, value(depth));
      last = name;
    } while (take(","));
    if (!take("}")) refuse('"," or "}"');
    return members;
  };
  const value = (depth: number): Json => {
    if (depth > DEEPEST) refuse(`at most ${DEEPEST} levels`);
    if (take("{")) return record(depth + 1);
    if (take("[")) return list(depth + 1);
    if (text[at] === '"') return string();
    const digits = /(?:0|[1-9][0-9]{0,15})(?![0-9.eE])/y;
    digits.lastIndex = at;
    const number = Number(digits.exec(text)?.[0] ?? refuse("an object, array, string or whole number"));
    if (!Number.isSafeInteger(number)) refuse("a number below 2^53");
    at = digits.lastIndex;
    return number;
  };
  const root = value(0);
  if (at !== text.length) refuse("the end");
  return root;
}

function decoded(literal: string, at: number): string {
  try {
    const value: unknown = JSON.parse(literal);
    if (JSON.stringify(value) === literal && !literal.includes("\\ud")) return value as string;
  } catch {
    // refused below
  }
  throw new Malformed(`character ${at + 1}`, "expected a string with canonical escapes");
}
