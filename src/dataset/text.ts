/** Most characters of a name or a cell that a message shows. */
const LONGEST = 40;
/** Control, format, surrogate and line-separating characters: a name in a message must not steer a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from the data as it may stand in a message: one line, printable, cut when long. */
export function shown(text: string, longest = LONGEST): string {
  const characters = Array.from(text);
  const head = characters.length > longest ? `${characters.slice(0, longest - 3).join("")}...` : text;
  return head.replace(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** {@link shown} between quotes. */
export function quoted(text: string): string {
  return `"${shown(text)}"`;
}

/** "column 2 (petal_width)", or "column 2" in a file without names; `column` counts from 0. */
export function columnAt(column: number, names: readonly string[] | null): string {
  const name = names?.[column] ?? "";
  return name === "" ? `column ${column + 1}` : `column ${column + 1} (${shown(name)})`;
}

/** "row 3, column 2 (petal_width)"; `row` and `column` count from 0, and the header is no row. */
export function cellAt(row: number, column: number, names: readonly string[] | null): string {
  return `row ${row + 1}, ${columnAt(column, names)}`;
}

/** The first few of a list, saying how many there are: "a, b, c (3 of 12)". */
export function few(items: readonly (string | number)[], most: number): string {
  const head = items.slice(0, most).join(", ");
  return items.length > most ? `${head} (${most} of ${items.length})` : head;
}

/** "1 row", "2 rows". */
export function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
