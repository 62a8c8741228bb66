import assert from 'node:assert/strict';

// The server under test, named by the environment variable READOUT_URL: http://127.0.0.1:8080
const base = process.env.READOUT_URL;
if (!base || !URL.canParse(base)) {
  console.error('READOUT_URL must be the address of a running Readout');
  process.exit(2);
}
const origin = new URL(base).origin;

/** Where it answers queries. */
export const url = `${origin}/graphql`;
/** Where it speaks graphql-transport-ws. */
export const wsUrl = url.replace(/^http/, 'ws');

/** How many quotes the walks ask for at a time. */
export const pageSize = Number(process.env.READOUT_PAGE ?? 7);

/** The status, headers and JSON body of the answer to a request body. */
export async function post(body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text ? JSON.parse(text) : undefined };
}

/** The data of a query that must succeed. */
export async function ask(query, variables) {
  const { json } = await post({ query, variables });
  if (json.errors) {
    throw new Error(JSON.stringify(json.errors));
  }
  return json.data;
}

/** The ids of all quotes, by pages of the largest size. */
export async function allQuoteIds() {
  const ids = [];
  let after = null;
  do {
    const { quotes } = await ask(`query($after: String) {
      quotes(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`, { after });
    ids.push(...quotes.nodes.map(quote => quote.id));
    after = quotes.pageInfo.hasNextPage ? quotes.pageInfo.endCursor : null;
  } while (after);
  return ids;
}

/** A walk meets every quote that was there before it, once, in the same order; others may have been added meanwhile. */
export function assertWalked(ids, before) {
  assert.ok(before.length > 0);
  assert.equal(new Set(ids).size, ids.length, 'a quote was met twice');
  const known = new Set(before);
  assert.deepEqual(ids.filter(id => known.has(id)), before);
}
