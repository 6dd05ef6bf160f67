import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Debian's Chromium; scripts/system-packages.sh installs it. */
export const CHROMIUM = "/usr/bin/chromium";
/** Whether the browser is there; without it these tests are skipped, and say so. */
export const browserIsHere = existsSync(CHROMIUM);

const FLAGS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** A page opened from disk, with what it said and asked for meanwhile. */
export interface Opened {
  readonly page: Page;
  /** Messages on the console, errors and dialogs. */
  readonly said: string[];
  /** Addresses asked for, other than the file itself. */
  readonly asked: string[];
}

/** One browser and a folder for pages. */
export class Reader {
  readonly #browser: Browser;
  readonly #folder = mkdtempSync(path.join(tmpdir(), "lemmata-browser-"));

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<Reader> {
    return new Reader(await chromium.launch({ executablePath: CHROMIUM, args: FLAGS }));
  }

  /** Writes a page to disk and opens it from there. */
  async open(html: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const file = path.join(this.#folder, "report.html");
    writeFileSync(file, html);
    const address = pathToFileURL(file).href;
    const context = await this.#browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    const page = await context.newPage();
    const [said, asked]: [string[], string[]] = [[], []];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("dialog", (dialog) => {
      said.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (request.url() !== address) asked.push(request.url());
    });
    await page.goto(address);
    return { page, said, asked };
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#folder, { recursive: true });
  }
}
