/** The formats that a run can be rendered in, each with what the name of its file ends in. */
export const FORMATS = {
  md: "md",
  json: "json",
  html: "html",
  junit: "junit.xml",
  sarif: "sarif",
  summary: "summary.md",
  csv: "csv",
} as const;
/** A format that a run can be rendered in. */
export type ReportFormat = keyof typeof FORMATS;
/** All formats, in the order of the help. */
export const REPORT_FORMATS = Object.keys(FORMATS) as readonly ReportFormat[];
