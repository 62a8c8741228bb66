// What `run` runs: node crash.mjs COUNT COMMAND...
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [count, ...command] = process.argv.slice(2);
const WRITERS = 6;
/** How many writes of a round are acknowledged before the server is killed at most, and how long that may take, in milliseconds. */
const WRITES = 100;
const PATIENCE = 5000;
/** An actor has at most 200 aliases. */
const MERGES_INTO_ONE = 100;

const folder = mkdtempSync(join(tmpdir(), 'readout-crash-'));
const environment = { ...process.env, READOUT_DATA_DIR: join(folder, 'data'), READOUT_SEEDS_DIR: 'none', READOUT_ACCESS_LOG: 'false', READOUT_LIMITS_TIME: '60s',
  QUARKUS_HTTP_HOST: '127.0.0.1', QUARKUS_HTTP_PORT: '0' };
let server, log, address, token;

const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const between = (least, most) => least + Math.random() * (most - least);

function hold(fact, message) {
  if (!fact) throw new Error(message);
}

/** Starts the server, and waits for `milliseconds` (until it listens, if not given). */
async function start(milliseconds) {
  log = '';
  address = undefined;
  const started = server = spawn(command[0], command.slice(1), { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  started.over = new Promise((done) => started.once('exit', (code, signal) => done({ code, signal })));
  const listening = new Promise((done, failed) => {
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        log += text;
        const found = /Listening on: (http:\/\/127\.0\.0\.1:\d+)/.exec(log);
        if (found) {
          address = found[1];
          done();
        }
      });
    }
    started.once('error', failed);
    started.over.then(({ code, signal }) => milliseconds === undefined && failed(new Error(`it does not start: ${code ?? signal}`)));
  });
  listening.catch(() => {});
  await (milliseconds === undefined ? listening : sleep(milliseconds));
}

async function kill() {
  server.kill('SIGKILL');
  const { signal } = await server.over;
  hold(signal === 'SIGKILL', `it had ended by itself before it was killed`);
}

async function ask(query, variables = {}) {
  const response = await fetch(`${address}/graphql`, { method: 'POST', body: JSON.stringify({ query, variables }),
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` } });
  const answer = await response.json();
  if (answer.errors) throw Object.assign(new Error(`${JSON.stringify(answer.errors[0])} to ${query} ${JSON.stringify(variables)}`), { answered: true });
  return answer.data;
}

const save = async (kind, input, selection = 'slug id') =>
  (await ask(`mutation($input: ${kind}Input!) { saved: save${kind}(input: $input) { ${selection} } }`, { input })).saved;

// What was sent and, once there was an answer, acknowledged: nothing else may be in the record.
const quotes = new Map(); // by words: {speaker, articles, topics, sure}
const revisions = []; // of each writer's own actor: {sent, sure}
const merges = []; // {twin, target, words, sure}
const documents = []; // {name, sure}
let acknowledged = 0;

const sent = (collection, entry) => {
  collection.push(entry);
  return entry;
};
const sure = (entry) => {
  entry.sure = true;
  acknowledged++;
};

async function quote(words, speaker, articles, topics) {
  const entry = { speaker, articles, topics, sure: false };
  quotes.set(words, entry);
  await save('Quote', { text: words, kind: 'DIRECT', speaker, topics, saidOn: '2025-05-05', citations: articles.map((article, i) => ({ article, text: `"${words}," as printed`, start: i, end: i + 9 })) });
  sure(entry);
}

async function correct(writer) {
  const mine = revisions[writer];
  mine.sent++;
  const text = `revision ${mine.sent}`;
  await save('Actor', { slug: `actor-${writer}`, name: `Actor ${writer}`, kind: 'PERSON', description: text, aliases: [`${writer} ${text}`], roles: [{ title: text }, { title: 'Envoy' }] });
  mine.sure = mine.sent;
  acknowledged++;
}

async function merge(writer, number) {
  const target = await save('Actor', { name: `Target ${writer} ${Math.floor(number / MERGES_INTO_ONE)}`, kind: 'PERSON' });
  const twin = await save('Actor', { name: `Twin ${writer} ${number}`, kind: 'PERSON' });
  acknowledged += 2;
  const words = `What twin ${writer} said in round ${number}`;
  await quote(words, twin.slug, ['article-1'], []);
  const entry = sent(merges, { twin: twin.slug, target: target.slug, words, sure: false });
  await ask('mutation($keep: ID!, $duplicate: ID!) { mergeActors(keep: $keep, duplicate: $duplicate) { slug } }', { keep: target.id, duplicate: twin.id });
  sure(entry);
}

async function load(writer, number) {
  const name = `Document ${writer} ${number}`;
  const entry = sent(documents, { name, sure: false });
  const words = [1, 2, 3].map((i) => `${name} says ${i}`);
  const document = `
article: {headline: ${name}, outlet: Paper, topics: [Trade]}
meetings: [{title: Meeting of ${name}, kind: CALL, status: HELD, participants: [{actor: actor-0}, {actor: actor-1}]}]
quotes:
${words.map((text) => `  - {text: ${text}, kind: DIRECT, speaker: actor-${writer}, topics: [Tolls]}`).join('\n')}`;
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const all = words.map((text) => {
    const one = { speaker: `actor-${writer}`, articles: [slug], topics: ['tolls'], sure: false };
    quotes.set(text, one);
    return one;
  });
  await ask('mutation($document: String!) { importRecord(document: $document) { created } }', { document });
  all.forEach((one) => { one.sure = true; });
  sure(entry);
}

const numbers = Array(WRITERS).fill(0);

/** Writes until the server is gone; what it refuses is an error. */
async function write(writer) {
  while (true) {
    const number = numbers[writer]++;
    try {
      if (number % 7 === 6) {
        await merge(writer, number);
      } else if (number % 7 === 3) {
        await load(writer, number);
      } else if (number % 2) {
        await correct(writer);
      } else {
        await quote(`Writer ${writer} said ${number}`, `actor-${writer}`, ['article-1', 'article-2'], number % 4 ? ['trade', 'tolls'] : ['tolls']);
      }
    } catch (e) {
      if (e.answered) throw e;
      return; // the connection broke
    }
  }
}

/** All records of a list. */
async function all(list, selection) {
  const records = [];
  for (let after = null, more = true; more;) {
    const page = (await ask(`query($after: String) { page: ${list}(first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { ${selection} } } }`, { after })).page;
    records.push(...page.nodes);
    ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    hold(more || records.length === page.totalCount, `${list}: ${records.length} records, but totalCount is ${page.totalCount}`);
  }
  return records;
}

const same = (one, other) => JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

/** Looks whether all that was acknowledged is there, and the rest as a whole or not at all. */
async function check() {
  hold(!/"level":"(ERROR|FATAL)"|\bERROR\b/.test(log), 'the log of the start has an error');
  const actors = new Map((await all('actors', 'slug name description aliases roles { title } quotes { totalCount } history(first: 3) { nodes { field after } }')).map((actor) => [actor.slug, actor]));
  revisions.forEach((mine, writer) => {
    const actor = actors.get(`actor-${writer}`);
    const revision = Number(/^revision (\d+)$/.exec(actor.description ?? 'revision 0')[1]);
    hold(revision >= mine.sure && revision <= mine.sent, `actor-${writer} is as of revision ${revision}, but ${mine.sure} was acknowledged`);
    if (revision > 0) {
      const text = `revision ${revision}`;
      hold(same(actor.aliases, [`${writer} ${text}`]) && same(actor.roles.map((role) => role.title), [text, 'Envoy']), `actor-${writer} is half written: ${JSON.stringify(actor)}`);
      hold(same(actor.history.nodes.map((change) => change.field), ['description', 'aliases', 'roles']) && actor.history.nodes.every((change) => change.after.includes(text)),
        `the history of actor-${writer} has not what it is: ${JSON.stringify(actor)}`);
    }
    mine.sure = revision;
    mine.sent = Math.max(mine.sent, revision);
  });
  const speaking = new Map();
  const led = await leads();
  const found = new Set();
  for (const one of await all('quotes', 'slug text version speaker { slug } citations { text start end article { slug } } topics { slug } history(first: 5) { nodes { field by after } }')) {
    const entry = quotes.get(one.text);
    hold(entry, `there is a quote that nobody wrote: ${JSON.stringify(one)}`);
    hold(!found.has(one.text), `a quote is there twice: ${one.text}`);
    found.add(one.text);
    hold(one.speaker.slug === (led.get(one.text) ?? entry.speaker), `"${one.text}" is said by ${one.speaker.slug}`);
    hold(same(one.citations.map((citation) => citation.article.slug), entry.articles), `"${one.text}" has the citations ${JSON.stringify(one.citations)}`);
    hold(same(one.topics.map((topic) => topic.slug), entry.topics), `"${one.text}" has the topics ${JSON.stringify(one.topics)}`);
    hold(one.history.nodes.some((change) => change.field === 'recordStatus' && change.by === 'crash'), `"${one.text}" has no history`);
    hold(!led.has(one.text) || one.history.nodes.some((change) => change.field === 'speaker'), `"${one.text}" has changed its speaker, and its history does not tell`);
    speaking.set(one.speaker.slug, (speaking.get(one.speaker.slug) ?? 0) + 1);
  }
  for (const [words, entry] of quotes) hold(!entry.sure || found.has(words), `an acknowledged quote is gone: ${words}`);
  for (const actor of actors.values()) hold(actor.quotes.totalCount === (speaking.get(actor.slug) ?? 0), `${actor.slug} has ${actor.quotes.totalCount} quotes`);
  for (const { twin, target, words, sure: certain } of merges) {
    const gone = !actors.has(twin);
    hold(gone || !certain, `an acknowledged merge is gone: ${twin}`);
    hold(gone === (led.get(words) === target), `the merge of ${twin} is half done`);
    hold(gone === (actors.get(target)?.aliases ?? []).some((alias) => alias.toLowerCase().replaceAll(' ', '-') === twin), `the merge of ${twin} is half done: ${target} has not its name, or has it too early`);
  }
  const articles = new Set((await all('articles', 'slug')).map((article) => article.slug));
  const meetings = new Set((await all('meetings', 'title')).map((meeting) => meeting.title));
  for (const { name, sure: certain } of documents) {
    const parts = [articles.has(name.toLowerCase().replaceAll(' ', '-')), meetings.has(`Meeting of ${name}`), ...[1, 2, 3].map((i) => found.has(`${name} says ${i}`))];
    hold(parts.every((part) => part === parts[0]), `${name} is half written: ${parts}`);
    hold(parts[0] || !certain, `an acknowledged document is gone: ${name}`);
  }
}

/** Where the names of twins lead now, by the words of their quotes; what still is itself is left out. */
async function leads() {
  const found = new Map();
  for (let i = 0; i < merges.length; i += 40) {
    const some = merges.slice(i, i + 40);
    const data = await ask(`{ ${some.map(({ twin }, n) => `a${n}: actor(name: "${twin}") { slug }`).join(' ')} }`);
    some.forEach(({ twin, words }, n) => data[`a${n}`].slug !== twin && found.set(words, data[`a${n}`].slug));
  }
  return found;
}

async function journey() {
  await start();
  token = execFileSync(command[0], [...command.slice(1), 'token', 'create', 'crash', '--role', 'curator'], { env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  await save('Outlet', { name: 'Paper' });
  await save('Topic', { name: 'Trade' });
  await save('Topic', { name: 'Tolls', parent: 'trade' });
  for (const number of [1, 2]) await save('Article', { headline: `Article ${number}`, outlet: 'paper' });
  for (let writer = 0; writer < WRITERS; writer++) {
    await save('Actor', { name: `Actor ${writer}`, kind: 'PERSON' });
    revisions.push({ sent: 0, sure: 0 });
  }
  let seconds = 0;
  let opening = 0;
  let early = 0;
  for (let round = 1; round <= count; round++) {
    const writing = Array.from({ length: WRITERS }, (_, writer) => write(writer));
    const began = Date.now();
    const enough = acknowledged + between(0, WRITES);
    while (acknowledged < enough && Date.now() - began < PATIENCE) await Promise.race([sleep(5), Promise.all(writing)]);
    await sleep(between(0, 50));
    await kill();
    seconds += (Date.now() - began) / 1000;
    await Promise.all(writing);
    if (round % 3 === 2) { // while it opens what the last one has left
      await start(between(50, 1500));
      await kill();
      early++;
    }
    const opened = Date.now();
    await start();
    opening = Math.max(opening, Date.now() - opened);
    await check();
  }
  server.kill('SIGTERM');
  const { code, signal } = await server.over;
  hold(code === 0 || code === 143 || signal === 'SIGTERM', `stopped with code ${code}`);
  await start();
  await check();
  console.log(`killed ${count} times under ${WRITERS} writers and ${early} times while it started: all ${acknowledged} acknowledged writes are there (${Math.round(acknowledged / seconds)}/s), `
    + `${quotes.size} quotes and ${merges.length} merges were sent, no half of any is there; slowest restart ${opening} ms`);
}

process.once('exit', () => server?.kill('SIGKILL'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

let failure;
try {
  await journey();
} catch (e) {
  failure = e;
} finally {
  server?.kill('SIGKILL');
  await server?.over;
  if (failure) {
    console.error(`FAILED: ${failure.message}\nThe database is left in ${folder}; the end of the log:\n${log.split('\n').slice(-30).join('\n')}`);
    process.exitCode = 1;
  } else {
    rmSync(folder, { recursive: true });
  }
}
