import { Problem } from "../kernel/index.ts";
import { quoted } from "./text.ts";

/** A JSON value whose strings (and keys) begin with the mark "s", and whose numbers are strings: the mark "n" and their text. */
export type Marked = string | boolean | null | readonly Marked[] | { readonly [key: string]: Marked };

/** What the marking must know of: the beginning of a string, brackets, and numbers, with those that Python writes. */
const TOKEN = /["{}[\]]|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|NaN|-?Infinity/g;
const COLON = /\s*:/y;
const [QUOTE, BACKSLASH] = [34, 92];

/**
 * Parses JSON with every number kept as its text, which JSON.parse would round to a double: strings and numbers become marked
 * strings first, in one pass over the text, and JSON.parse still decides what is well-formed. NaN and Infinity, which Python writes,
 * come through as numbers, to be refused with their row and column.
 * @param expected what the file should hold, for the message
 * @throws Problem for text that is not JSON, and for an object with two equal keys, of which JSON.parse would drop one
 */
export function parseMarked(text: string, expected: string): Marked {
  try {
    const { marked, repeated } = mark(text);
    const value: Marked = JSON.parse(marked);
    if (repeated !== null) refuseRepeated(text, repeated);
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Problem({
      code: "dataset/json",
      message: "the file is not JSON",
      where: positionOfError(text),
      expected,
    });
  }
}

/** A key that an object has twice, and where in the text it comes again. */
interface Repeated {
  readonly key: string;
  readonly at: number;
}

/** The marked text, and the first key that an object has twice. @throws SyntaxError for a string without end and for a number as a key */
function mark(text: string): { readonly marked: string; readonly repeated: Repeated | null } {
  const [tokens, colon] = [new RegExp(TOKEN), new RegExp(COLON)];
  const pieces: string[] = [];
  /** The keys so far of the objects around, null for an array. */
  const open: (Set<string> | null)[] = [];
  let [copied, repeated]: [number, Repeated | null] = [0, null];
  for (let found = tokens.exec(text); found !== null; found = tokens.exec(text)) {
    const at = found.index;
    const [first] = found[0];
    if (first === "{" || first === "[") open.push(first === "{" ? new Set() : null);
    else if (first === "}" || first === "]") open.pop();
    else {
      const end = first === '"' ? endOfString(text, at) : tokens.lastIndex;
      const token = text.slice(at, end);
      colon.lastIndex = end;
      if (colon.test(text)) {
        const [key, keys] = [keyOf(token), open.at(-1)];
        if (keys?.has(key) === true) repeated ??= { key, at };
        keys?.add(key);
      }
      pieces.push(text.slice(copied, at), first === '"' ? `"s${token.slice(1)}` : `"n${token}"`);
      copied = end;
      tokens.lastIndex = end;
    }
  }
  pieces.push(text.slice(copied));
  return { marked: pieces.join(""), repeated };
}

/** The place after the closing quote of the string that begins at `start`. @throws SyntaxError when there is none */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at += 1;
  }
  throw new SyntaxError("a string without end");
}

/** A key as the string it stands for. @throws SyntaxError when it is no string */
function keyOf(token: string): string {
  if (!token.startsWith('"')) throw new SyntaxError("a number as a key");
  return token.includes("\\") ? String(JSON.parse(token)) : token.slice(1, -1);
}

/** Where JSON.parse stops in a text, as far as the engine says it. */
function positionOfError(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    if (position !== undefined) return lineAt(text, Number(position));
  }
  return undefined;
}

function lineAt(text: string, position: number): string {
  return `line ${text.slice(0, position).split("\n").length}`;
}

function refuseRepeated(text: string, { key, at }: Repeated): never {
  throw new Problem({
    code: "dataset/json-key",
    message: `the key ${quoted(key)} comes twice in one object`,
    where: lineAt(text, at),
    expected: "every key once: of two values one would be lost",
    advice: "rename or remove one of them",
  });
}
