import { Decimal } from "decimal.js";
import { Ball, type Rational } from "../kernel/index.ts";

/** What a {@link Term} can be combined with: another term, a whole number or an exact rational. */
export type Operand = Term | number | Rational;

/** A private configuration of decimal.js, so that nobody else's settings reach our values. */
const ExactDecimal = Decimal.clone({ defaults: true });

/**
 * A named enclosure, as the check of a lemma uses it: `lambda0.over(4)` has the value and the name `lambda0 / 4`.
 * All arithmetic encloses; there is no way to a plain number.
 */
export class Term {
  readonly text: string;
  readonly ball: Ball;

  constructor(text: string, ball: Ball) {
    this.text = text;
    this.ball = ball;
  }

  /** A term that names an exact number or passes a term on. */
  static of(x: Operand): Term {
    return x instanceof Term ? x : new Term(String(x), Ball.of(x));
  }

  plus(x: Operand): Term {
    const o = Term.of(x);
    return new Term(`${this.text} + ${o.text}`, this.ball.plus(o.ball));
  }

  minus(x: Operand): Term {
    const o = Term.of(x);
    return new Term(`${this.text} - ${factor(o.text)}`, this.ball.minus(o.ball));
  }

  times(x: Operand): Term {
    const o = Term.of(x);
    return new Term(`${factor(this.text)} * ${factor(o.text)}`, this.ball.times(o.ball));
  }

  /** The quotient. @throws RangeError when the divisor may be 0 */
  over(x: Operand): Term {
    const o = Term.of(x);
    return new Term(`${factor(this.text)} / ${divisor(o.text)}`, this.ball.over(o.ball));
  }

  /** The same value under another name. */
  as(text: string): Term {
    return new Term(text, this.ball);
  }

  /** A number not above the value, to 20 significant digits. */
  get lower(): Decimal {
    return new ExactDecimal(this.ball.toDecimalBounds(20).lo);
  }

  /** A number not below the value, to 20 significant digits. */
  get upper(): Decimal {
    return new ExactDecimal(this.ball.toDecimalBounds(20).hi);
  }
}

const factor = (text: string): string => (/ [+-] /.test(text) ? `(${text})` : text);
const divisor = (text: string): string => (/ [-+*/] /.test(text) ? `(${text})` : text);
