// Reports as web pages in, whether they can be used by everybody out: WCAG 2.2 AA by axe-core in Chromium, wide and narrow, nothing asked of the network,
// the filter at work. Run by `.ci/page`.
import { end, opened, start, unfold } from './browser.mjs';

const [tools, ...files] = process.argv.slice(2);
const { browser, audit } = await start(tools);
const wrong = [];

for (const file of files) {
  for (const width of [1280, 320]) {
    const say = words => wrong.push(`${file} at ${width}: ${words}`);
    const page = await opened(browser, file, width, say);
    await unfold(page);
    await audit(page, say);
    const all = await page.locator('[data-item]:visible').count();
    await page.fill('#f-words', 'police');
    const some = await page.locator('[data-item]:visible').count();
    if (!(some > 0 && some < all)) say(`the filter shows ${some} of ${all}`);
    if (!(await page.textContent('[role=status]')).startsWith(`${some} of`)) say('the filter does not say what it shows');
    await page.click('button[type=reset]');
    await page.waitForFunction(n => [...document.querySelectorAll('[data-item]')].filter(e => !e.hidden).length === n, all);
    await page.context().close();
  }
}
await end(browser, `${files.length} pages`, wrong);
