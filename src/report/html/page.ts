import { html, type Markup, trusted } from "./markup.ts";
import { STYLE } from "./style.ts";

/** Nothing is loaded, sent, or run: no script at all, no image, no font, no form. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A page that needs nothing beside it. */
export function pageOf(title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${trusted(STYLE)}</style></head>
<body>${body}
</body></html>
`.text;
}
