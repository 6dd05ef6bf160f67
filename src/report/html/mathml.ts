import temml from "temml";
import { visible } from "../text.ts";
import { html, type Markup, trusted } from "./markup.ts";

/** Longest LaTeX that is typeset. */
const LONGEST = 4_000;

/**
 * LaTeX as MathML. What cannot be typeset (an error, a command that could link, load or style) is shown as text: none of temml's trusted commands is
 * allowed, sizes (em, pt) and the number of expansions are bounded.
 */
export function math(latex: string, displayMode = false): Markup {
  const line = latex.replace(/\s+/g, " ");
  if (line.length > LONGEST || visible(line, LONGEST) !== line) return html`<code>${latex}</code>`;
  try {
    const options = { displayMode, throwOnError: true, trust: false, maxExpand: 500, wrap: "tex" } as const;
    return trusted(temml.renderToString(line, { ...options, maxSize: [20, 400] }));
  } catch {
    return html`<code>${latex}</code>`;
  }
}
