// Reports as web pages in, whether they can be used by everybody out: WCAG 2.2 AA by axe-core in Chromium, wide and narrow, nothing asked of the network,
// the filter at work. Run by `.ci/page`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [tools, ...files] = process.argv.slice(2);
const require = createRequire(`${tools}/package.json`);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
const wrong = [];

for (const file of files) {
  for (const width of [1280, 320]) {
    // the page forbids scripts from elsewhere, the checker's too
    const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const say = words => wrong.push(`${file} at ${width}: ${words}`);
    page.on('request', r => /^(file|data):/.test(r.url()) || say(`asks for ${r.url()}`));
    page.on('pageerror', e => say(`script: ${e.message}`));
    await page.goto(`file://${file}`);
    await page.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true; });
    await page.evaluate(axe);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations, passes } = await page.evaluate(runOnly => axe.run(document, { runOnly }), tags);
    for (const v of violations) say(`${v.id}: ${v.help} (${v.nodes.length}, first ${v.nodes[0].html.slice(0, 160)})`);
    if (passes.length < 20) say(`only ${passes.length} rules of the checker applied`);
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) say('scrolls sideways');
    const all = await page.locator('[data-item]:visible').count();
    await page.fill('#f-words', 'police');
    const some = await page.locator('[data-item]:visible').count();
    if (!(some > 0 && some < all)) say(`the filter shows ${some} of ${all}`);
    if (!(await page.textContent('[role=status]')).startsWith(`${some} of`)) say('the filter does not say what it shows');
    await page.click('button[type=reset]');
    await page.waitForFunction(n => [...document.querySelectorAll('[data-item]')].filter(e => !e.hidden).length === n, all);
    await context.close();
  }
}
await browser.close();
for (const words of wrong) console.error(words);
console.log(`${files.length} pages, ${wrong.length} faults`);
process.exit(wrong.length ? 1 : 0);
