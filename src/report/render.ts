import type { Run } from "../lemma/index.ts";
import { FORMATS, type ReportFormat } from "./formats.ts";
import { renderSummary } from "./github.ts";
import { renderJson } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";

/**
 * A run in a format. Renderers that need large libraries are loaded when asked for.
 * @param stem name of the report's file without its ending, by which the HTML report links the CSV report beside it
 */
export async function renderRun(run: Run, format: ReportFormat, stem: string): Promise<string> {
  switch (format) {
    case "md":
      return renderMarkdown(run);
    case "json":
      return renderJson(run);
    case "summary":
      return renderSummary(run);
    case "junit":
      return (await import("./junit.ts")).renderJunit(run);
    case "sarif":
      return (await import("./sarif.ts")).renderSarif(run);
    case "csv":
      return (await import("./csv.ts")).renderCsv(run);
    case "html":
      return (await import("./html/index.ts")).renderHtml(run, { csv: `${stem}.${FORMATS.csv}` });
  }
}
