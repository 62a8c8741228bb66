// graphql-ws against a server that counts to a hundred (TransportSocketTest starts it): not part of the tests of Readout itself.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { wsUrl } from './server.mjs';

const client = createClient({ url: wsUrl, webSocketImpl: WebSocket, retryAttempts: 0 });
after(() => client.dispose());

test('a mutation has one result', async () => {
  const results = [];
  for await (const { data } of client.iterate({ query: 'mutation { number }' })) {
    results.push(data.number);
  }
  assert.deepEqual(results, [0]);
});

test('a subscription gets every event, in order, and its end', async () => {
  const numbers = [];
  for await (const { data } of client.iterate({ query: 'subscription { number }' })) {
    numbers.push(data.number);
  }
  assert.deepEqual(numbers, Array.from({ length: 100 }, (_, i) => i + 1));
});
