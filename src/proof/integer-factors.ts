/** Largest prime that is looked for; what is left beyond it counts as one factor. */
const LARGEST_PRIME = 10_000n;

/**
 * Factors of a positive integer with their multiplicities, whose product is the integer: primes up to 10,000, and what is left when all of
 * those are divided out.
 */
export function integerFactors(n: bigint): [factor: bigint, times: number][] {
  const found: [bigint, number][] = [];
  let rest = n;
  for (let p = 2n; p * p <= rest && p <= LARGEST_PRIME; p += p === 2n ? 1n : 2n) {
    let times = 0;
    for (; rest % p === 0n; rest /= p) times += 1;
    if (times > 0) found.push([p, times]);
  }
  if (rest > 1n) found.push([rest, 1]);
  return found;
}
