// graphql-transport-ws, as the graphql-ws client speaks it, and what the server does with clients that do not.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ask, wsUrl } from './server.mjs';

const PROTOCOL = 'graphql-transport-ws';
const client = createClient({ url: wsUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
after(() => client.dispose());

/** Opens a socket by hand, sends messages, and tells what came back and how it was closed. */
function byHand(messages, { until = () => false, protocol = PROTOCOL, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(wsUrl, protocol, { headers });
    const received = [];
    socket.on('open', () => messages.forEach(message => socket.send(typeof message === 'string' ? message : JSON.stringify(message))));
    socket.on('message', data => {
      received.push(JSON.parse(data));
      if (until(received)) {
        socket.close();
      }
    });
    socket.on('close', (code, reason) => resolve({ received, code, reason: String(reason) }));
    socket.on('unexpected-response', (request, response) => {
      resolve({ received, status: response.statusCode });
      request.destroy();
    });
    socket.on('error', reject);
  });
}

async function results(request) {
  const found = [];
  for await (const result of client.iterate(request)) {
    found.push(result);
  }
  return found;
}

test('a query has one result, the same as over HTTP', async () => {
  const query = '{ actor(name: "rubio") { name quotes(about: "Ukraine") { totalCount nodes { text } } } }';
  const [{ data, extensions }, ...more] = await results({ query });
  assert.deepEqual(data, await ask(query));
  assert.equal(more.length, 0);
  assert.ok(extensions.cost > 0);
});

test('variables and operation names are taken', async () => {
  const query = 'query One { one: __typename } query Two($name: String!) { actor(name: $name) { slug } }';
  const [{ data }] = await results({ query, operationName: 'Two', variables: { name: 'Lavrov' } });
  assert.equal(data.actor.slug, 'sergey-lavrov');
});

test('many operations share a socket', async () => {
  const names = ['rubio', 'lavrov', 'trump', 'putin', 'zelensky'];
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) =>
    results({ query: 'query($name: String!) { actor(name: $name) { name } }', variables: { name: names[i % names.length] } })));
  answers.forEach(([{ data }], i) => assert.match(data.actor.name.toLowerCase(), new RegExp(names[i % names.length].slice(0, 5))));
});

test('a field that fails is told beside those that do not', async () => {
  const [{ data, errors }] = await results({ query: '{ a: actor(name: "rubio") { name } b: actor(name: "nobody at all") { name } }' });
  assert.equal(data.a.name, 'Marco Rubio');
  assert.equal(errors[0].extensions.code, 'NOT_FOUND');
});

test('what is not executed ends with an error', async () => {
  for (const [query, code] of [['{ nothing }', 'BAD_USER_INPUT'], ['{', 'BAD_USER_INPUT'],
    ['{ actors(first: 100) { nodes { quotes(first: 100) { nodes { meeting { quotes(first: 100) { nodes { text } } } } } } } }', 'LIMIT_EXCEEDED']]) {
    await assert.rejects(results({ query }), errors => {
      assert.equal(errors[0].extensions.code, code);
      return true;
    });
  }
});

test('a subscription that does not exist is refused', async () => {
  await assert.rejects(results({ query: 'subscription { nothing }' }));
});

const INIT = { type: 'connection_init' };
const QUERY = { type: 'subscribe', id: '1', payload: { query: '{ __typename }' } };
const LASTING = { type: 'subscribe', id: '1', payload: { query: 'subscription { quotePublished { id } }' } };

for (const [name, messages, code] of [
  ['before the connection is acknowledged nothing is executed', [QUERY], 4401],
  ['a connection is initialised once', [INIT, INIT], 4429],
  ['an id is used once at a time', [INIT, LASTING, LASTING], 4409],
  ['a message that is not JSON closes the socket', ['{'], 4400],
  ['a message of no known type closes the socket', [INIT, { type: 'hello' }], 4400],
  ['a message without an id closes the socket', [INIT, { type: 'subscribe', payload: { query: '{ __typename }' } }], 4400],
  ['who says nothing is not waited for', [], 4408],
]) {
  test(name, async () => assert.equal((await byHand(messages)).code, code));
}

test('a ping is answered', async () => {
  const { received } = await byHand([{ type: 'ping' }], { until: messages => messages.length === 1 });
  assert.deepEqual(received, [{ type: 'pong' }]);
});

test('other protocols, and pages of other sites, are refused', async () => {
  assert.equal((await byHand([], { protocol: 'graphql-ws' })).status, 400);
  assert.equal((await byHand([], { headers: { origin: 'https://elsewhere.example' } })).status, 403);
  assert.equal((await byHand([INIT], { headers: { origin: new URL(wsUrl).origin.replace('ws', 'http') }, until: messages => messages.length === 1 })).received[0].type, 'connection_ack');
});
