// Chromium and the checker of accessibility, for the checks of pages: used by page.mjs, assess.mjs and serve.mjs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// The browser, and `audit`: what axe-core finds on the page as it stands, told to `say`.
export const start = async tools => {
  const require = createRequire(`${tools}/package.json`);
  const { chromium } = require('playwright-core');
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
  const audit = async (page, say) => {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(runOnly => axe.run(document, { runOnly }), runOnly);
    for (const v of violations) say(`${v.id}: ${v.help} (${v.nodes.length}, first ${v.nodes[0].html.slice(0, 160)})`);
    if (passes.length < 20) say(`only ${passes.length} rules of the checker applied`);
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) say('scrolls sideways');
  };
  return { browser, audit };
};

// Opens every part that can be opened.
export const unfold = page => page.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true; });

// A file as a page of its own at a width; what it asks for and what breaks in it is told to `say`. The page forbids scripts from elsewhere, the checker's too.
export const opened = async (browser, file, width, say) => {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.on('request', r => /^(file|data):/.test(r.url()) || say(`asks for ${r.url()}`));
  page.on('pageerror', e => say(`script: ${e.message}`));
  await page.goto(`file://${file}`);
  return page;
};

// Ends with what is wrong.
export const end = async (browser, what, wrong) => {
  await browser.close();
  for (const words of wrong) console.error(words);
  console.log(`${what}, ${wrong.length} faults`);
  process.exit(wrong.length ? 1 : 0);
};
