import type {
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  RelationalNode,
  SymbolNode,
} from "mathjs";
import { Rational } from "../kernel/index.ts";
import type { ExpressionParser } from "../symbolic/index.ts";
import type { Names } from "./names.ts";
import { Refused } from "./refused.ts";
import { KNOWN_FUNCTIONS, sortOf } from "./sorts.ts";
import { and, apply, BINDERS, type Binder, bind, boundNames, freeNames, type Term, termSize } from "./term.ts";

/** Largest term that is accepted, in nodes, after abbreviations were replaced. */
const LARGEST_TERM = 5_000;
/** Deepest nesting of brackets that is handed to the parser. */
const DEEPEST = 100;

const ARITHMETIC: Readonly<Record<string, string>> = {
  unaryMinus: "negate",
  add: "add",
  subtract: "subtract",
  multiply: "multiply",
  divide: "divide",
  pow: "pow",
  and: "and",
  or: "or",
  not: "not",
};

/**
 * A term from text in mathjs syntax, well sorted over the vocabulary; relations are turned so that they read from the smaller side,
 * a chain `a <= b < c` becomes a conjunction, and abbreviations are replaced by what they stand for.
 * @throws Refused for text that is none
 */
export function readTerm(text: string, names: Names, parser: ExpressionParser): Term {
  const term = new Reader(names).read(parse(text, parser));
  if (termSize(term) > LARGEST_TERM) throw new Refused(`a term has at most ${LARGEST_TERM} parts`);
  sortOf(term, names);
  return term;
}

function parse(text: string, parser: ExpressionParser): MathNode {
  if (typeof text !== "string") throw new Refused("a formula is a text");
  let depth = 0;
  for (const c of text) {
    if (c === "(" || c === "[" || c === "{") depth += 1;
    if (c === ")" || c === "]" || c === "}") depth -= 1;
    if (depth > DEEPEST) throw new Refused(`brackets are nested more than ${DEEPEST} deep`);
  }
  try {
    return parser.parse(text);
  } catch (error) {
    throw new Refused(error instanceof Error ? error.message : String(error));
  }
}

class Reader {
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  read(node: MathNode): Term {
    switch (node.type) {
      case "ConstantNode":
        return { kind: "number", value: exactConstant(node as ConstantNode) };
      case "ParenthesisNode":
        return this.read((node as ParenthesisNode).content);
      case "SymbolNode":
        return this.#name((node as SymbolNode).name);
      case "OperatorNode":
        return this.#operator(node as OperatorNode);
      case "RelationalNode":
        return this.#chain(node as RelationalNode);
      case "FunctionNode":
        return this.#function(node as FunctionNode);
      default:
        throw new Refused(`"${node.toString()}" is no formula of a proof (${node.type})`);
    }
  }

  #name(name: string): Term {
    return this.#names.definition(name) ?? { kind: "symbol", name };
  }

  #operator(node: OperatorNode): Term {
    const args = node.args.map((arg) => this.read(arg));
    const fn: string = node.fn;
    const [left, right] = args;
    if (fn === "unaryPlus" && left !== undefined) return left;
    if (left !== undefined && right !== undefined && args.length === 2) {
      const related = relate(fn, left, right);
      if (related !== null) return related;
    }
    const head = Object.hasOwn(ARITHMETIC, fn) ? ARITHMETIC[fn] : undefined;
    if (head === undefined || args.length > 2) throw new Refused(`the operator "${node.op}" has no meaning in a proof`);
    return apply(head, ...args);
  }

  #chain(node: RelationalNode): Term {
    const sides = node.params.map((param) => this.read(param));
    const links = node.conditionals.map((fn, i) => {
      const related = relate(fn, sides[i]!, sides[i + 1]!);
      if (related === null) throw new Refused(`the relation "${fn}" has no meaning in a proof`);
      return related;
    });
    return and(...links);
  }

  #function(node: FunctionNode): Term {
    const head = (node.fn as unknown as SymbolNode).name;
    if (typeof head !== "string") throw new Refused(`"${node.toString()}" is no application of a named function`);
    if (BINDERS.includes(head)) return this.#binder(head as Binder, node);
    const args = node.args.map((arg) => this.read(arg));
    const known = head === "implies" || Object.hasOwn(KNOWN_FUNCTIONS, head) || this.#names.has(head);
    if (!known) throw new Refused(`the function "${head}" is not declared`);
    return apply(head, ...args);
  }

  #binder(head: Binder, node: FunctionNode): Term {
    const wanted = head === "integral" ? 4 : 2;
    const [first, ...rest] = node.args;
    if (first?.type !== "SymbolNode" || node.args.length !== wanted) {
      throw new Refused(`"${node.toString()}" needs a variable and ${wanted - 1} more`);
    }
    const variable = (first as SymbolNode).name;
    this.#requireNotCaptured(variable, rest[rest.length - 1]!);
    return bind(head, variable, ...rest.map((arg) => this.read(arg)));
  }

  /** An abbreviation that mentions the bound variable would have it captured without the reader seeing it. */
  #requireNotCaptured(variable: string, body: MathNode): void {
    body.traverse((node: MathNode) => {
      const definition = node.type === "SymbolNode" && this.#names.definition((node as SymbolNode).name);
      if (definition && (freeNames(definition).has(variable) || boundNames(definition).has(variable))) {
        throw new Refused(`the abbreviation ${(node as SymbolNode).name} mentions ${variable}, which is bound here`);
      }
    });
  }
}

function relate(fn: string, left: Term, right: Term): Term | null {
  switch (fn) {
    case "smallerEq":
      return apply("atMost", left, right);
    case "smaller":
      return apply("lessThan", left, right);
    case "largerEq":
      return apply("atMost", right, left);
    case "larger":
      return apply("lessThan", right, left);
    case "equal":
      return apply("equal", left, right);
    default:
      return null;
  }
}

function exactConstant(node: ConstantNode): Rational {
  const { value } = node as unknown as {
    readonly value: { readonly s: bigint; readonly n: bigint; readonly d: bigint };
  };
  if (typeof value?.n !== "bigint") throw new Refused(`"${node.toString()}" is not a number`);
  return Rational.of(value.s * value.n, value.d);
}
