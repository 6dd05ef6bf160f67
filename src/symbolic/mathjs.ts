import { createRequire } from "node:module";
import type { MathJsInstance, MathNode } from "mathjs";

/** Longest expression that is parsed, in characters. */
const LONGEST = 2_000;

/**
 * An own instance of mathjs whose numbers are exact fractions, so that "0.1" is one tenth.
 *
 * It is read from the one-file bundle of the package, which starts in a tenth of the time of its module tree,
 * and only when the first expression is parsed.
 */
function createParser(): (text: string) => MathNode {
  const bundle: Bundle = createRequire(import.meta.url)("mathjs/lib/browser/math.js");
  const math = bundle.create({ number: "Fraction" });
  return (text) => math.parse(text);
}

/** The one-file bundle has all functions bound already: `create` takes the configuration alone. */
interface Bundle {
  create(config: { number: "Fraction" }): MathJsInstance;
}

/** Parses expressions in mathjs syntax; mathjs is loaded at the first call, once for all parsers: it keeps nothing between two texts. */
export class ExpressionParser {
  static #parse: ((text: string) => MathNode) | undefined;

  /**
   * The syntax tree of an expression, as mathjs reads it.
   * @throws SyntaxError when the text is not an expression or longer than 2,000 characters
   */
  parse(text: string): MathNode {
    if (text.length > LONGEST) throw new SyntaxError(`an expression has at most ${LONGEST} characters`);
    ExpressionParser.#parse ??= createParser();
    try {
      return ExpressionParser.#parse(text);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new SyntaxError(`"${text}" is not an expression: ${why}`);
    }
  }
}
