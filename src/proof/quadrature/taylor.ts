import { Ball, type Numeric, OutsideDomain } from "../../kernel/index.ts";

/**
 * A smooth function of one variable x near a centre c: enclosures of its Taylor coefficients f^(k)(c)/k! for k < N, and of
 * f^(k)(x)/k! for every k <= N and every x of a neighbourhood. By Taylor's theorem with Lagrange's remainder
 *
 *     f(x) is in centre[0] + centre[1] (x - c) + ... + centre[N-1] (x - c)^(N-1) + whole[N] (x - c)^N.
 *
 * The recurrences are those of automatic differentiation (Griewank and Walther 2008, chapter 13; Moore 1966), in balls.
 * With N = 0 only the range whole[0] is kept, so that functions with a kink have a value too.
 */
export class Taylor {
  readonly centre: readonly Ball[];
  readonly whole: readonly Ball[];

  private constructor(centre: readonly Ball[], whole: readonly Ball[]) {
    this.centre = centre;
    this.whole = whole;
  }

  /** The variable x itself: the centre c and a ball with c and the whole neighbourhood in it; order N >= 0. */
  static variable(centre: Ball, neighbourhood: Ball, order: number): Taylor {
    const tail = (length: number, bits: number): Ball[] =>
      Array.from({ length }, (_, k) => Ball.of(k === 0 ? 1n : 0n, bits));
    const atCentre = [centre, ...tail(order, centre.bits)].slice(0, order);
    return new Taylor(atCentre, [neighbourhood, ...tail(order, centre.bits)]);
  }

  /** The constant function, of the order of `like`. */
  static constant(value: Ball, like: Taylor): Taylor {
    const zero = Ball.of(0n, value.bits);
    const series = (length: number): Ball[] => Array.from({ length }, (_, k) => (k === 0 ? value : zero));
    return new Taylor(series(like.centre.length), series(like.whole.length));
  }

  /** The order N of the remainder. */
  get order(): number {
    return this.centre.length;
  }

  /** An enclosure of f on the whole neighbourhood. */
  get range(): Ball {
    return this.whole[0];
  }

  plus(other: Taylor): Taylor {
    return this.zip(other, (u, v) => u.map((x, k) => x.plus(v[k])));
  }

  minus(other: Taylor): Taylor {
    return this.plus(other.negate());
  }

  negate(): Taylor {
    return this.map((u) => u.map((x) => x.negate()));
  }

  times(other: Taylor): Taylor {
    return this.zip(other, (u, v) => (u === v ? squared(u) : product(u, v)));
  }

  /** @throws RangeError when the divisor may be 0 in the neighbourhood */
  over(other: Taylor): Taylor {
    return this.zip(other, quotient);
  }

  /** The integer power. @throws RangeError for k < 0 when the function may be 0 in the neighbourhood */
  pow(k: number): Taylor {
    if (!Number.isSafeInteger(k)) throw new OutsideDomain(`${k} is not an integer exponent`);
    const one = Taylor.constant(Ball.of(1n, this.range.bits), this);
    if (k < 0) return one.over(this.pow(-k));
    let result = one;
    let base: Taylor = this;
    for (let rest = k; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) result = result.times(base);
      if (rest > 1) base = base.times(base);
    }
    return result;
  }

  /** @throws RangeError when the function may be negative, or 0 where derivatives are asked for */
  sqrt(): Taylor {
    return this.map(root);
  }

  exp(): Taylor {
    return this.map((u) => primitive(u, u[0].exp(), (y) => y));
  }

  /** @throws RangeError when the function may be 0 or negative in the neighbourhood */
  log(): Taylor {
    return this.map((u) => {
      const reciprocal = quotient(constant(u, 1n), u);
      return primitive(u, u[0].log(), () => reciprocal);
    });
  }

  atan(): Taylor {
    return this.map((u) => {
      const slope = quotient(constant(u, 1n), sum(constant(u, 1n), squared(u)));
      return primitive(u, u[0].atan(), () => slope);
    });
  }

  /** @throws RangeError when the function may leave [-1, 1], or reach an end of it where derivatives are asked for */
  asin(): Taylor {
    return this.map((u) => primitive(u, inUnitInterval(u[0]).asin(), () => arcSlope(u)));
  }

  /** As `asin`. */
  acos(): Taylor {
    return this.map((u) => primitive(u, inUnitInterval(u[0]).acos(), () => arcSlope(u).map((x) => x.negate())));
  }

  /** The error function, erf' = 2/sqrt(pi) exp(-x^2). */
  erf(): Taylor {
    return this.map((u) => {
      const inner = squared(u).map((x) => x.negate());
      const factor = Ball.of(2n, u[0].bits).over(Ball.pi(u[0].bits).sqrt());
      const slope = primitive(inner, inner[0].exp(), (y) => y).map((x) => x.times(factor));
      return primitive(u, u[0].erf(), () => slope);
    });
  }

  /** max(f, 0). @throws Kink where f changes sign and derivatives are asked for */
  relu(): Taylor {
    const sign = this.side();
    if (sign !== undefined) return sign >= 0 ? this : this.times(Taylor.constant(Ball.of(0n, this.range.bits), this));
    return new Taylor([], [this.range.max(0n)]);
  }

  /** |f|. @throws Kink as `relu` */
  abs(): Taylor {
    const sign = this.side();
    if (sign !== undefined) return sign >= 0 ? this : this.negate();
    return new Taylor([], [this.range.abs()]);
  }

  /** The indicator 1{f >= 0}. @throws Kink as `relu` */
  step(): Taylor {
    const { bits } = this.range;
    if (this.range.atLeast(0n).certain) return Taylor.constant(Ball.of(1n, bits), this);
    if (this.range.lessThan(0n).certain) return Taylor.constant(Ball.of(0n, bits), this);
    if (this.order > 0) throw new Kink();
    return new Taylor([], [Ball.between(0n, 1n, bits)]);
  }

  /** 1 where f >= 0 everywhere, -1 where f <= 0 everywhere, undefined for an open sign of a bare range. */
  private side(): 1 | -1 | undefined {
    if (this.range.atLeast(0n).certain) return 1;
    if (this.range.atMost(0n).certain) return -1;
    if (this.order > 0) throw new Kink();
    return undefined;
  }

  private map(f: (u: readonly Ball[]) => readonly Ball[]): Taylor {
    return new Taylor(this.centre.length === 0 ? [] : f(this.centre), f(this.whole));
  }

  private zip(other: Taylor, f: (u: readonly Ball[], v: readonly Ball[]) => readonly Ball[]): Taylor {
    const centre = this.centre.length === 0 ? [] : f(this.centre, other.centre);
    return new Taylor(centre, f(this.whole, other.whole));
  }
}

/** Thrown where a derivative was asked for at a kink: the caller splits there, or asks for the range alone. */
export class Kink extends Error {
  constructor() {
    super("a kink inside the neighbourhood");
    this.name = "Kink";
  }
}

type Coefficients = readonly Ball[];

function constant(like: Coefficients, value: Numeric): Ball[] {
  return like.map((x, k) => Ball.of(k === 0 ? value : 0n, x.bits));
}

function sum(u: Coefficients, v: Coefficients): Ball[] {
  return u.map((x, k) => x.plus(v[k]));
}

/** Sum of terms(j) for from <= j <= to, 0 when there are none. */
function total(from: number, to: number, bits: number, term: (j: number) => Ball): Ball {
  let result = Ball.of(0n, bits);
  for (let j = from; j <= to; j++) result = result.plus(term(j));
  return result;
}

function product(u: Coefficients, v: Coefficients): Ball[] {
  return u.map((x, k) => total(0, k, x.bits, (j) => u[j].times(v[k - j])));
}

/** u u, with the squares of single coefficients taken as squares: they know that both factors are equal. */
function squared(u: Coefficients): Ball[] {
  return u.map((x, k) => {
    const pairs = total(0, Math.ceil(k / 2) - 1, x.bits, (j) => u[j].times(u[k - j])).times(2n);
    return k % 2 === 0 ? pairs.plus(u[k / 2].square()) : pairs;
  });
}

function quotient(u: Coefficients, v: Coefficients): Ball[] {
  const y: Ball[] = [];
  u.forEach((x, k) => {
    y.push(x.minus(total(1, k, x.bits, (j) => v[j].times(y[k - j]))).over(v[0]));
  });
  return y;
}

function root(u: Coefficients): Ball[] {
  const y: Ball[] = [];
  u.forEach((x, k) => {
    if (k === 0) y.push(x.sqrt());
    else y.push(x.minus(total(1, k - 1, x.bits, (j) => y[j].times(y[k - j]))).over(y[0].times(2n)));
  });
  return y;
}

/** Coefficients of y with y' = slope(y) u', y(0) = first: k y_k = sum over j = 1..k of j u_j slope_(k-j). */
function primitive(u: Coefficients, first: Ball, slope: (y: Coefficients) => Coefficients): Ball[] {
  const y = [first];
  for (let k = 1; k < u.length; k++) {
    const s = slope(y);
    y.push(total(1, k, first.bits, (j) => u[j].times(BigInt(j)).times(s[k - j])).over(BigInt(k)));
  }
  return y;
}

/** The ball itself. The kernel's arc functions leave out what lies outside of their domain; here that would widen a domain. */
function inUnitInterval(x: Ball): Ball {
  if (x.abs().atMost(1n).certain) return x;
  throw new OutsideDomain("arc sine or cosine of what may leave [-1, 1]");
}

/** 1/sqrt(1 - u^2). */
function arcSlope(u: Coefficients): Ball[] {
  const complement = sum(
    constant(u, 1n),
    squared(u).map((x) => x.negate()),
  );
  return quotient(constant(u, 1n), root(complement));
}
