/** The pictures of docs/images: the example reports in Chromium, light and dark, phone and desktop. `npm run docs:images`. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const address = (name) => new URL(`../reports/golden/${name}.html`, import.meta.url).href;
const target = (name) => fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url));
const SCREENS = { desktop: { width: 1240, height: 900 }, phone: { width: 390, height: 844 } };
const PICTURES = [
  { report: "iris", screen: "desktop", colorScheme: "light" },
  { report: "iris", screen: "phone", colorScheme: "dark" },
  { report: "sweep", screen: "desktop", colorScheme: "dark" },
  { report: "sweep", screen: "phone", colorScheme: "light" },
];

mkdirSync(fileURLToPath(new URL("../docs/images", import.meta.url)), { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const { report, screen, colorScheme } of PICTURES) {
  const page = await browser.newPage({ viewport: SCREENS[screen], colorScheme });
  await page.goto(address(report));
  await page.screenshot({ path: target(`${report}-${screen}-${colorScheme}`) });
  await page.close();
}
await browser.close();
