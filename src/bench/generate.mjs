// Writes a made-up record of any size, the same each time, on standard output:
//   src/bench/generate [--size S|M|L] [--format jsonl|quotebank|gqg]      S: 2 thousand quotes (default), M: 100 thousand, L: 1 million
// A few speakers say most of it, and a few topics are what most is about (Zipf's law), which holds for a third of its words, too; one quote in fifty is printed again later on.
// jsonl is loaded by "load jsonl", and so on.
import { once } from 'node:events';
import { parseArgs } from 'node:util';

const { values: { size, format } } = parseArgs({ options: { size: { type: 'string', default: 'S' }, format: { type: 'string', default: 'jsonl' } } });
const quotes = { S: 2_000, M: 100_000, L: 1_000_000 }[size];
const write = { jsonl, quotebank, gqg }[format];
if (!quotes || !write) {
  console.error('usage: generate [--size S|M|L] [--format jsonl|quotebank|gqg]');
  process.exit(2);
}
const actors = Math.max(50, quotes / 100), outlets = Math.max(10, Math.round(Math.sqrt(quotes) / 5)), topics = 40, articles = quotes / 2, meetings = quotes / 20;

let state = 20250924; // mulberry32
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const int = n => Math.floor(random() * n);
/** 1 to n, each k with a weight of 1/k. */
function zipf(n) {
  const sums = new Float64Array(n);
  for (let i = 0, sum = 0; i < n; i++) sums[i] = sum += 1 / (i + 1);
  return () => {
    const x = random() * sums[n - 1];
    let low = 0, high = n - 1;
    while (low < high) { const middle = (low + high) >> 1; if (sums[middle] < x) low = middle + 1; else high = middle; }
    return low + 1;
  };
}
const speaker = zipf(actors), outlet = zipf(outlets), topic = zipf(topics);
const WORDS = `the talks on border security and a lasting ceasefire must begin without delay we have offered every guarantee that our partners asked for
nobody can win this war alone sanctions remain until the treaty is signed ministers will meet again next week in Geneva our position has not changed
grain exports energy prices and the exchange of prisoners were discussed at length it was a frank and useful conversation`.split(/\s+/);
/** Words that nobody has ever said, the frequent ones first, which are the short ones. */
const MADE_UP = Array.from({ length: 30_000 }, (_, i) => {
  const ONSETS = 'bdfgklmnprstvz', VOWELS = 'aeiou', CODAS = ['', 'n', 'r', 'l', 's'];
  let word = '';
  for (let n = i + 70; n > 0; n = Math.floor(n / 350)) {
    word += ONSETS[n % 14] + VOWELS[Math.floor(n / 14) % 5] + CODAS[Math.floor(n / 70) % 5];
  }
  return word;
});
const rare = zipf(MADE_UP.length);
const word = () => random() < 0.7 ? WORDS[int(WORDS.length)] : MADE_UP[rare() - 1];
const words = n => Array.from({ length: n }, word).join(' ');
const sentence = n => { const text = words(n); return text[0].toUpperCase() + text.slice(1); };
const day = () => new Date(Date.UTC(2015, 0, 1) + int(3653) * 86_400_000).toISOString().slice(0, 10);
const list = (most, of) => [...new Set(Array.from({ length: 1 + int(most) }, of))];
const address = (host, n) => `https://www.outlet-${host}.example/${n}`;
/** Words that were said before, now and then. */
const before = [];
function said() {
  if (before.length > 0 && random() < 0.02) return before[int(before.length)];
  const quote = { text: sentence(12 + int(20)), speaker: speaker(), saidOn: day() };
  if (before.length < 1000) before.push(quote); else before[int(1000)] = quote;
  return quote;
}

let chunk = '';
async function put(line) {
  chunk += JSON.stringify(line) + '\n';
  if (chunk.length > 1 << 20) await flush();
}
async function flush() {
  if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
  chunk = '';
}

async function jsonl() {
  for (let i = 1; i <= outlets; i++) await put({ type: 'outlet', slug: `outlet-${i}`, name: `Outlet ${i}` });
  for (let i = 1; i <= topics; i++) await put({ type: 'topic', slug: `topic-${i}`, name: `Topic ${i}`, ...(i > 8 && { parent: `topic-${1 + i % 8}` }) });
  for (let i = 1; i <= actors; i++) {
    await put({ type: 'actor', slug: `envoy-${i}`, name: `Envoy ${i}`, kind: i % 10 ? 'PERSON' : 'STATE', aliases: [`E. ${i}`], roles: [{ title: `Envoy for ${words(1)}`, from: day() }] });
  }
  for (let i = 1; i <= articles; i++) {
    await put({ type: 'article', slug: `article-${i}`, headline: sentence(7), outlet: `outlet-${outlet()}`, publishedOn: day(), url: address(outlet(), i), topics: [`topic-${topic()}`] });
  }
  for (let i = 1; i <= meetings; i++) {
    await put({ type: 'meeting', slug: `meeting-${i}`, title: sentence(4), kind: 'BILATERAL', status: ['PLANNED', 'HELD', 'HELD'][int(3)], startsOn: day(), place: 'Geneva',
      participants: [...new Set([speaker(), speaker(), speaker()])].map(a => ({ actor: `envoy-${a}` })), articles: [`article-${1 + int(articles)}`] });
  }
  for (let i = 1; i <= quotes; i++) {
    const quote = said();
    await put({ type: 'quote', text: quote.text, kind: 'DIRECT', speaker: `envoy-${quote.speaker}`, saidOn: quote.saidOn, topics: list(3, topic).map(t => `topic-${t}`),
      citations: list(2, () => 1 + int(articles)).map(a => ({ article: `article-${a}` })) });
  }
}

async function quotebank() {
  for (let i = 1; i <= quotes; i++) {
    const quote = said(), date = day(), unknown = random() < 0.3, name = `Envoy ${quote.speaker}`;
    const urls = list(3, () => 1 + int(articles)).map(a => address(1 + a % outlets, a));
    await put({ quoteID: `${date}-${String(i).padStart(6, '0')}`, quotation: quote.text, speaker: unknown ? 'None' : name, qids: unknown ? [] : [`Q${1000 + quote.speaker}`],
      date: `${date} 00:00:00`, numOccurrences: urls.length, probas: unknown ? [['None', '0.8'], [name, '0.2']] : [[name, '0.9'], ['None', '0.1']], urls, phase: 'E',
      domains: [...new Set(urls.map(u => new URL(u).hostname.replace('www.', '')))] });
  }
}

async function gqg() {
  for (let i = 1, article = 1; i <= quotes; article++) {
    const some = Math.min(1 + int(4), quotes - i + 1);
    i += some;
    await put({ date: `${day()}T00:00:00Z`, url: address(outlet(), article), title: sentence(7), lang: 'ENGLISH',
      quotes: Array.from({ length: some }, () => ({ pre: words(12), quote: said().text, post: words(12) })) });
  }
}

await write();
await flush();
