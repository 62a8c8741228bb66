// Walks through the start page and GraphiQL of a running Readout that has loaded its bundled seeds.
// Usage: node journey.mjs http://127.0.0.1:8080
import { chromium } from 'playwright-core';

const base = process.argv[2];
if (!base || !URL.canParse(base)) {
  console.error('Usage: node journey.mjs <base URL>');
  process.exit(2);
}
const origin = new URL(base).origin;

/** What each example must bring to light, by the id of its heading. */
const EXPECTED = {
  quotes: ['war needs to end', 'News.Az', 'Rubio and Lavrov in Malaysia'],
  meeting: ['Sergey Lavrov', 'onBehalfOf', 'unacceptable tactics'],
  counterparts: ['Marco Rubio', 'lastMetOn', '2025-09-24'],
  search: ['paper tiger', 'Donald Trump', 'Dmitry Peskov'],
};
const PATIENCE = 20_000;

let passed = 0;
let failed = 0;

async function check(name, action) {
  try {
    await action();
    passed++;
    console.log(`ok    ${name}`);
  } catch (e) {
    failed++;
    console.log(`FAIL  ${name}: ${String(e.message).split('\n')[0]}`);
  }
}

function same(actual, expected, what) {
  if (actual !== expected) {
    throw new Error(`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
  }
}

function holds(text, words) {
  const missing = words.filter(word => !text.includes(word));
  if (missing.length > 0) {
    throw new Error(`missing: ${missing.join(', ')}`);
  }
}

/** The data of an answer that has no errors. */
function dataOf(text) {
  const answer = JSON.parse(text);
  if (answer.errors || !answer.data) {
    throw new Error(`no data, or errors: ${text.slice(0, 300)}`);
  }
  return JSON.stringify(answer.data);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);

  const troubles = [];
  const trouble = (url, text) => {
    // Chromium asks for this by itself wherever it shows something that cannot name an icon, such as plain JSON.
    if (url !== `${origin}/favicon.ico`) {
      troubles.push(text);
    }
  };
  page.on('console', message => message.type() === 'error' && trouble(message.location().url, `console: ${message.text()} ${message.location().url}`));
  page.on('pageerror', error => troubles.push(`script: ${error.message}`));
  page.on('requestfailed', request => trouble(request.url(), `request: ${request.url()} ${request.failure()?.errorText}`));
  page.on('response', response => response.status() >= 400 && trouble(response.url(), `request: ${response.url()} ${response.status()}`));
  page.on('request', request => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) {
      troubles.push(`request to another server: ${url}`);
    }
  });

  const openStart = () => page.goto(`${origin}/`);
  const example = id => page.locator(`section[aria-labelledby="${id}"]`);
  /** The text of one of GraphiQL's editors, from the editor itself: the document holds only the lines in view. */
  const editor = place => page.evaluate(selector => document.querySelector(`${selector} .CodeMirror`)?.CodeMirror.getValue(), place);

  await check('the start page has its headline and says what Readout is', async () => {
    const response = await openStart();
    same(response.status(), 200, 'the status');
    same(await page.locator('h1').innerText(), 'Readout', 'the headline');
    holds(await page.locator('.lead').innerText(), ['queryable record of diplomacy in the news', 'which article proves it']);
    same(await page.locator('html').getAttribute('lang'), 'en', 'the language');
  });

  await check('it has the examples, and no others', async () => {
    const ids = await page.locator('.example h2').evaluateAll(headings => headings.map(heading => heading.id));
    same(ids.join(), Object.keys(EXPECTED).join(), 'the list of examples');
  });

  await check('the links to the service answer', async () => {
    const links = await page.locator('footer a').evaluateAll(anchors => anchors.map(anchor => anchor.href));
    same(links.length, 4, 'the number of links');
    for (const link of links) {
      same((await page.request.get(link)).status(), 200, `the status of ${link}`);
    }
  });

  await check('the line for curl asks this server and gets an answer', async () => {
    const line = await page.locator('section[aria-labelledby="shell"] pre').innerText();
    const [, address, query] = line.match(/^curl -G (\S+) --data-urlencode 'query=(.*)'$/);
    same(address, `${origin}/graphql`, 'the address');
    dataOf(await (await page.request.get(address, { params: { query } })).text());
  });

  for (const [id, words] of Object.entries(EXPECTED)) {
    let query;

    await check(`${id}: the link "Plain JSON" shows data without errors`, async () => {
      await openStart();
      query = await example(id).locator('pre').textContent();
      const link = example(id).getByRole('link', { name: 'Plain JSON' });
      // A browser offers what it cannot show as a download, which ends the navigation with an error.
      const response = await page.goto(await link.evaluate(anchor => anchor.href));
      same(response.status(), 200, 'the status');
      holds(dataOf(await response.text()), words);
    });

    await check(`${id}: the link "Open in GraphiQL" brings the query into the editor`, async () => {
      await openStart();
      // GraphiQL asks for the schema as it opens; leaving before that is answered would count as a failed request.
      const schema = page.waitForResponse(response => response.request().postData()?.includes('__schema'));
      await Promise.all([schema, example(id).getByRole('link', { name: 'Open in GraphiQL' }).click()]);
      await (await schema).finished();
      same(new URL(page.url()).pathname, '/q/graphql-ui/', 'the page');
      await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
      same(await editor('.graphiql-query-editor'), query, 'the text of the editor');
    });

    await check(`${id}: GraphiQL shows the answer`, async () => {
      await page.locator('.graphiql-execute-button').click();
      try {
        await page.waitForFunction(wanted => {
          const result = document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue() ?? '';
          return wanted.every(word => result.includes(word));
        }, words);
      } catch (e) {
        throw new Error(`after ${PATIENCE / 1000} s the result is ${JSON.stringify((await editor('.result-window')) ?? null).slice(0, 300)}`);
      }
      dataOf(await editor('.result-window'));
    });
  }

  await check('no errors on the console, no failed requests, none to other servers', async () => {
    if (troubles.length > 0) {
      throw new Error(troubles.join(' | '));
    }
  });
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
