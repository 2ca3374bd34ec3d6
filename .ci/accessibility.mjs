// Opens each HTML file in a browser and fails on anything that the accessibility checker axe finds, on errors of the console and
// on a page wider than its window.
import {chromium} from 'playwright-core';
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
let failed = false;
const fail = (...message) => { failed = true; console.log(...message); };
for (const file of process.argv.slice(2)) {
  const page = await browser.newPage({viewport: {width: 1100, height: 900}});
  page.on('console', message => message.type() === 'error' && fail(file, message.text()));
  page.on('pageerror', error => fail(file, String(error)));
  page.on('request', request => request.url().startsWith('http') && fail(file, 'asks the network for', request.url()));
  await page.goto(pathToFileURL(file).href);
  if (await page.locator('script').count() > 0) fail(file, 'holds a script');
  for (const width of [1100, 400]) {
    await page.setViewportSize({width, height: 900});
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 1) fail(file, `is ${wide} px too wide in a window of ${width} px`);
  }
  await page.addScriptTag({content: axe});
  const {violations, passes} = await page.evaluate(() => window.axe.run());
  for (const v of violations) fail(file, v.id, v.help, v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', '));
  console.log(`${file}: ${passes.length} rules passed, ${violations.length} violated`);
  await page.close();
}
await browser.close();
process.exit(failed ? 1 : 0);
