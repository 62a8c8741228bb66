// The client of src/bench/subscribers: SUBSCRIBERS sockets, WRITES quotes a second for SECONDS_OF_WRITES to the server at URL, whose process is SERVER.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const { URL: url, SERVER, CURATOR } = process.env;
const [subscribers, writes, seconds] = ['SUBSCRIBERS', 'WRITES', 'SECONDS_OF_WRITES'].map(name => Number(process.env[name]));
const SPEAKERS = 50;
const TOPICS = 20;

const resident = () => Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${SERVER}/status`, 'utf8'))[1]) / 1024;

async function curate(query, variables) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${CURATOR}` } });
  const { data, errors } = await response.json();
  if (errors) {
    throw new Error(JSON.stringify(errors));
  }
  return data;
}

const list = (length, item) => Array.from({ length }, (_, i) => item(i));
await curate('mutation($document: String!) { importRecord(document: $document) { created } }', { document: `
outlets: [{name: Bench paper}]
topics: [${list(TOPICS, i => `{name: Subject ${i}}`)}]
actors: [${list(SPEAKERS, i => `{name: Speaker ${i}, kind: PERSON}`)}]
article: {slug: bench, headline: Bench, outlet: bench-paper}
` });
const save = i => curate('mutation($input: QuoteInput!) { saveQuote(input: $input) { id } }', { input: { text: `Words ${i}`,
  speaker: `speaker-${i % SPEAKERS}`, topics: [`subject-${i % TOPICS}`], kind: 'DIRECT', citations: [{ article: 'bench' }] } });
for (let i = 0; i < 300; i++) { // so that the memory is not that of a server that has just started
  await save(-1000 - i + 1000 * SPEAKERS * TOPICS);
}

/** A tenth of the subscribers wants everything, the others what a speaker says, or what is said about a topic, or both. */
function wish(n) {
  const speaker = n % 10 === 0 || n % 3 === 1 ? null : n % SPEAKERS;
  const about = n % 10 === 0 || n % 3 === 0 ? null : speaker === null ? n % TOPICS : speaker % TOPICS;
  return { speaker, about, wants: i => (speaker === null || i % SPEAKERS === speaker) && (about === null || i % TOPICS === about) };
}

const sent = new Map();
const latencies = [];
const problems = [];
const clients = [];

function subscribe(n) {
  const { speaker, about, wants } = wish(n);
  const client = { wants, got: [] };
  clients.push(client);
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
    const send = message => socket.send(JSON.stringify(message));
    socket.onopen = () => send({ type: 'connection_init' });
    socket.onerror = () => reject(new Error(`socket ${n} failed`));
    socket.onclose = ({ code, reason }) => problems.push(`socket ${n} was closed: ${code} ${reason}`);
    socket.onmessage = ({ data }) => {
      const now = performance.now();
      const { type, payload } = JSON.parse(data);
      if (type === 'connection_ack') {
        send({ type: 'subscribe', id: '1', payload: { query: `subscription Bench($speaker: String, $about: String) {
          quotePublished(speaker: $speaker, about: $about) { text saidOn speaker { name } topics { name } articles { headline outlet { name } } } }`,
          variables: { speaker: speaker === null ? null : `speaker-${speaker}`, about: about === null ? null : `subject-${about}` } } });
        send({ type: 'subscribe', id: '2', payload: { query: '{ __typename }' } });
      } else if (type === 'next' && payload.data?.quotePublished) {
        const i = Number(payload.data.quotePublished.text.slice('Words '.length));
        client.got.push(i);
        latencies.push(now - sent.get(i));
      } else if (type === 'complete') {
        resolve();
      } else if (type !== 'next' || payload.errors) {
        reject(new Error(data));
      }
    };
    client.socket = socket;
  });
}

await pause(2000);
const before = resident();
for (let n = 0; n < subscribers; n += 20) {
  await Promise.all(list(Math.min(20, subscribers - n), i => subscribe(n + i)));
}
await pause(5000);
const idle = resident();

const total = writes * seconds;
const start = performance.now();
const slow = [];
let writing = Promise.resolve();
for (let i = 0; i < total; i++) {
  await pause(Math.max(0, start + 1000 * i / writes - performance.now()));
  sent.set(i, performance.now());
  writing = writing.then(() => save(i)); // one after another, so that there is an order to hold the events against
  slow.push(writing);
}
await Promise.all(slow);
const took = (performance.now() - start) / 1000;
const wanted = clients.map(({ wants }) => list(total, i => i).filter(wants));
const events = wanted.reduce((sum, each) => sum + each.length, 0);
for (let waited = 0; latencies.length < events && waited < 300; waited++) {
  await pause(100);
}
await pause(500);
clients.forEach(({ got }, n) => {
  if (JSON.stringify(got) !== JSON.stringify(wanted[n])) {
    problems.push(`subscriber ${n} got ${got.length} events, not the ${wanted[n].length} that it asked for, or in another order`);
  }
});
latencies.sort((a, b) => a - b);
const percentile = share => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))].toFixed(0);
console.log(`${subscribers} subscribers; ${total} quotes in ${took.toFixed(1)} s (${(total / took).toFixed(1)} a second); ${latencies.length} events of ${events}`);
console.log(`resident: ${before.toFixed(0)} MB without subscribers, ${idle.toFixed(0)} MB with (${((idle - before) * 1024 / subscribers).toFixed(1)} KB each), ${resident().toFixed(0)} MB after the writes`);
console.log(`from the beginning of a mutation to an event: 50 % ${percentile(0.5)} ms, 90 % ${percentile(0.9)} ms, 99 % ${percentile(0.99)} ms, most ${percentile(1)} ms`);
console.log(problems.length ? `FAILED: ${problems.length} problems, such as ${problems.slice(0, 3).join('; ')}` : 'each subscriber got what it asked for, once and in order');
process.exit(problems.length ? 1 : 0);
