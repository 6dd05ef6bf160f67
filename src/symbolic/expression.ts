import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from "mathjs";
import { Ball, Rational } from "../kernel/index.ts";
import type { ExpressionParser } from "./mathjs.ts";

/**
 * A closed formula over named numbers, such as `sqrt(2*pi)/16 * delta * lambda0 / n^2`.
 *
 * mathjs only parses it and writes its LaTeX. Its value is computed here, operation by operation, in enclosures.
 */
export class Expression {
  readonly text: string;
  readonly #root: MathNode;

  /** @throws SyntaxError when the text is not an expression */
  constructor(text: string, parser: ExpressionParser) {
    this.text = text;
    this.#root = parser.parse(text);
  }

  /** The names it mentions, without `pi` and the names of functions, in the order of their first use. */
  get names(): string[] {
    const found = new Set<string>();
    this.#root.traverse((node: MathNode, path: string) => {
      if (node.type === "SymbolNode" && path !== "fn") found.add((node as SymbolNode).name);
    });
    found.delete("pi");
    return [...found];
  }

  /** The formula as LaTeX. */
  toLatex(): string {
    return this.#root.toTex({ parenthesis: "auto", handler: latexOfSymbol }).trim();
  }

  /**
   * An enclosure of the value, at `bits` bits of working precision.
   * @param value gives the enclosure of a name
   * @throws SyntaxError on a function, operator or kind of node that has no enclosure here
   */
  evaluate(value: (name: string) => Ball, bits: number): Ball {
    return evaluateNode(this.#root, value, bits);
  }
}

function evaluateNode(node: MathNode, value: (name: string) => Ball, bits: number): Ball {
  const sub = (child: MathNode): Ball => evaluateNode(child, value, bits);
  switch (node.type) {
    case "ConstantNode":
      return Ball.of(exactConstant((node as ConstantNode).value), bits);
    case "ParenthesisNode":
      return sub((node as ParenthesisNode).content);
    case "SymbolNode": {
      const { name } = node as SymbolNode;
      return name === "pi" ? Ball.pi(bits) : value(name);
    }
    case "OperatorNode":
      return evaluateOperator(node as OperatorNode, sub);
    case "FunctionNode":
      return evaluateFunction(node as FunctionNode, sub);
    default:
      throw new SyntaxError(`no enclosure for ${node.type} in "${node.toString()}"`);
  }
}

function evaluateOperator(node: OperatorNode, sub: (child: MathNode) => Ball): Ball {
  const [left, right] = node.args;
  switch (node.fn as string) {
    case "unaryMinus":
      return sub(left).negate();
    case "unaryPlus":
      return sub(left);
    case "add":
      return sub(left).plus(sub(right));
    case "subtract":
      return sub(left).minus(sub(right));
    case "multiply":
      return sub(left).times(sub(right));
    case "divide":
      return sub(left).over(sub(right));
    case "pow":
      return sub(left).pow(integerExponent(right));
    default:
      throw new SyntaxError(`no enclosure for the operator "${node.op}"`);
  }
}

function evaluateFunction(node: FunctionNode, sub: (child: MathNode) => Ball): Ball {
  const [first, second] = node.args;
  const name = (node.fn as unknown as SymbolNode).name;
  const unary: Record<string, (x: Ball) => Ball> = {
    sqrt: (x) => x.sqrt(),
    log: (x) => x.log(),
    exp: (x) => x.exp(),
    abs: (x) => x.abs(),
  };
  const binary: Record<string, (x: Ball, y: Ball) => Ball> = {
    max: (x, y) => x.max(y),
    min: (x, y) => x.min(y),
  };
  if (node.args.length === 1 && Object.hasOwn(unary, name)) return unary[name](sub(first));
  if (node.args.length === 2 && Object.hasOwn(binary, name)) return binary[name](sub(first), sub(second));
  throw new SyntaxError(`no enclosure for ${name} of ${node.args.length} arguments`);
}

function exactConstant(value: unknown): Rational {
  const fraction = value as { s: bigint; n: bigint; d: bigint };
  if (typeof fraction?.n !== "bigint" || typeof fraction.d !== "bigint") {
    throw new SyntaxError(`"${String(value)}" is not a number`);
  }
  return Rational.of(fraction.s * fraction.n, fraction.d);
}

function integerExponent(node: MathNode): number {
  const inner = node.type === "ParenthesisNode" ? (node as ParenthesisNode).content : node;
  if (inner.type === "ConstantNode") {
    const value = exactConstant((inner as ConstantNode).value);
    if (value.denominator === 1n && value.compare(Rational.of(1_000)) <= 0) return Number(value.numerator);
  }
  throw new SyntaxError(`the exponent "${node.toString()}" is not a whole number of at most 1000`);
}

/** Names of this field as they are set in papers; a letter needs a space before it, after a command such as \\cdot. */
const LATEX_NAMES: Readonly<Record<string, string>> = {
  lambda0: "\\lambda_0",
  delta: "\\delta",
  width: " m",
  stepSize: "\\eta",
  lambdaMinH0: "\\lambda_{\\min}(H(0))",
  normH0MinusHinf: "\\lVert H(0) - H^\\infty \\rVert_2",
  initialResidual: "\\lVert y - u(0) \\rVert_2",
  labelNormSquared: "\\lVert y \\rVert_2^2",
  normG: "\\lVert G \\rVert_2",
};

function latexOfSymbol(node: MathNode): string | undefined {
  if (node.type !== "SymbolNode") return undefined;
  const { name } = node as SymbolNode;
  return Object.hasOwn(LATEX_NAMES, name) ? LATEX_NAMES[name] : undefined;
}
