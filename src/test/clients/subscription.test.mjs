// Subscriptions, as the graphql-ws client speaks of them, from a curator's mutation to the client. Needs READOUT_CURATOR, a curator's token.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { post, url, wsUrl } from './server.mjs';

const token = process.env.READOUT_CURATOR;
const skip = token ? false : 'no READOUT_CURATOR';
const client = createClient({ url: wsUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
after(() => client.dispose());

async function curate(query, variables) {
  const { json } = await post({ query, variables }, { authorization: `Bearer ${token}` });
  assert.equal(json.errors, undefined, JSON.stringify(json.errors));
  return json.data;
}

const saveQuote = (text, speaker, about) => curate('mutation($input: QuoteInput!) { saveQuote(input: $input) { id } }',
  { input: { text, speaker, topics: [about], kind: 'DIRECT', citations: [{ article: 'wire' }] } });

/** How many subscriptions the server has: the protocol does not tell when one has begun. */
async function open() {
  const metrics = await (await fetch(new URL('/q/metrics', url))).text();
  return Number(/^readout_subscribers(?:\{.*\})? (\S+)$/m.exec(metrics)[1]);
}

/** Begins a subscription, and gives its events as an array that grows. */
async function subscribe(query, variables) {
  const before = await open();
  const events = client.iterate({ query, variables });
  const seen = [];
  const failed = (async () => {
    for await (const { data, errors } of events) {
      assert.equal(errors, undefined);
      seen.push(Object.values(data)[0]);
    }
  })();
  failed.catch(() => {});
  while (await open() === before) {
    await Promise.race([pause(10), failed]);
  }
  return { seen, end: () => events.return() };
}

async function until(condition) {
  while (!condition()) {
    await pause(10);
  }
}

test('a subscriber gets every event that it asked for, once, in order, and can end it', { skip }, async () => {
  await curate('mutation($document: String!) { importRecord(document: $document) { created } }', { document: `
outlets: [{name: Wire service}]
topics: [{name: Weather}, {name: Storms, parent: Weather}, {name: Tides}]
actors: [{name: Forecaster, kind: PERSON}, {name: Sailor, kind: PERSON}]
article: {slug: wire, headline: Wire, outlet: wire-service}
` });
  const all = await subscribe('subscription { quotePublished { text citations { article { outlet { name } } } } }');
  const some = await subscribe('subscription($speaker: String, $about: String) { quotePublished(speaker: $speaker, about: $about) { text } }',
    { speaker: 'forecaster', about: 'weather' });
  const meetings = await subscribe('subscription { meetingChanged(participant: "sailor") { title participants { actor { name } } } }');
  const said = Array.from({ length: 30 }, (_, i) => ({ text: `Sentence ${i}`, speaker: i % 2 ? 'Sailor' : 'Forecaster', about: i % 3 ? 'Storms' : 'Tides' }));
  for (const { text, speaker, about } of said) {
    await saveQuote(text, speaker, about);
  }
  const meeting = { title: 'On deck', kind: 'CALL', status: 'HELD', participants: [{ actor: 'sailor' }] };
  await curate('mutation($input: MeetingInput!) { saveMeeting(input: $input) { id } }', { input: meeting });
  const wanted = said.filter(({ speaker, about }) => speaker === 'Forecaster' && about === 'Storms').map(({ text }) => text);
  await until(() => all.seen.length >= said.length && some.seen.length >= wanted.length && meetings.seen.length > 0);
  assert.deepEqual(all.seen.map(quote => quote.text), said.map(({ text }) => text));
  assert.equal(all.seen[0].citations[0].article.outlet.name, 'Wire service');
  assert.deepEqual(some.seen.map(quote => quote.text), wanted);
  assert.deepEqual(meetings.seen, [{ title: 'On deck', participants: [{ actor: { name: 'Sailor' } }] }]);
  await Promise.all([all, some, meetings].map(subscription => subscription.end()));
  while (await open() > 0) {
    await pause(10);
  }
});

test('a subscription that names nobody ends with an error', async () => {
  await assert.rejects(async () => {
    for await (const result of client.iterate({ query: 'subscription { quotePublished(speaker: "nobody at all") { text } }' })) {
      assert.fail(JSON.stringify(result));
    }
  }, errors => errors[0].extensions.code === 'NOT_FOUND');
});
