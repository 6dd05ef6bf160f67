const [X, Y] = [0.5, Math.sqrt(3) / 2];

/**
 * Singular sets. The hexagon has its irrational coordinates rounded to doubles: it stays three exact antipodal pairs in the plane. In
 * the other the third point is twice the first.
 */
export const SINGULAR = {
  hexagon: csv([
    [1, 0],
    [X, Y],
    [-X, Y],
    [-1, 0],
    [-X, -Y],
    [X, -Y],
  ]),
  multiple: csv([
    [1, 2],
    [0, 1],
    [2, 4],
  ]),
} as const;

/** Five points in the plane, no two collinear. */
export const FIVE = csv([
  [3, 4],
  [5, -1],
  [-2, 7],
  [-6, -5],
  [1, -8],
]);

/** n x d decimals with three places, uniform in [-1, 1]: a linear congruential generator, its seed their place in the list. */
export function generated(n: number, d: number, seed: number): string {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.round((state / 2 ** 31 - 1) * 1000) / 1000;
  };
  return csv(Array.from({ length: n }, () => Array.from({ length: d }, next)));
}

function csv(rows: readonly (readonly number[])[]): string {
  const header = rows[0].map((_, k) => `x${k}`).join(",");
  return `${header}\n${rows.map((row) => `${row.join(",")}\n`).join("")}`;
}

/** A claim of a certificate, as JSON. */
export interface PlainClaim {
  kind: string;
  relation?: string;
  matrix?: string;
  q: string;
  L: string[];
  v: string;
  c: string;
}

/** A certificate as JSON, to be changed. */
export interface PlainCertificate {
  claims: PlainClaim[];
  data: { n: number; rows: string[]; file: string };
}

/** The text of a certificate after a change to it. Its digest is left as it was: the exporter looks at the form alone. */
export function edited(text: string, change: (certificate: PlainCertificate) => void): string {
  const file = JSON.parse(text) as { certificate: PlainCertificate };
  change(file.certificate);
  return JSON.stringify(file);
}

/** The bound of a certificate from one side. */
export function bound({ claims }: PlainCertificate, relation: string): PlainClaim {
  const found = claims.find((claim) => claim.relation === relation);
  if (found === undefined) throw new Error(`no bound ${relation}`);
  return found;
}

/** The claim of singularity. */
export function kernel({ claims }: PlainCertificate): PlainClaim {
  const found = claims.find(({ kind }) => kind === "null-vector");
  if (found === undefined) throw new Error("no null vector");
  return found;
}

/** Words of integers with one of them changed. */
function changed(words: string, place: number, change: (x: bigint) => bigint): string {
  return words
    .split(" ")
    .map((word, i) => (i === place ? String(change(BigInt(word))) : word))
    .join(" ");
}

/** A change that makes a true certificate false, and which certificate it is made in. */
export interface FalseClaim {
  readonly name: string;
  readonly of: "five points" | keyof typeof SINGULAR;
  readonly change: (certificate: PlainCertificate) => void;
}

export const FALSE_CLAIMS: readonly FalseClaim[] = [
  {
    name: "a lower bound a fiftieth too high",
    of: "five points",
    change: (certificate) => {
      const claim = bound(certificate, ">=");
      claim.q = String((BigInt(claim.q) * 51n) / 50n);
    },
  },
  {
    name: "an upper bound a fiftieth too low",
    of: "five points",
    change: (certificate) => {
      const claim = bound(certificate, "<=");
      claim.q = String((BigInt(claim.q) * 49n) / 50n);
    },
  },
  {
    name: "one entry of the factor changed",
    of: "five points",
    change: (certificate) => {
      const { L } = bound(certificate, ">=");
      L[3] = changed(L[3], 1, (x) => x + (1n << 20n));
    },
  },
  {
    name: "two rows of the data exchanged under the factor",
    of: "five points",
    change: ({ data }) => {
      [data.rows[1], data.rows[2]] = [data.rows[2], data.rows[1]];
    },
  },
  {
    name: "one digit of the data changed",
    of: "five points",
    change: ({ data }) => {
      data.rows[4] = data.rows[4].replace("-8", "-7");
    },
  },
  {
    name: "a test vector of zeros",
    of: "five points",
    change: (certificate) => {
      const claim = bound(certificate, "<=");
      claim.v = claim.v.replace(/-?\d+/g, "0");
    },
  },
  {
    name: "a test vector with one sign turned",
    of: "five points",
    change: (certificate) => {
      const claim = bound(certificate, "<=");
      claim.v = changed(claim.v, 0, (x) => -x);
    },
  },
  {
    name: "the bound of the directions, claimed for the rows as they are",
    of: "five points",
    change: (certificate) => {
      bound(certificate, "<=").matrix = "raw Hinf";
    },
  },
  {
    name: "a null vector with one entry changed",
    of: "hexagon",
    change: (certificate) => {
      const claim = kernel(certificate);
      claim.c = changed(claim.c, 0, (x) => x + 1n);
    },
  },
  {
    name: "a null vector of zeros",
    of: "hexagon",
    change: (certificate) => {
      const claim = kernel(certificate);
      claim.c = claim.c.replace(/-?\d+/g, "0");
    },
  },
  {
    name: "a null vector whose data moved by one unit",
    of: "multiple",
    change: ({ data }) => {
      data.rows[0] = data.rows[0].replace("1 2 *", "1 3 *");
    },
  },
];
