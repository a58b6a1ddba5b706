// Assessments as web pages in, whether they can be used by everybody out: every view by axe-core in Chromium (WCAG 2.2 AA), wide and narrow, nothing asked of the
// network, the matrix by the keyboard alone. Run by `.ci/page`.
import { end, opened, start } from './browser.mjs';

const [tools, ...files] = process.argv.slice(2);
const { browser, audit } = await start(tools);
const wrong = [];

for (const file of files) {
  for (const width of [1280, 320]) {
    const say = words => wrong.push(`${file} at ${width}: ${words}`);
    const page = await opened(browser, file, width, say);
    const look = view => audit(page, words => say(`${view}: ${words}`));
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
    await page.context().close();
  }
}
await end(browser, `${files.length} assessments`, wrong);
