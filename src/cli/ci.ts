import path from "node:path";
import { type Run, runPack, type Verdict } from "../lemma/index.ts";
import { FORMATS, type ReportFormat } from "../report/formats.ts";
import { renderSummary, workflowCommand } from "../report/github.ts";
import { counted, hanging, visible, visibleName } from "../report/index.ts";
import { renderRun } from "../report/render.ts";
import { judge, type Met, nothingFails, type Required } from "../report/requirements.ts";
import { paint } from "../report/terminal.ts";
import { markdownText } from "../report/text.ts";
import { optionsOf, progressOf, stepsOf } from "./check.ts";
import type { CiConfig, CiDataset, Requirement } from "./ci-config.ts";
import { flagsOf, loadConfig, nameOf } from "./ci-load.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { CiFlags } from "./flags.ts";
import { tellGithub } from "./github.ts";
import { packOf, withPack } from "./pack.ts";
import { loadDataset } from "./reading.ts";
import type { Session } from "./session.ts";
import { findStatement, knownIds } from "./statements.ts";

const DEFAULT_FORMATS: readonly ReportFormat[] = ["html", "csv", "json", "junit", "sarif"];

/**
 * `lemmata ci`: checks every dataset of the configuration, writes its reports, and holds the verdicts against what is required; exit code 1 when
 * something is not met. The reports of a dataset are written before the next one is begun. @throws Problem
 */
export async function ci(flags: CiFlags, session: Session): Promise<ExitCode> {
  const { config, folder } = await loadConfig(flags.config);
  const began = performance.now();
  const outOfTime = (): boolean => (performance.now() - began) / 1000 > (config.budget ?? Number.POSITIVE_INFINITY);
  refuseUnwritable(
    config.datasets.flatMap((dataset) => pathsOf(dataset, config)),
    [],
  );
  let unmet = 0;
  let total = 0;
  for (const dataset of config.datasets) {
    const { run, required } = await checked(dataset, folder, outOfTime, flags, session);
    const formats = config.formats ?? DEFAULT_FORMATS;
    const texts = await Promise.all(formats.map((format) => renderRun(run, format, nameOf(dataset))));
    writeAll(pathsOf(dataset, config).map((to, i) => ({ path: to, text: texts[i] })));
    const judged = judge(run, required);
    tell(dataset, run, judged, session);
    unmet += judged.filter(({ met }) => !met).length;
    total += judged.length;
  }
  const out = visible(config.out ?? "reports/out");
  session.print(`${total - unmet} of ${counted(total, "requirement")} met. Reports: ${out}\n`);
  return unmet === 0 ? EXIT.fine : EXIT.fails;
}

function pathsOf(dataset: CiDataset, config: CiConfig): string[] {
  const formats = config.formats ?? DEFAULT_FORMATS;
  return formats.map((format) => path.join(config.out ?? "reports/out", `${nameOf(dataset)}.${FORMATS[format]}`));
}

async function checked(
  dataset: CiDataset,
  folder: string,
  stop: () => boolean,
  { quiet }: CiFlags,
  session: Session,
): Promise<{ run: Run; required: readonly Required[] }> {
  const flags = flagsOf(dataset, folder);
  const pack = await packOf(flags.pack);
  const lemmas = flags.lemma === undefined ? {} : { lemmas: knownIds(pack, flags.lemma) };
  const required = Object.entries(dataset.require ?? {}).map(([id, requirement]) => {
    return requiredOf(findStatement(pack, id).id, requirement);
  });
  const data = await loadDataset(path.resolve(folder, dataset.file), { ...flags, steps: stepsOf(flags) }, session);
  const options = { ...optionsOf(flags), ...lemmas, figures: true, stop };
  try {
    const run = withPack(flags.pack, () =>
      runPack(pack, data, options, progressOf(quiet === true ? { quiet } : {}, session)),
    );
    return { run, required: dataset.require === undefined ? nothingFails(run) : required };
  } finally {
    session.progress("");
  }
}

function requiredOf(id: string, requirement: Requirement): Required {
  if (typeof requirement === "string") return { id, verdicts: [requirement] };
  if (isList(requirement)) return { id, verdicts: requirement };
  const { verdict = "holds", evidence, slack } = requirement;
  return {
    id,
    verdicts: typeof verdict === "string" ? [verdict] : verdict,
    ...(evidence === undefined ? {} : { evidence }),
    ...(slack === undefined ? {} : { slack: String(slack) }),
  };
}

const isList = (requirement: Requirement): requirement is readonly Verdict[] => Array.isArray(requirement);

function tell(dataset: CiDataset, run: Run, judged: readonly Met[], session: Session): void {
  const { width, colour } = session.style;
  const lines = judged.flatMap(({ met, line, next }) => {
    const first = hanging(met ? "✓ " : "✗ ", visible(line), width).map((l) => paint(l, met ? "green" : "red", colour));
    return [...first, ...next.flatMap((advice) => hanging("    next: ", visible(advice), width))];
  });
  session.print(`${paint(visibleName(nameOf(dataset)), "bold", colour)}\n${lines.join("\n")}\n\n`);
  const missing = judged.filter(({ met }) => !met);
  const annotations = missing.map(({ id, line, next }) => {
    const text = [line, ...next.map((advice) => `Next: ${advice}`)].join(". ");
    return workflowCommand("error", { title: `${id} on ${nameOf(dataset)}`, file: dataset.file }, text);
  });
  const list = judged.map(({ met, line }) => `- ${met ? "✓" : "✗"} ${markdownText(line)}`).join("\n");
  tellGithub(session, annotations, `${renderSummary(run)}\n**Required**\n\n${list}\n\n`);
}
