/** The name of a statement's place in the page: a letter first, then letters, digits, points and hyphens only. */
export function anchorOf(id: string): string {
  return `s-${id.replace(/[^a-z0-9.]+/gi, "-")}`;
}
