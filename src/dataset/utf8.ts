import { Problem } from "../kernel/index.ts";

/** Bytes as text, without a byte order mark. @throws Problem when they are not UTF-8, or hold zero bytes, as binary files and UTF-16 do */
export function utf8(bytes: Uint8Array): string {
  const text = decoded(bytes);
  if (text !== null && !text.includes("\0")) return text;
  throw new Problem({
    code: "dataset/encoding",
    message: "the file is not UTF-8 text",
    expected: "UTF-8",
    advice: "save it as UTF-8, or name its format if it is not text",
  });
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
