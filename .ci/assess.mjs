// Assessments as web pages in, whether they can be used by everybody out: every view by axe-core in Chromium (WCAG 2.2 AA), wide and narrow, nothing asked of the
// network, the matrix by the keyboard alone. Run by `.ci/page`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [tools, ...files] = process.argv.slice(2);
const require = createRequire(`${tools}/package.json`);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet });
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
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
    await page.evaluate(axe);
    const look = async view => {
      const { violations, passes } = await page.evaluate(runOnly => axe.run(document, { runOnly }), tags);
      for (const v of violations) say(`${view}: ${v.id}: ${v.help} (${v.nodes.length}, first ${v.nodes[0].html.slice(0, 160)})`);
      if (passes.length < 20) say(`${view}: only ${passes.length} rules of the checker applied`);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) say(`${view}: scrolls sideways`);
    };
    const views = await page.$$eval('nav.views a', links => links.map(a => a.hash));
    for (const view of [...views, ...(views.includes('#partnerships') ? ['#return-1'] : [])]) {
      await page.evaluate(hash => { location.hash = hash; }, view);
      await page.waitForFunction(() => document.querySelectorAll('.view.current').length === 1);
      if (!(await page.locator('.view.current h2').first().isVisible())) say(`${view} does not show`);
      if (!(await page.textContent('body')).includes('not how well a partnership works')) say(`${view} does not say what it shows`);
      await look(view);
    }
    if (views.includes('#partnerships')) {
      await page.evaluate(() => { location.hash = '#partnerships'; });
      await page.focus('#matrix td[tabindex="0"]');
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      const [row, column] = [1, 2];
      const id = await page.textContent('#dialog h4 .id');
      const head = await page.locator('#matrix thead .rule').nth(column).textContent();
      if (id !== head) say(`the keyboard opens ${id}, not ${head}`);
      const name = await page.locator('#matrix tbody th').nth(row).textContent();
      if ((await page.textContent('#dialog-title')) !== name) say('the keyboard opens another partnership');
      await look('the words behind a letter');
      await page.keyboard.press('Escape');
      const there = await page.evaluate(() => document.activeElement.cellIndex);
      if (there !== column + 3) say('the focus does not come back');
      await page.selectOption('#m-topic', 'NEED');
      const shown = await page.locator('#matrix tbody tr').first().locator('td:visible').count();
      const rules = await page.locator('#matrix thead .rule:visible').count();
      if (shown !== rules + 2 || rules === 0) say(`a topic shows ${rules} requirements above ${shown - 2} cells`);
    }
    await context.close();
  }
}
await browser.close();
for (const words of wrong) console.error(words);
console.log(`${files.length} assessments, ${wrong.length} faults`);
process.exit(wrong.length ? 1 : 0);
