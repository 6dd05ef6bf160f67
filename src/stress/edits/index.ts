/** Systematic edits of a user's data: what must survive them, what must change, and which is the nearest that breaks a statement. */
export { editsDocument } from "./document.ts";
export { type Edit, originalOf } from "./draft.ts";
export { editsOf } from "./edits.ts";
export { type EditOutcome, type EditsReport, type Nearest, type Outcome, stressEdits } from "./run.ts";
