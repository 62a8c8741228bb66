// Apollo Client: queries, paging with its own helper, and automatic persisted queries over POST and GET.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { filter, firstValueFrom } from 'rxjs';
import { allQuoteIds, assertWalked, pageSize, post, url } from './server.mjs';

const sha256 = text => createHash('sha256').update(text).digest('hex');

function client(link = new HttpLink({ uri: url })) {
  return new ApolloClient({
    link,
    cache: new InMemoryCache({
      possibleTypes: { Node: ['Actor', 'Article', 'Meeting', 'Quote'], SearchResult: ['Actor', 'Article', 'Meeting', 'Quote'] },
      typePolicies: { Query: { fields: { quotes: relayStylePagination() } } },
    }),
  });
}

test('it queries, and keeps what it gets by type and id', async () => {
  const apollo = client();
  const { data } = await apollo.query({ query: gql`{ actor(name: "rubio") { id name meetings { nodes { id title participants { actor { id name } } } } } }` });
  assert.equal(data.actor.name, 'Marco Rubio');
  assert.ok(apollo.cache.extract()[`Actor:${data.actor.id}`]);
});

test('it tells errors by their code', async () => {
  await assert.rejects(client().query({ query: gql`{ actor(name: "nobody at all") { name } }` }), error => {
    assert.equal(error.errors[0].extensions.code, 'NOT_FOUND');
    return true;
  });
});

test('its pagination helper walks through every quote', async () => {
  const before = await allQuoteIds();
  const query = gql`query($count: Int!, $after: String) { quotes(first: $count, after: $after) { edges { cursor node { id text } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  const observable = client().watchQuery({ query, variables: { count: pageSize } });
  const keep = observable.subscribe(() => {});
  const complete = observable.pipe(filter(result => result.dataState === 'complete' && !result.loading));
  let { pageInfo } = (await firstValueFrom(complete)).data.quotes;
  while (pageInfo.hasNextPage) {
    ({ pageInfo } = (await observable.fetchMore({ variables: { count: pageSize, after: pageInfo.endCursor } })).data.quotes);
  }
  const { data } = await firstValueFrom(complete.pipe(filter(result => !result.data.quotes.pageInfo.hasNextPage)));
  keep.unsubscribe();
  assertWalked(data.quotes.edges.map(edge => edge.node.id), before);
});

for (const useGETForHashedQueries of [false, true]) {
  test(`its persisted queries are missed once, registered, then hit${useGETForHashedQueries ? ', by GET' : ''}`, async () => {
    const sent = [];
    const watched = async (uri, options) => {
      const { query, extensions } = options.method === 'GET' ? Object.fromEntries(new URL(uri).searchParams) : JSON.parse(options.body);
      sent.push({ method: options.method, document: Boolean(query), hash: JSON.stringify(extensions).includes('sha256Hash') });
      return fetch(uri, options);
    };
    const link = ApolloLink.from([new PersistedQueryLink({ sha256, useGETForHashedQueries }), new HttpLink({ uri: url, fetch: watched })]);
    // A name of its own, so that no earlier run has registered it.
    const query = gql(`query P${process.pid}x${Date.now()} { actor(name: "lavrov") { name } }`);
    for (let i = 0; i < 2; i++) {
      const { data } = await client(link).query({ query, fetchPolicy: 'network-only' });
      assert.equal(data.actor.name, 'Sergey Lavrov');
    }
    const method = useGETForHashedQueries ? 'GET' : 'POST';
    assert.deepEqual(sent, [{ method, document: false, hash: true }, { method: sent[1].method, document: true, hash: true }, { method, document: false, hash: true }]);
  });
}

test('a hash is that of its document, or nothing is executed', async () => {
  const { json } = await post({ query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: sha256('{ other }') } } });
  assert.equal(json.data, undefined);
  assert.equal(json.errors[0].extensions.code, 'BAD_USER_INPUT');
  const unknown = await post({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256('{ other }') } } });
  assert.equal(unknown.json.errors[0].message, 'PersistedQueryNotFound');
  assert.equal(unknown.json.errors[0].extensions.code, 'PERSISTED_QUERY_NOT_FOUND');
});
