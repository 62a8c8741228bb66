// Writes the data set of the rivals (peers/lib/data.mjs) as "load jsonl" takes it, on standard output:
//   node rivals-data.mjs PEERS SIZE
// What the two sides do not have in common:
// - kinds are free text there: an actor's stands in "description", a quote's in "venue", beside the kind of ours that is nearest;
// - "about" has what is about topics below, too, which the rivals' queries do not: topics have no parents here;
// - meetings have no kind there: OTHER.
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [peers, size] = process.argv.slice(2);
const { generate } = await import(pathToFileURL(join(peers, 'lib', 'data.mjs')));
const d = generate(size);
const group = rows => { const m = new Map(); for (const [k, v] of rows) (m.get(k) ?? m.set(k, []).get(k)).push(v); return k => m.get(k) ?? []; };
const slug = name => name.toLowerCase().replaceAll(' ', '-');
const outlets = d.outlet.map(o => slug(o[1])), topics = d.topic.map(t => slug(t[1])), actors = d.actor.map(a => slug(a[1]));
const article = id => `article-${id}`;

let chunk = '';
async function put(line) {
  chunk += JSON.stringify(line) + '\n';
  if (chunk.length > 1 << 20) { if (!process.stdout.write(chunk)) await once(process.stdout, 'drain'); chunk = ''; }
}
const ACTORS = { ORGANISATION: 'ORGANIZATION' }, QUOTES = { STATEMENT: 'MIXED' };
for (const [i, [, name]] of d.outlet.entries()) await put({ type: 'outlet', slug: outlets[i], name });
for (const [i, [, name]] of d.topic.entries()) await put({ type: 'topic', slug: topics[i], name });
for (const [i, [, name, kind]] of d.actor.entries()) await put({ type: 'actor', slug: actors[i], name, kind: ACTORS[kind] ?? kind, description: kind });
for (const [id, headline, outlet, publishedOn] of d.article) await put({ type: 'article', slug: article(id), headline, outlet: outlets[outlet - 1], publishedOn });
const participants = group(d.meeting_participant), reports = group(d.meeting_article);
for (const [id, title, status, startsOn, place] of d.meeting) {
  await put({ type: 'meeting', slug: `meeting-${id}`, title, kind: 'OTHER', status, startsOn, place,
    participants: participants(id).map(a => ({ actor: actors[a - 1] })), articles: reports(id).map(article) });
}
const citations = group(d.citation), about = group(d.quote_topic);
for (const [id, text, kind, saidOn, speaker] of d.quote) {
  await put({ type: 'quote', slug: `quote-${id}`, text, kind: QUOTES[kind] ?? kind, speaker: actors[speaker - 1], saidOn, venue: kind,
    topics: about(id).map(t => topics[t - 1]), citations: citations(id).map(a => ({ article: article(a) })) });
}
process.stdout.write(chunk);
