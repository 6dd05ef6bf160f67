import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDataset } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { type Run, runPack } from "../../src/lemma/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import { renderHtml } from "../../src/report/html/index.ts";
import { renderSweepHtml } from "../../src/report/html/sweep.ts";
import type { SweepResult } from "../../src/sweep/index.ts";
import { HOSTILE } from "../report/fixture.ts";
import { fullRun, hostileFullRun, largeRun } from "../report/html-fixture.ts";
import { browserIsHere, Reader } from "./browser.ts";

const CSV = { csv: "iris.csv" };
const SWEEP = JSON.parse(
  readFileSync(new URL("../../reports/golden/sweep.json", import.meta.url), "utf8"),
) as SweepResult;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Iris as it is: two rows are the same. */
async function iris(): Promise<Run> {
  const bytes = readFileSync(new URL("../../examples/iris.csv", import.meta.url));
  const dataset = await readDataset(bytes, { name: "iris.csv", label: "species", seed: 0n });
  const delta = Rational.of(1, 20);
  return runPack(du2018, dataset, { width: 256, seed: 0n, delta, stepSize: "auto", precision: "auto", figures: true });
}

describe.skipIf(!browserIsHere)("the HTML report in Chromium, opened from disk", () => {
  let reader: Reader;
  let run: Run;
  beforeAll(async () => {
    reader = await Reader.start();
    run = await iris();
  });
  afterAll(() => reader?.stop());

  it("says nothing on the console and asks for nothing", async () => {
    for (const html of [renderHtml(run, CSV), renderHtml(fullRun(), CSV)]) {
      const { said, asked } = await reader.open(html);
      expect([said, asked]).toEqual([[], []]);
    }
  });

  it("shows the table, every plot with its data, and MathML that takes space", async () => {
    const { page } = await reader.open(renderHtml(fullRun(), CSV));
    expect(await page.locator("table.statements tbody tr:visible").count()).toBe(6);
    const plots = page.locator(".figures figure");
    expect(await plots.count()).toBe(8);
    for (const plot of await plots.all()) {
      const box = await plot.locator("svg[role=img]").boundingBox();
      expect(box!.width).toBeGreaterThan(300);
      expect(box!.height).toBeGreaterThan(200);
      expect(
        await plot.locator("svg[role=img] path, svg[role=img] rect, svg[role=img] circle").count(),
      ).toBeGreaterThan(5);
      await plot.locator("summary").click();
      expect(await plot.locator("tbody tr:visible").count()).toBeGreaterThan(3);
    }
    const formula = page.locator("#s-du2018-lemma-3\\.2 .formula math");
    expect(await page.evaluate("getComputedStyle(document.querySelector('.formula math')).display")).toMatch(/math/);
    expect((await formula.boundingBox())!.height).toBeGreaterThan(15);
  });

  it("is used with the keyboard: skip link, opening and closing, plots that scroll", async () => {
    const { page } = await reader.open(renderHtml(fullRun(), CSV));
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#statements$/);
    const closed = page.locator("details.statement:not([open])").first();
    await closed.locator("summary").first().focus();
    const wasOpen = await page.evaluate("document.activeElement.parentElement.open");
    await page.keyboard.press("Enter");
    expect([wasOpen, await page.evaluate("document.activeElement.parentElement.open")]).toEqual([false, true]);
    await page.keyboard.press("Space");
    expect(await page.evaluate("document.activeElement.parentElement.open")).toBe(false);
  });

  it("a link to a closed statement opens it, from the table and from the graph", async () => {
    for (const from of ["table.statements", ".graph svg"]) {
      const { page } = await reader.open(renderHtml(fullRun(), CSV));
      const body = page.locator("#s-du2018-lemma-3\\.1");
      expect(await body.isVisible()).toBe(false);
      await page.locator(`${from} a[href='#s-du2018-lemma-3.1']`).click();
      await body.waitFor({ state: "visible" });
      expect(
        await body.evaluate(
          (e) => (e as unknown as { getBoundingClientRect(): { top: number } }).getBoundingClientRect().top,
        ),
      ).toBeLessThan(900);
    }
  });

  it.each<["light" | "dark", number]>([
    ["light", 390],
    ["dark", 1200],
  ])("axe-core finds nothing wrong, %s, %i pixels wide", async (colorScheme, width) => {
    const html = renderHtml(fullRun(), CSV).replaceAll("<details", "<details open");
    const { page } = await reader.open(html, { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    await page.evaluate(AXE);
    const { violations } = (await page.evaluate("axe.run()")) as {
      violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
    };
    expect(violations.map(({ id, nodes }) => [id, nodes[0]!.html.slice(0, 200), nodes[0]!.failureSummary])).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  });

  it.each<["light" | "dark", number]>([
    ["light", 1200],
    ["dark", 390],
  ])(
    "the page of a sweep: three plots, no console, no request, nothing for axe-core, %s, %i pixels wide",
    async (colorScheme, width) => {
      const html = renderSweepHtml(SWEEP).replaceAll("<details", "<details open");
      const options = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true };
      const { page, said, asked } = await reader.open(html, options);
      await page.evaluate(AXE);
      const { violations } = (await page.evaluate("axe.run()")) as { violations: { id: string }[] };
      expect([violations.map(({ id }) => id), said, asked]).toEqual([[], [], []]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      for (const plot of await page.locator(".figures svg[role=img]").all())
        expect((await plot.boundingBox())!.height).toBeGreaterThan(200);
      expect(await page.locator(".figures svg[role=img]").count()).toBe(3);
    },
  );

  it("follows the reader's colour scheme", async () => {
    const backs = await Promise.all(
      (["light", "dark"] as const).map(async (colorScheme) => {
        const { page } = await reader.open(renderHtml(fullRun(), CSV), { colorScheme });
        return page.evaluate("getComputedStyle(document.body).backgroundColor");
      }),
    );
    expect(backs).toEqual(["rgb(255, 255, 255)", "rgb(13, 17, 23)"]);
  });

  it("on paper, what is closed on the screen is printed too", async () => {
    const { page } = await reader.open(renderHtml(fullRun(), CSV));
    const hidden = page.locator("#s-du2018-lemma-3\\.1 .formula");
    expect(await hidden.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await hidden.isVisible()).toBe(true);
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(20_000);
  });

  it("100 statements on 10,000 rows are one page that opens", async () => {
    const { page, said, asked } = await reader.open(renderHtml(largeRun(100), CSV));
    expect(await page.locator("details.statement").count()).toBe(100);
    expect([said, asked]).toEqual([[], []]);
  });

  it("nothing from the data runs, loads or speaks (oracle: the browser)", async () => {
    const attacks = [
      ...HOSTILE,
      '"><svg onload=alert(1)>',
      "<style>@import 'https://evil.example'</style>",
      "<math><mtext><img src=x onerror=alert(1)>",
    ];
    const results = attacks.map((text, i) => ({ ...hostileFullRun(text).results[0]!, id: `du2018/attack-${i}` }));
    for (const text of ["<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>']) {
      const { page, said, asked } = await reader.open(renderHtml({ ...hostileFullRun(text), results }, CSV));
      expect([said, asked]).toEqual([[], []]);
      expect(await page.locator("main").count()).toBe(1);
      expect(await page.locator("details.statement").count()).toBe(attacks.length);
    }
  });

  it("the policy of the page stops what a hole in the escaping would let through", async () => {
    const hole = '<img src="https://evil.example/x.png" onerror="alert(1)"><script>alert(2)</script>';
    const html = renderHtml(fullRun(), CSV).replace("<main>", `<main>${hole}`);
    const { page, said } = await reader.open(html);
    await page.waitForTimeout(200);
    expect(said.filter((line) => line.startsWith("dialog"))).toEqual([]);
    expect(said.length).toBeGreaterThan(0);
    expect(said.every((line) => line.includes("Content Security Policy"))).toBe(true);
  });
});
