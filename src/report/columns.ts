import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";

/** How many columns a text takes in a terminal. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}

/** The text followed by as many spaces as make it `width` columns wide. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columnsOf(text)));
}

/** The text in lines of at most `width` columns (at least 8), broken at spaces, and inside a word only when it fits no line. */
export function wrapped(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(8, width), { hard: true }).split("\n");
}
