// Walks through the site in Chromium and prints what it saw as JSON: node browser.mjs URL CHROMIUM [FOLDER for pictures]
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/");
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");

const [base, executablePath, pictures] = process.argv.slice(2);
const [PAGES, ATTACKED] = JSON.parse(process.env.PAGES);
const PATIENCE = 300_000; // milliseconds for what takes one: on a busy machine only what never comes is a fault
const seen = { axe: [], foreign: [], console: [], wide: [], journeys: {} };
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"], timeout: PATIENCE });

async function open(options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on("request", (request) => { if (!request.url().startsWith(base) && !request.url().startsWith("data:")) seen.foreign.push(request.url()); });
  page.on("console", (message) => { if (message.type() === "error" && !/40[04]/.test(message.text())) seen.console.push(`${page.url()}: ${message.text()}`); });
  page.on("pageerror", (error) => seen.console.push(`${page.url()}: ${error}`));
  page.on("dialog", (dialog) => { seen.console.push(`dialog on ${page.url()}: ${dialog.message()}`); dialog.dismiss(); });
  return page;
}

const variants = [
  { locale: "pl", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { locale: "en", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { locale: "pl", colorScheme: "dark", viewport: { width: 390, height: 844 } },
];
for (const variant of variants) {
  const page = await open({ ...variant, bypassCSP: false });
  for (const path of variant === variants[0] ? [...PAGES, ...ATTACKED] : PAGES) {
    await page.goto(base + path, { waitUntil: "networkidle" });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > variant.viewport.width) seen.wide.push(`${path} is ${width} wide at ${variant.viewport.width}`);
    if (pictures) await page.screenshot({ path: `${pictures}/${variant.locale}-${variant.colorScheme}-${variant.viewport.width}-${path.replace(/\W+/g, "_")}.png`, fullPage: true });
    await page.evaluate(require("node:fs").readFileSync(axe, "utf8"));
    // The editor itself is a part of others, which we cannot mend; everything around it is ours.
    const found = await page.evaluate(() => window.axe.run({ exclude: [["#editor"]] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
    for (const violation of found.violations) seen.axe.push(`${variant.locale} ${variant.colorScheme} ${path}: ${violation.id} ${violation.nodes.slice(0, 2).map((node) => node.html).join(" | ")}`);
  }
  await page.context().close();
}

const page = await open({ locale: "pl", viewport: { width: 1280, height: 900 } });
// question -> answer -> why -> document
await page.goto(base + "/");
await page.fill('form.sentence[action="/questions/hosts"] input[name="city"]', "Lublin");
await page.click('form.sentence[action="/questions/hosts"] button');
await page.waitForURL(/city=/, { waitUntil: "load" });
seen.journeys.words = await page.textContent(".words");
await page.click("a[data-why] >> nth=0");
await page.waitForSelector("dialog[open] mark");
seen.journeys.quote = await page.textContent("dialog[open] mark");
await page.keyboard.press("Escape");
await page.waitForSelector("dialog[open]", { state: "detached" });
await page.focus("a[data-why] >> nth=0");
await page.keyboard.press("?");
await page.waitForSelector("dialog[open] mark");
seen.journeys.byKey = true;
await page.click("dialog[open] a[href*='#c']");
await page.waitForURL(/document/, { waitUntil: "load" });
seen.journeys.document = await page.textContent("h1");
// the arrow keys go from fact to fact, and light up what stands opposite
await page.focus(".beside a.to >> nth=0");
await page.keyboard.press("ArrowDown");
seen.journeys.arrows = await page.evaluate(() => [document.activeElement.closest("li").id, document.querySelectorAll("li.lit").length]);
// the other language, keeping the question
await page.goto(base + "/questions/hosts?city=lublin&lang=pl");
await page.click("a.language");
await page.waitForURL(/lang=en/, { waitUntil: "load" });
seen.journeys.english = await page.textContent("h1");
seen.journeys.kept = page.url();
// map and network
await page.waitForSelector(".map path.leaflet-interactive");
await page.waitForSelector(".network canvas", { state: "attached" });
seen.journeys.drawn = true;
// the editor
await page.goto(base + "/editor");
await page.waitForSelector(".yasqe");
const [reply] = await Promise.all([page.waitForResponse((r) => r.url().endsWith("/sparql")), page.click(".yasqe_queryButton")]);
seen.journeys.editor = reply.status();
// without JavaScript
const plain = await open({ javaScriptEnabled: false, locale: "pl" });
await plain.goto(base + "/editor");
await plain.fill("textarea", "SELECT ?trip { ?trip a coop:Trip } LIMIT 3");
await plain.click("#plain-editor button");
await plain.waitForSelector("tbody tr");
seen.journeys.plainRows = await plain.locator("tbody tr").count();
await plain.goto(base + "/questions/hosts?city=lublin");
await plain.click("a[data-why] >> nth=0");
await plain.waitForSelector("mark");
seen.journeys.plainWhy = await plain.locator("mark").count();
// the keyboard reaches the content
await page.goto(base + "/");
await page.keyboard.press("Tab");
seen.journeys.skip = await page.evaluate(() => document.activeElement.getAttribute("href"));
await browser.close();
console.log(JSON.stringify(seen));
