// urql: queries, persisted queries, and its normalised cache's paging.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { Client, fetchExchange, gql } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { allQuoteIds, ask, assertWalked, pageSize, url } from './server.mjs';

globalThis.crypto ??= webcrypto;

test('it queries with variables', async () => {
  const client = new Client({ url, exchanges: [fetchExchange] });
  const { data, error } = await client.query(gql`query($name: String!) { actor(name: $name) { name kind } }`, { name: 'Lavrov' });
  assert.equal(error, undefined);
  assert.equal(data.actor.name, 'Sergey Lavrov');
});

test('it tells errors by their code, beside the data', async () => {
  const client = new Client({ url, exchanges: [fetchExchange] });
  const { data, error } = await client.query(gql`{ a: actor(name: "rubio") { name } b: actor(name: "nobody at all") { name } }`, {});
  assert.equal(data.a.name, 'Marco Rubio');
  assert.equal(error.graphQLErrors[0].extensions.code, 'NOT_FOUND');
});

test('its persisted queries go by GET', async () => {
  const methods = [];
  const client = new Client({
    url,
    exchanges: [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange],
    fetch: (input, options) => {
      methods.push(options?.method ?? 'GET');
      return fetch(input, options);
    },
  });
  const query = gql(`query U${process.pid}x${Date.now()} { actor(name: "rubio") { name } }`);
  for (let i = 0; i < 2; i++) {
    const { data, error } = await client.query(query, {}, { requestPolicy: 'network-only' });
    assert.equal(error, undefined);
    assert.equal(data.actor.name, 'Marco Rubio');
  }
  assert.equal(methods.at(-1), 'GET');
  assert.equal(methods.length, 3);
});

test('its pagination helper walks through every quote', async () => {
  const before = await allQuoteIds();
  const schema = await ask((await import('graphql')).getIntrospectionQuery());
  const client = new Client({
    url,
    exchanges: [cacheExchange({ schema, keys: { PageInfo: () => null }, resolvers: { Query: { quotes: relayPagination() } } }), fetchExchange],
  });
  const query = gql`query($count: Int!, $after: String) { quotes(first: $count, after: $after) { edges { cursor node { id text } } pageInfo { hasNextPage endCursor } } }`;
  let result = await client.query(query, { count: pageSize });
  while (result.data.quotes.pageInfo.hasNextPage) {
    result = await client.query(query, { count: pageSize, after: result.data.quotes.pageInfo.endCursor });
    assert.equal(result.error, undefined);
  }
  assertWalked(result.data.quotes.edges.map(edge => edge.node.id), before);
});
