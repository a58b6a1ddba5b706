// The page of `quorate serve` in Chromium, as its users have it: documents are dropped, the report is read, filtered and taken along, a broken file says so; WCAG 2.2 AA by axe-core.
// Run by `.ci/page`: node .ci/serve.mjs TOOLS QUORATE [FOLDER FOR SCREENSHOTS]
import { spawn } from 'node:child_process';
import { readFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { end, start, unfold } from './browser.mjs';

const [tools, quorate, shots] = process.argv.slice(2);
const wrong = [];
const say = words => wrong.push(words);

const program = spawn(quorate, ['serve']);
const url = await new Promise((found, failed) => {
  let out = '';
  program.stdout.on('data', data => { out += data; const at = out.match(/http:\S+/); if (at) found(at[0]); });
  program.on('exit', () => failed(new Error('the program ended')));
});
const { browser, audit } = await start(tools);

const open = async (width, bypassCSP) => {
  const context = await browser.newContext({ bypassCSP, viewport: { width, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  page.on('request', r => r.url().startsWith(url) || /^(data|blob):/.test(r.url()) || say(`asks for ${r.url()}`));
  page.on('pageerror', e => say(`script: ${e.message}`));
  page.on('console', m => m.type() === 'error' && say(`console: ${m.text()}`));
  await page.goto(url);
  return page;
};
const drop = async (page, files) => {
  const data = await page.evaluateHandle(list => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) data.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name));
    return data;
  }, files.map(([name, path]) => ({ name, base64: readFileSync(path).toString('base64') })));
  await page.dispatchEvent('#drop', 'drop', { dataTransfer: data });
};
const ready = page => page.waitForFunction(() => document.getElementById('status').textContent.startsWith('The report is ready'), null, { timeout: 120000 });
const shot = async (page, name) => { if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true }); };
const office = 'fixtures/oakshire/office';

// as it is used, under its own policy
{
  const page = await open(1280, false);
  await shot(page, 'empty');
  await drop(page, [['terms-of-reference.docx', `${office}/terms-of-reference.docx`], ['delivery-plan.pdf', `${office}/delivery-plan.pdf`]]);
  await ready(page);
  await shot(page, 'report');
  const states = await page.locator('#list .state').allTextContents();
  if (!(states.length === 2 && states[0].startsWith('Terms of reference') && states[1].startsWith('Delivery plan'))) say(`the documents are told as ${states}`);
  const quotes = await page.locator('#report blockquote').count();
  if (quotes < 1) say('no finding is beside its words');
  const all = await page.locator('#report [data-item]:visible').count();
  await page.fill('#f-words', 'police');
  const some = await page.locator('#report [data-item]:visible').count();
  if (!(some > 0 && some < all)) say(`the filter shows ${some} of ${all}`);
  for (const [button, start] of [['web page', '<!DOC'], ['spreadsheet', 'PK'], ['board', 'PK'], ['with comments', 'PK']]) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.click(`#take button:has-text("${button}")`)]);
    const to = join(mkdtempSync(join(tmpdir(), 'taken-')), file.suggestedFilename());
    await file.saveAs(to);
    if (!readFileSync(to).subarray(0, start.length).equals(Buffer.from(start))) say(`${file.suggestedFilename()} is not what it should be`);
  }
  // a file that is broken says so, and the others are still judged
  await drop(page, [['broken.docx', 'fixtures/hostile/half.docx'], ['bomb.pdf', 'fixtures/hostile/stream-bomb.pdf'], ['picture.exe', 'fixtures/hostile/picture.pdf']]);
  await page.waitForSelector('#list .wrong');
  await ready(page);
  const broken = await page.locator('#list .wrong').allTextContents();
  if (!(broken.length === 2 && broken.every(words => words.length > 20))) say(`the broken files say ${broken}`);
  if (!(await page.textContent('#wrong')).includes('left out')) say('a file of another kind is left out unsaid');
  await shot(page, 'broken');
  await page.click('button[aria-label="Take out broken.docx"]');
  await page.click('button[aria-label="Take out bomb.pdf"]');
  await ready(page);
  // another day, by keyboard
  await page.focus('#options summary');
  await page.keyboard.press('Enter');
  await page.fill('#as-of', '2023-02-01');
  await page.keyboard.press('Tab');
  await ready(page);
  await page.close();
}

// by everybody: wide, narrow as at 400 per cent, empty and with a report
for (const width of [1280, 320]) {
  const page = await open(width, true);
  const fit = async state => {
    await unfold(page);
    await audit(page, words => say(`${state} at ${width}: ${words}`));
  };
  await fit('empty');
  await drop(page, [['terms-of-reference.docx', `${office}/terms-of-reference.docx`]]);
  await ready(page);
  await fit('report');
  await shot(page, `report-${width}`);
  await page.close();
}
program.kill();
await end(browser, 'the page of serve', wrong);
