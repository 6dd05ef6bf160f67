import type { BackendDescription } from "../linalg/index.ts";
import { columnsOf, padded } from "./columns.ts";
import { hanging } from "./terminal.ts";
import { visible } from "./text.ts";

/** What `lemmata doctor` found out about the machine. */
export interface Doctor {
  /** Node's version, and how many threads the machine runs at once. */
  readonly node: string;
  readonly threads: number;
  /** Name of the backend that is used for large matrices. */
  readonly used: string;
  readonly backends: readonly BackendDescription[];
}

/** The backends for certified linear algebra with their speed, for a terminal of `width` columns. */
export function renderDoctor({ node, threads, used, backends }: Doctor, width: number): string {
  const column = backends.reduce((most, { name }) => Math.max(most, columnsOf(name)), 0) + 2;
  const lines = [
    `node ${node}, ${threads} threads at once`,
    "",
    ...backends.flatMap((backend) => hanging(padded(backend.name, column), visible(described(backend, used)), width)),
    "",
    ...hanging(
      "",
      `Large matrices go to ${used}. LEMMATA_BACKEND, LEMMATA_THREADS and LEMMATA_BLAS change that.`,
      width,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function described(backend: BackendDescription, used: string): string {
  const { name, missing, threads, gramSpeed, factorSpeed, detail } = backend;
  if (missing !== undefined) return `not used: ${missing}`;
  const speed = `${gramSpeed.toFixed(1)} GFLOP/s on A A^T, ${factorSpeed.toFixed(1)} on Cholesky`;
  const more = detail === "" ? "" : `; ${detail}`;
  return `${name === used ? "used, " : ""}${threads} thread${threads === 1 ? "" : "s"}, ${speed}${more}`;
}
