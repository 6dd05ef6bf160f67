import type { ExactRow } from "./dataset.ts";

/** A text that two rows share exactly when one is a positive multiple of the other: the coprime integer vector of the direction. */
export function directionKey(row: ExactRow): string {
  return row.numerators.join(",");
}

/** The {@link directionKey} of the opposite direction. */
export function oppositeKey(row: ExactRow): string {
  return row.numerators.map((numerator) => -numerator).join(",");
}

/** A text that two rows share exactly when they are equal. */
export function rowKey(row: ExactRow): string {
  return `${directionKey(row)}*${row.scale}`;
}
