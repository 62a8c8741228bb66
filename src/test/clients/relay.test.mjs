// Relay: the compiler accepts the schema (Node, connections) and makes code of it; what it makes pages through the connection.
import { before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import relay from 'relay-runtime';
import { allQuoteIds, ask, assertWalked, pageSize, post, url } from './server.mjs';

const { Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery, getRequest, getSingularSelector } = relay;
const require = createRequire(import.meta.url);
const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
let folder;
let artifacts;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'readout-relay-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(here, 'relay'), join(folder, 'src'), { recursive: true });
  const schema = await (await fetch(`${url}/schema.graphql`)).text();
  writeFileSync(join(folder, 'schema.graphql'), schema);
  mkdirSync(join(folder, 'made'));
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify({
    src: './src', schema: './schema.graphql', language: 'typescript', eagerEsModules: false, artifactDirectory: './made' }));
  execFileSync(process.execPath, [require.resolve('relay-compiler/cli.js')], { cwd: folder, stdio: 'pipe' });
  artifacts = join(folder, 'made');
});

/** Runs the code that the compiler has made; it is TypeScript by its types only. */
function made(name) {
  const text = readFileSync(join(artifacts, `${name}.graphql.ts`), 'utf8');
  const start = text.indexOf('const node');
  const body = text.slice(start).replace(/const node\s*:\s*\w+/, 'const node').replace(/export default node;?/, 'return node;')
    .replace(/\(node as any\)/g, 'node').replace(/import \w+ from ['"]\.\/(\w+)\.graphql['"];?/g, '');
  return new Function('require', body)(path => made(/([\w]+)\.graphql/.exec(path)[1]));
}

test('the compiler makes code with types of every document', () => {
  const files = readdirSync(artifacts).sort();
  assert.deepEqual(files, ['quotesActorQuery', 'quotesPaginationQuery', 'quotesQuery', 'quotesSearchQuery', 'quotes_actor', 'quotes_list'].map(name => `${name}.graphql.ts`));
  const types = readFileSync(join(artifacts, 'quotes_list.graphql.ts'), 'utf8');
  assert.match(types, /readonly text: string;/);
});

test('its fragments refetch through node(id)', () => {
  assert.match(readFileSync(join(artifacts, 'quotesActorQuery.graphql.ts'), 'utf8'), /node\(id: \$id\)/);
});

test('its store pages through every quote', async () => {
  const before = await allQuoteIds();
  const environment = new Environment({
    network: Network.create(async (operation, variables) => (await post({ query: operation.text, variables })).json),
    store: new Store(new RecordSource()),
  });
  const query = made('quotesQuery');
  const next = made('quotesPaginationQuery');
  const variables = { count: pageSize, after: null };
  await fetchQuery(environment, query, variables).toPromise();
  const read = () => {
    const operation = createOperationDescriptor(getRequest(query), variables);
    const owner = environment.lookup(operation.fragment).data;
    return environment.lookup(getSingularSelector(made('quotes_list'), owner)).data.quotes;
  };
  const retained = environment.retain(createOperationDescriptor(getRequest(query), variables));
  while (read().pageInfo.hasNextPage) {
    await fetchQuery(environment, next, { count: pageSize, after: read().pageInfo.endCursor }).toPromise();
  }
  retained.dispose();
  assertWalked(read().edges.map(edge => edge.node.id), before);
});

test('unions and interfaces are told apart', async () => {
  const { search } = await ask(made('quotesSearchQuery').params.text, { text: 'paper tiger' });
  assert.ok(search.edges.some(edge => edge.node.__typename === 'Quote' && edge.node.id));
});
