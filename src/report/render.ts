import type { Run } from "../lemma/index.ts";
import type { ReportFormat } from "./formats.ts";
import { renderSummary } from "./github.ts";
import { renderJson } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";

/** A run in a format. Renderers that need large libraries are loaded when asked for. */
export async function renderRun(run: Run, format: ReportFormat): Promise<string> {
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
  }
}
