import { cosineMatrix, directionsOf, finiteGram, limitGram, type SymmetricEnclosure } from "../linalg/index.ts";
import { spectrumOf } from "../network/index.ts";
import type { Facts } from "./facts.ts";
import type { FiguresSection, TrajectoryFigure } from "./run.ts";

/** From more rows than this no spectrum is computed: it costs about 3 n^3 operations. */
const MOST_SPECTRUM_ROWS = 600;
/** Rows whose angles are looked at. */
const MOST_ANGLE_ROWS = 1_000;
/** Parts of [0, pi] in the histogram of angles: 5 degrees each. */
const ANGLE_PARTS = 36;
/** Records of a trajectory that are kept. */
const MOST_RECORDS = 1_000;
/** Significant digits that a picture needs. */
const DIGITS = 7;

/**
 * The numbers behind the plots, in plain doubles. A trajectory or a spectrum is there only when a statement asked for what it is made of, so that a
 * run that was asked for one statement costs what that statement costs.
 */
export function figuresOf(facts: Facts): FiguresSection {
  const flow = facts.computed("flowBootstrap");
  const descent = facts.computed("descentBootstrap") || facts.computed("descent");
  return {
    spectrum: spectrum(facts),
    angles: angles(facts),
    flow: flow ? flowFigure(facts) : null,
    descent: descent ? descentFigure(facts) : null,
  };
}

function spectrum(facts: Facts): FiguresSection["spectrum"] {
  const { n } = facts.instance.dataset;
  if (n > MOST_SPECTRUM_ROWS || !(facts.computed("lambda0") || facts.computed("kernelDimension"))) return null;
  const limit = eigenvalues(limitGram(facts.directions));
  if (limit === null) return null;
  const start = facts.computed("counts")
    ? eigenvalues(finiteGram(facts.directions, facts.counts, facts.instance.width))
    : null;
  return { limit, start };
}

function eigenvalues({ mid, n }: SymmetricEnclosure): readonly number[] | null {
  const full = mid.slice();
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) full[j * n + i] = full[i * n + j];
  const values = spectrumOf(full, n);
  return values === null ? null : Array.from(values, short);
}

function angles({ instance: { dataset } }: Facts): FiguresSection["angles"] {
  const used = Math.min(dataset.n, MOST_ANGLE_ROWS);
  const rows = Array.from({ length: used }, (_, i) => dataset.rows[Math.floor((i * dataset.n) / used)]);
  const { cos } = cosineMatrix(directionsOf(rows.map((row) => row.numerators)));
  const counts = new Array<number>(ANGLE_PARTS).fill(0);
  for (let i = 0; i < used; i++) {
    for (let j = 0; j < i; j++) {
      const angle = Math.acos(Math.max(-1, Math.min(1, cos[i * used + j])));
      counts[Math.min(ANGLE_PARTS - 1, Math.floor((angle / Math.PI) * ANGLE_PARTS))] += 1;
    }
  }
  return { rows: used, counts };
}

/** Loss along the flow, beside exp(-lambda0 t) and, where the bootstrap closes, exp(-2 mu t). */
function flowFigure(facts: Facts): TrajectoryFigure {
  const { time, residual, changed, drift } = facts.flowWithoutSpectrum;
  const { closes, rate } = facts.flowBootstrap;
  const claimed = time.map((t) => Math.exp(-facts.lambda0.lo * t));
  const proved = closes ? time.map((t) => Math.exp(-2 * rate * t)) : null;
  return thinned({ at: time, loss: relative(residual), claimed, proved, changed, drift });
}

/**
 * Loss along descent, beside (1 - eta lambda0 / 2)^k and, where the certificate closes at a step K, what is proved: the enclosed loss up to K, then
 * shrinking by q^2 a step.
 */
function descentFigure(facts: Facts): TrajectoryFigure {
  const { residual, estimates, changed, trials } = facts.descent;
  const factor = 1 - (facts.stepSize.toDouble() * facts.lambda0.lo) / 2;
  const at = estimates.map((_, k) => k);
  const enclosed = residual.map(({ hi }) => (hi / residual[0].lo) ** 2);
  const closing = trials.find(({ closes }) => closes);
  const beyond = (k: number, step: number, rate: number) => enclosed[step] * rate ** (2 * (k - step));
  return thinned({
    at,
    loss: relative(estimates.map((e) => e.residual)),
    claimed: at.map((k) => factor ** k),
    proved:
      closing === undefined
        ? null
        : at.map((k) => (k < closing.step ? enclosed[k] : beyond(k, closing.step, closing.rate))),
    changed: changed.map(({ lo, hi }) => lo + (hi - lo) / 2),
    drift: estimates.map(({ drift }) => (Number.isNaN(drift) ? null : drift)),
  });
}

const relative = (residual: readonly number[]): number[] => residual.map((e) => (e / residual[0]) ** 2);

/** Every record, or {@link MOST_RECORDS} evenly spaced ones with the first and the last. Values that are not finite end the figure. */
function thinned(full: Omit<TrajectoryFigure, "records">): TrajectoryFigure {
  const { at, loss, claimed, proved, changed, drift } = full;
  const series = [at, loss, claimed, changed, ...(proved === null ? [] : [proved])];
  const isKnown = (i: number): boolean =>
    series.every((values) => Number.isFinite(values[i])) && Number.isFinite(drift[i] ?? 0);
  const broken = at.findIndex((_, i) => !isKnown(i));
  const records = broken === -1 ? at.length : broken;
  const kept = Math.min(records, MOST_RECORDS);
  const last = Math.max(1, kept - 1);
  const places = Array.from({ length: kept }, (_, i) => Math.round((i * (records - 1)) / last));
  const pick = (values: readonly number[]): number[] => places.map((i) => short(values[i]));
  return {
    at: pick(at),
    loss: pick(loss),
    claimed: pick(claimed),
    proved: proved === null ? null : pick(proved),
    changed: pick(changed),
    drift: places.map((i) => shortIfAny(drift[i])),
    records,
  };
}

const short = (x: number): number => Number(x.toPrecision(DIGITS));
const shortIfAny = (x: number | null): number | null => (x === null ? null : short(x));
