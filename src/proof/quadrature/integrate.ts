import { Ball, OutsideDomain, Rational } from "../../kernel/index.ts";
import { Kink, Taylor } from "./taylor.ts";

/** A function of one variable, by its Taylor coefficients. It must be integrable; single points do not matter. */
export type Integrand = (x: Taylor) => Taylor;

/** How hard the quadrature tries. The enclosure is right whatever they are. */
export interface Effort {
  /** Bits of working precision; default 128. */
  readonly bits?: number;
  /** Order of the remainder, even; default 16. */
  readonly order?: number;
  /** Radius asked for, absolute; default 2^-60. Kept for smooth integrands and up to about 30 kinks. */
  readonly tolerance?: Rational;
  /** Most pieces the interval is cut into; default 4096. */
  readonly pieces?: number;
}

/** The share of the tolerance that a piece with a kink may take: halving it does not help its neighbours. */
const KINK_SHARE = Rational.of(1, 32);
const TWO = Rational.of(2n);

/**
 * An enclosure of the integral of f from lo to hi: Taylor polynomials with a remainder enclosed over each piece, the pieces
 * halved until the radius of each is within its share of the tolerance (Moore 1966; Tucker 2011, chapter 5). Where f has no
 * derivatives (a kink, the end of a root's domain) the piece counts with its range.
 *
 * @throws RangeError when f has no finite enclosure on a piece when the pieces are used up, or lo > hi
 */
export function integrate(f: Integrand, lo: Rational, hi: Rational, effort: Effort = {}): Ball {
  const { bits = 128, order = 16, tolerance = Rational.fromDyadic(1n, -60), pieces = 4096 } = effort;
  if (lo.compare(hi) > 0) throw new OutsideDomain("an integral needs lo <= hi");
  if (!(Number.isSafeInteger(order) && order >= 2 && order % 2 === 0))
    throw new OutsideDomain("the order must be even");
  let total = Ball.of(0n, bits);
  const length = hi.minus(lo);
  if (length.isZero()) return total;
  const narrowest = length.times(Rational.fromDyadic(1n, -128));
  const open: [Rational, Rational][] = [[lo, hi]];
  let budget = pieces;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [a, b] = next;
    const width = b.minus(a);
    const piece = integrateOnPiece(f, a, b, order, bits);
    const share = tolerance.times(piece?.smooth === false ? KINK_SHARE : width.over(length));
    if (piece !== undefined && (budget <= 0 || piece.value.radius().compare(share) <= 0)) {
      total = total.plus(piece.value);
    } else if (budget > 0 && width.compare(narrowest) > 0) {
      budget--;
      const middle = a.plus(b).over(TWO);
      open.push([middle, b], [a, middle]);
    } else {
      throw new OutsideDomain(`no enclosure of the integrand near ${Ball.of(a, 64).toDecimalBounds(10).lo}`);
    }
  }
  return total;
}

interface Piece {
  readonly value: Ball;
  /** Whether the Taylor polynomial was used, not the range alone. */
  readonly smooth: boolean;
}

/** The integral over one piece, undefined where f has no enclosure. */
function integrateOnPiece(f: Integrand, a: Rational, b: Rational, order: number, bits: number): Piece | undefined {
  for (const n of [order, 0]) {
    try {
      return { value: integrateTaylor(f, a, b, n, bits), smooth: n > 0 };
    } catch (error) {
      if (!(error instanceof Kink || error instanceof OutsideDomain)) throw error;
    }
  }
  return undefined;
}

/**
 * The even powers of x - c integrate to 2 h^(k+1)/(k+1) over [c - h, c + h], the odd ones to 0. The remainder's factor
 * (x - c)^N is not negative, so its integral is that of the power times some value of whole[N] (mean value theorem).
 */
function integrateTaylor(f: Integrand, a: Rational, b: Rational, order: number, bits: number): Ball {
  const centre = a.plus(b).over(TWO);
  const half = Ball.of(b.minus(a).over(TWO), bits);
  const x = Taylor.variable(Ball.of(centre, bits), Ball.between(a, b, bits), order);
  const y = f(x);
  if (y.order !== order) throw new Kink();
  let result = y.whole[order].times(half.pow(order + 1)).over(BigInt(order + 1));
  for (let k = 0; k < order; k += 2) result = result.plus(y.centre[k].times(half.pow(k + 1)).over(BigInt(k + 1)));
  return result.times(2n);
}
