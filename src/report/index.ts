export { columnsOf, padded, wrapped } from "./columns.ts";
export { shorten, shownBounds } from "./decimal.ts";
export { renderJson } from "./json.ts";
export { renderMarkdown } from "./markdown.ts";
export { renderExplanation, renderList } from "./pack.ts";
export { renderReplay } from "./replay.ts";
export { headSentence, packOf, shortId, tally, VERDICT_SIGNS, VERDICTS } from "./summary.ts";
export { hanging, renderTerminal, type TerminalStyle } from "./terminal.ts";
export { counted, few, markdownFormula, markdownName, markdownText, visible, visibleName } from "./text.ts";
