import { graphlib, layout as place } from "@dagrejs/dagre";
import type { Run, Verdict } from "../../lemma/index.ts";
import { columnsOf } from "../columns.ts";
import { type PremiseGraph, premiseGraph } from "../premises.ts";
import { shortId, VERDICT_SIGNS } from "../summary.ts";
import { few, visibleName } from "../text.ts";
import { anchorOf } from "./anchor.ts";
import { html, type Markup } from "./markup.ts";

/** Size of a letter and of a node, in units of the drawing. */
const [LETTER, HEIGHT, PADDING] = [7.4, 34, 14];

interface Node {
  readonly id: string;
  readonly label: string;
  readonly verdict: Verdict;
  readonly lost: readonly string[];
  readonly statement: boolean;
}

/** The graph of a run's statements and premises: what is false here, and everything that it takes down with it. */
export function graphFigure(run: Run): Markup {
  const graph = premiseGraph(run);
  const nodes = nodesOf(graph);
  const drawing = layout(nodes, graph);
  const { width, height } = drawing.graph() as { width: number; height: number };
  const edges = drawnEdges(graph).map(({ from, to, broken }) =>
    edgeMarkup(drawing.edge({ v: from, w: to }).points, broken),
  );
  return html`<figure class="graph">
<figcaption>What rests on what: premises to the left, statements to the right of what they rest on. A dashed red line carries a premise that is false here; a dashed box has lost one.</figcaption>
<div class="scroll" tabindex="0" role="group" aria-label="Graph of the statements">
<svg viewBox="-4 -4 ${width + 8} ${height + 8}" width="${width + 8}" height="${height + 8}" role="group" aria-label="Graph of the statements; the table below says the same">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
${edges}
${nodes.map((node) => nodeMarkup(node, drawing.node(node.id)))}
</svg></div>
${lostTable(graph)}
</figure>`;
}

function nodesOf({ premises, statements, lost }: PremiseGraph): Node[] {
  const premiseNodes = premises.map(({ id, verdict, statement }) => {
    return { id, label: clipped(statement), verdict, lost: [], statement: false };
  });
  const statementNodes = statements.map(({ id, verdict }) => {
    return { id, label: shortId(id), verdict, lost: lost.get(id) ?? [], statement: true };
  });
  return [...premiseNodes, ...statementNodes];
}

function layout(nodes: readonly Node[], graph: PremiseGraph): graphlib.Graph {
  const drawing = new graphlib.Graph();
  drawing.setGraph({ rankdir: "LR", nodesep: 12, ranksep: 46 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    drawing.setNode(node.id, { width: columnsOf(textOf(node)) * LETTER + 2 * PADDING, height: HEIGHT });
  }
  for (const { from, to } of drawnEdges(graph)) drawing.setEdge(from, to);
  place(drawing);
  return drawing;
}

/** The edges without those that a longer way says too: A to C where C rests on B and B on A. */
function drawnEdges({ edges }: PremiseGraph): PremiseGraph["edges"] {
  const below = new Map<string, Set<string>>();
  const reach = (id: string): Set<string> => {
    const known = below.get(id);
    if (known !== undefined) return known;
    const found = new Set<string>();
    below.set(id, found);
    for (const { from, to } of edges) if (to === id) for (const further of [from, ...reach(from)]) found.add(further);
    return found;
  };
  return edges.filter(({ from, to }) => !edges.some((e) => e.to === to && e.from !== from && reach(e.from).has(from)));
}

const textOf = ({ label, verdict }: Node): string => `${VERDICT_SIGNS[verdict]} ${label}`;

function nodeMarkup(node: Node, box: { x: number; y: number; width: number; height: number }): Markup {
  const { id, verdict, lost, statement } = node;
  const { x, y, width, height } = box;
  const left = x - width / 2;
  const said = `${statement ? "" : "premise: "}${node.label}: ${verdict}${lostSentence(lost)}`;
  const kind = `node ${verdict}${lost.length > 0 ? " lost" : ""}${statement ? "" : " premise"}`;
  const body = html`<title>${said}</title><rect x="${left}" y="${y - height / 2}" width="${width}" height="${height}" rx="${statement ? 6 : 17}"/><text x="${x}" y="${y + 5}">${textOf(node)}</text>`;
  if (!statement) return html`<g class="${kind}" role="img" aria-label="${said}">${body}</g>`;
  return html`<a class="${kind}" href="#${anchorOf(id)}" aria-label="${said}">${body}</a>`;
}

function edgeMarkup(points: readonly { x: number; y: number }[], broken: boolean): Markup {
  const place = ({ x, y }: { x: number; y: number }): string => `${round(x)} ${round(y)}`;
  const bends = points.slice(1, -1).map((point, i) => {
    const next = points[i + 2] ?? point;
    const end = i === points.length - 3 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${place(point)} ${place(end)}`;
  });
  const path = `M${place(points[0])}${bends.length === 0 ? `L${place(points[points.length - 1])}` : bends.join("")}`;
  return html`<path class="edge${broken ? " broken" : ""}" d="${path}" marker-end="url(#arrow)"/>`;
}

function lostTable({ statements, lost }: PremiseGraph): Markup {
  const rows = statements.map(({ id, dependsOn, hypotheses, verdict }) => {
    const below = [...hypotheses.map((h) => h.id), ...dependsOn].map(shortId).join(", ");
    return html`<tr><th scope="row"><a href="#${anchorOf(id)}">${shortId(id)}</a></th><td>${VERDICT_SIGNS[verdict]} ${verdict}</td><td>${below === "" ? "nothing" : below}</td><td>${few((lost.get(id) ?? []).map(shortId), 8)}</td></tr>`;
  });
  return html`<details><summary>The graph as a table</summary><div class="scroll" tabindex="0" role="group" aria-label="The graph as a table"><table>
<thead><tr><th scope="col">Statement</th><th scope="col">Verdict</th><th scope="col">Rests on</th><th scope="col">False here among these, directly or further down</th></tr></thead>
<tbody>${rows}</tbody></table></div></details>`;
}

function lostSentence(lost: readonly string[]): string {
  return lost.length === 0 ? "" : `; rests on ${few(lost.map(shortId), 4)}, false here`;
}

const LONGEST_LABEL = 30;
function clipped(text: string): string {
  const shown = Array.from(visibleName(text));
  return shown.length <= LONGEST_LABEL ? shown.join("") : `${shown.slice(0, LONGEST_LABEL - 1).join("")}…`;
}

const round = (x: number): number => Math.round(x * 10) / 10;
