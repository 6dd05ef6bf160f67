/** Longest name taken from a dataset that a report shows in full, in characters. */
const LONGEST_NAME = 120;

/** Longest sentence that a report shows in full, in characters. */
const LONGEST_SENTENCE = 2000;

/** Control, format (bidirectional marks, zero-width), unpaired surrogate and line-separating characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * What Markdown, GitHub or HTML may read as structure within a line: escapes, code, emphasis (an underscore between letters is
 * none), the start of a link, tags, table borders, mathematics, headings, mentions, and addresses that become links by themselves.
 */
const STRUCTURAL = /[\\`*[\]<>&|~$#@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|(?<=\])\(|:(?=\/\/)|(?<=\bwww)\./giu;

/** Structural marks that a backslash disarms; the others become character references. */
const BACKSLASHED = "*[]|~_";

/** A name that may stand in a code span as it is: nothing in it ends the span, a table cell or a line. */
const PLAIN_NAME = /^(?=\S)[\p{L}\p{N}_./+\-*^()=,:;%'" ]+(?<=\S)$/u;

/**
 * Text with every control, format and line-separating character made visible (an escape character becomes `\u{1b}`,
 * a line feed `\n`), so that it stays on its line and a terminal obeys nothing in it. Long text is cut, and says so.
 */
export function visible(text: string, longest: number = LONGEST_SENTENCE): string {
  const characters = Array.from(text);
  const whole = characters.length <= longest;
  const shown = (whole ? text : characters.slice(0, longest).join("")).replace(INVISIBLE, escaped);
  return whole ? shown : `${shown}... (${longest} of ${characters.length} characters)`;
}

/** A name from the data (file, column, class) for a terminal: visible, and cut when very long. */
export function visibleName(text: string): string {
  return visible(text, LONGEST_NAME);
}

/** A sentence for Markdown: whatever could be a tag, a link, a table border, a mention or mathematics is inert. */
export function markdownText(text: string): string {
  return visible(text).replaceAll("<=", "≤").replaceAll(">=", "≥").replace(STRUCTURAL, disarmed);
}

/**
 * A name from the data for Markdown, in code: a plain code span when the name is harmless, else a `code` element in which
 * every mark that is not a letter, a digit or a space is a character reference.
 */
export function markdownName(text: string): string {
  const shown = visibleName(text);
  if (PLAIN_NAME.test(shown)) return `\`${shown}\``;
  return `<code>${shown.replace(/[^\p{L}\p{N}\p{M} ]/gu, reference)}</code>`;
}

/** A formula for a display of Markdown mathematics (`$$`): one line, no tag, no dollar, nothing that starts a list or heading. */
export function markdownFormula(latex: string): string {
  const line = latex
    .replace(/\s+/gu, " ")
    .replace(INVISIBLE, "")
    .replaceAll("$", "")
    .replace(/ ?< ?/g, " \\lt ")
    .replace(/ ?> ?/g, " \\gt ")
    .trim();
  const structural = /^(?:[-+=#*~`|]|\d+[.)])/u.test(line);
  return structural ? `{}${line}` : line;
}

/** The first few of a list, joined; a list that is cut says "k of n". `count` is the length of a list already cut. */
export function few(items: readonly string[], most: number, count: number = items.length): string {
  const shown = items.slice(0, most);
  const text = shown.join(", ");
  return shown.length < count ? `${text}, ... (${shown.length} of ${count})` : text;
}

/** "1 row", "2 rows". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function escaped(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function disarmed(mark: string): string {
  return BACKSLASHED.includes(mark) ? `\\${mark}` : reference(mark);
}

/** A character reference; after a sign that GitHub makes a mention or an issue of, an empty comment keeps it from doing so. */
function reference(character: string): string {
  const named: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };
  const text = named[character] ?? `&#${character.codePointAt(0) ?? 0};`;
  return character === "@" || character === "#" ? `${text}<!-- -->` : text;
}
