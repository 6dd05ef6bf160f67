/** Marks that take no column of a terminal, and characters that take two. */
const COMBINING = /^\p{M}$/u;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]$/u;

/** How many columns a text takes in a terminal. Meant for text without control characters. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += characterColumns(character);
  return columns;
}

/** The text followed by as many spaces as make it `width` columns wide. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columnsOf(text)));
}

/** The text in lines of at most `width` columns (at least 8), broken at spaces, and inside a word only when it fits no line. */
export function wrapped(text: string, width: number): string[] {
  const most = Math.max(8, width);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((w) => pieces(w, most))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (columnsOf(longer) <= most) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function characterColumns(character: string): number {
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

function pieces(word: string, most: number): string[] {
  if (columnsOf(word) <= most) return [word];
  const parts: string[] = [];
  let part = "";
  let columns = 0;
  for (const character of word) {
    const more = characterColumns(character);
    if (columns + more > most) {
      parts.push(part);
      [part, columns] = ["", 0];
    }
    part += character;
    columns += more;
  }
  return [...parts, part];
}
