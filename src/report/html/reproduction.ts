import type { Pair, SeriesDocument } from "../../lemma/index.ts";
import type { FigureClaim, LabelKind, Reproduction } from "../../packs/du2018/figure-1.ts";
import { figure } from "./figures.ts";
import { html, type Markup } from "./markup.ts";
import { badge } from "./overview.ts";
import { pageOf } from "./page.ts";
import type { Curve } from "./plots.ts";

/** The three panels and the claims about them as one HTML page. @param options.csv the file beside the page that holds all points */
export function renderReproduction(found: Reproduction, { csv }: { readonly csv: string }): string {
  const { dataset, instance } = found.runs[0].document;
  const kinds = [...new Set(found.runs.map(({ labels }) => labels))];
  const title = "Du et al. 2018, section 5, again";
  return pageOf(
    title,
    html`<header><p class="kicker">lemmata ${found.runs[0].document.tool.version}</p><h1>${title}</h1>
<p>n = ${dataset.n} inputs uniform on the unit sphere in dimension ${dataset.d}, ${instance.steps} steps of gradient descent with step size ${instance.stepSize}, seed ${found.seed}.
Every number is an enclosure of the exact one; the curves show its upper end, those of the drift at the steps where it was measured.</p></header>
<main>${kinds.map((kind) => kindSection(found, kind, csv))}</main>`,
  );
}

function kindSection({ claims, runs }: Reproduction, kind: LabelKind, csv: string): Markup {
  const documents = runs.filter(({ labels }) => labels === kind).map(({ document }) => document);
  const panel = (title: string, y: string, axis: "linear" | "log", height: (series: Series, k: number) => number) => {
    const lines = documents.map(({ instance, series }, i): Curve => {
      const points = series.k.map((k) => [k, height(series, k)] as const).filter(([, value]) => !Number.isNaN(value));
      return { name: `m = ${instance.width}`, style: (i % 5) as Curve["style"], points };
    });
    return figure(`${title}, ${kind} labels`, { x: "k", y, logarithmic: axis === "log" }, lines, [], csv);
  };
  const halfSquare = (x: number): number => (x * x) / 2;
  return html`<section aria-label="${kind} labels"><h2>${kind === "random" ? "Labels from N(0, 1)" : "Labels of a linear target"}</h2>
<ul>${claims.filter(({ labels }) => labels === kind).map(claimItem)}</ul>
<div class="figures">${[
    panel("Loss", "|y - u(k)|^2 / 2", "log", ({ residual }, k) => halfSquare(upper(residual[k]))),
    panel("Pattern changes", "share of pairs (neuron, input)", "linear", ({ changed }, k) => upper(changed[k])),
    panel("Greatest drift", "max_r |w_r(k) - w_r(0)|", "linear", ({ drift }, k) => upper(drift[k])),
  ]}</div></section>`;
}

const claimItem = ({ claim, verdict }: FigureClaim): Markup => html`<li>${badge(verdict)} ${claim}</li>`;

type Series = SeriesDocument["series"];

/** NaN where there is none. */
const upper = ([, hi]: Pair): number => hi ?? Number.NaN;
