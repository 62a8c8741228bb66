// The audit suite of the GraphQL over HTTP specification: every check must be "ok", none a notice or a warning.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { serverAudits } from 'graphql-http';
import { url } from './server.mjs';

const audits = serverAudits({ url });

test('the audit has the checks that it is known to have', () => assert.equal(audits.length, 61));

for (const { id, name, fn } of audits) {
  test(`${id} ${name}`, async () => {
    const result = await fn();
    assert.equal(result.status, 'ok', result.reason);
  });
}
