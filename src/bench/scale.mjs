// Measures this server over sizes, builds, databases, with and without kept answers: src/bench/scale, which starts it, tells how.
// All servers are up at once, on one core with their database, and take turns query by query, round by round; wrk and this program have another core.
import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { alive, cpuOf, cpuOfAll, cpuOfCompilers, cpuOfCore, launch, machine, memoryOf, memoryOfAll, stop, stopAll } from './scale-processes.mjs';
import { NEXT, QUERIES, WORDS, variables } from './scale-queries.mjs';
import { inH2, inPostgres, linesOfSizeS, postgresPrograms, settings, startPostgres } from './scale-records.mjs';
import { failures, report } from './scale-report.mjs';

const CHOICES = { sizes: ['S', 'M', 'L'], builds: ['jvm', 'native', 'native-512m'], databases: ['h2', 'postgresql'], cache: ['none', 'off', 'on'], queries: Object.keys(QUERIES) };
const CONNECTIONS = 16, HEAP = '-Xmx512m', LATER_WARM_SECONDS = 2, START_MS = 300_000;
const QUIET_MS = 12_000; // more than an operation may take
const here = import.meta.dirname, root = resolve(here, '..', '..'), env = process.env;
const java = env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java';
const run = promisify(execFile), say = text => process.stderr.write(`${text}\n`);

function usage(message) {
  say(message);
  process.exit(2);
}

function options() {
  const text = value => ({ type: 'string', default: value });
  const { values } = parseArgs({ options: { sizes: text('S,M'), builds: text(CHOICES.builds.join()), databases: text('h2'), cache: text('off,on'), starts: text('3'), out: { type: 'string' },
    queries: text(CHOICES.queries.join()), rounds: text('3'), seconds: text('10'), warm: text('30'), cores: text('0,1'), port: text('7200') } });
  for (const [name, all] of Object.entries(CHOICES)) {
    const wanted = values[name].split(','), wrong = wanted.find(value => !all.includes(value));
    if (wrong !== undefined) throw new Error(`--${name}: "${wrong}" is none of ${all.join(', ')}`);
    values[name] = all.filter(value => wanted.includes(value));
  }
  for (const name of ['starts', 'rounds', 'seconds', 'warm', 'port']) {
    values[name] = Number(values[name]);
    if (!Number.isInteger(values[name]) || values[name] < 1) throw new Error(`--${name} takes a whole number from 1 on`);
  }
  if (!/^\d+,\d+$/.test(values.cores)) throw new Error('--cores takes two numbers: that of the server and that of its clients');
  return values;
}

/** What there is of what was asked for, and a sentence for whatever there is not. */
function choose(opt, missing) {
  const file = path => path && fs.existsSync(path) ? resolve(path) : null;
  const target = join(root, 'target'), built = name => fs.existsSync(target) ? fs.readdirSync(target).filter(each => each.endsWith(name)).map(each => join(target, each))[0] : null;
  const programs = {
    h2: { jar: file(env.READOUT_JAR ?? join(target, 'quarkus-app', 'quarkus-run.jar')), runner: file(env.READOUT_RUNNER ?? built('-runner')),
      noJar: 'no jar (./mvnw package -DskipTests, or READOUT_JAR)', noRunner: 'no native program (./mvnw package -DskipTests -Dnative, or READOUT_RUNNER)' },
    postgresql: { jar: postgresPrograms() ? file(env.READOUT_POSTGRESQL_JAR) : null, runner: file(env.READOUT_POSTGRESQL_RUNNER),
      noJar: postgresPrograms() ? 'READOUT_POSTGRESQL_JAR names no jar (./mvnw package -DskipTests -Ddb=postgresql)' : 'PostgreSQL is not installed (apt-get install postgresql)',
      noRunner: 'READOUT_POSTGRESQL_RUNNER names no native program' },
  };
  return opt.databases.flatMap(database => {
    const { jar, runner, noJar, noRunner } = programs[database];
    if (!jar) {
      missing.push(`${database}: ${noJar}`);
      return [];
    }
    const load = [java, HEAP, '-jar', jar], commands = { jvm: load, native: runner && [runner], 'native-512m': runner && [runner, HEAP] };
    missing.push(...opt.builds.filter(build => !commands[build]).map(build => `${database}, ${build}: ${noRunner}`));
    return opt.builds.filter(build => commands[build]).flatMap(build => opt.sizes.flatMap(size => opt.cache.map(cache =>
      ({ size, build, database, cache, load, jar, command: commands[build], name: `${size}-${build}-${database}-cache-${cache}`, queries: {} }))));
  });
}

let opt;
try { opt = options(); } catch (error) { usage(error.message); }
const [serverCore, clientCore] = opt.cores.split(','), missing = [], servers = choose(opt, missing);
missing.forEach(what => say(`left out: ${what}`));
if (servers.length === 0) usage('there is nothing to measure');
const work = resolve(env.BENCH_WORK);
fs.mkdirSync(work, { recursive: true });
const scratch = fs.mkdtempSync(join(work, 'run-'));
fs.chmodSync(scratch, 0o755); // PostgreSQL has another user
const interrupted = new AbortController();
async function end() {
  interrupted.abort();
  await stopAll();
  fs.rmSync(scratch, { recursive: true, force: true });
}
let code = 0;
for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) process.once(signal, () => { code = 128 + number; end().finally(() => process.exit(code)); });

// Asking and checking

async function post(server, body) {
  const response = await fetch(server.url, { method: 'POST', headers: { 'Content-Type': 'application/json', Connection: 'close' }, body });
  return { status: response.status, text: await response.text() };
}
const body = (query, given) => JSON.stringify({ query, variables: given });

async function ask(server, query, given) {
  const { status, text } = await post(server, body(query, given));
  const { data, errors } = JSON.parse(text);
  if (status !== 200 || errors || !data) throw new Error(`${server.name}: ${body(query, given)} was answered with ${status}: ${text.slice(0, 1000)}`);
  return { text, data };
}

/** Asks each query with each set of variables: what was sent and answered. Fails if an answer has errors, or nothing in it. */
async function check(server, sets) {
  const checked = {};
  for (const name of opt.queries) {
    const { text: query, finds, cursor } = QUERIES[name], bodies = [], answers = [];
    let last;
    for (const set of sets[name]) {
      const given = set.after === NEXT ? { ...set, after: cursor(last) } : set;
      const { text, data } = await ask(server, query, given);
      if (!finds(data)) throw new Error(`${server.name}: nothing answers ${body(query, given)}: ${text.slice(0, 1000)}`);
      last = data;
      bodies.push(body(query, given));
      answers.push(text);
    }
    checked[name] = { bodies, answers };
  }
  return checked;
}

/** Cursors apart: each database has its own. */
function same(left, right, what) {
  const plain = query => query.answers.map(answer => answer.replace(/"endCursor":"[^"]*"/g, ''));
  for (const name of opt.queries) {
    const { bodies } = left[name], answers = plain(left[name]), other = plain(right[name]), at = answers.findIndex((answer, i) => answer !== other[i]);
    if (at >= 0) {
      const [first, second] = [answers[at], other[at]], differs = [...first].findIndex((character, i) => character !== second[i]);
      throw new Error(`${what}: ${bodies[at]}\n${first.slice(Math.max(0, differs - 200), differs + 300)}\n${second.slice(Math.max(0, differs - 200), differs + 300)}`);
    }
  }
}

// Starting

/** Starts a server on its core: milliseconds to its first answer. */
async function start(server, command, environment, port, question) {
  server.url = `http://127.0.0.1:${port}/graphql`;
  const begun = performance.now();
  server.child = launch(scratch, serverCore, command, { env: environment });
  for (;;) {
    try { if ((await post(server, question)).text.startsWith('{"data":')) break; } catch { /* it does not listen yet */ }
    if (!alive(server.child) || performance.now() - begun > START_MS) throw new Error(`${server.name} does not start: ${server.child.said()}`);
    await pause(2);
  }
  return performance.now() - begun;
}

async function startServer(server, record, port) {
  const environment = settings({ ...record.settings(server.name), READOUT_SEEDS_DIR: 'none', READOUT_ACCESS_LOG: 'false',
    QUARKUS_HTTP_HOST: '127.0.0.1', QUARKUS_HTTP_PORT: String(port), ...(server.cache !== 'on' && { READOUT_CACHE: 'off' }), ...(server.cache === 'none' && { READOUT_ROW_CACHE: 'off' }) });
  server.starts = [];
  for (let i = 0; i < opt.starts; i++) {
    if (server.child) await stop(server.child);
    server.starts.push(await start(server, server.command, environment, port, body('{ quotes(first: 1) { nodes { id } } }')));
  }
  await pause(1000);
  server.idleMegabytes = memoryOf(server.child.pid, 'VmRSS');
  say(`${server.name}: answers after ${server.starts.map(Math.round).join(', ')} ms`);
}

/** A bare server that gives the answer of middling length, whatever it is asked. */
async function startCeiling(checked, jar, port) {
  const answer = [...checked.answers].sort((a, b) => a.length - b.length)[checked.answers.length >> 1], file = join(scratch, 'answer.json');
  fs.writeFileSync(file, answer);
  const ceiling = { name: 'ceiling', build: 'ceiling', queries: { Q2: { ...checked, answers: [answer] } } };
  const libraries = join(dirname(jar), 'lib', 'main', '*');
  await start(ceiling, [java, HEAP, '-Dio.netty.leakDetection.level=disabled', '-cp', libraries, join(here, 'Ceiling.java'), String(port), file], settings({}), port, '{}');
  return ceiling;
}

// Measuring

/** Bytes that a JVM has allocated since it was started: up to the last collection, and in Eden since then. */
async function allocated(server) {
  if (server.build !== 'jvm') return NaN;
  await pause(200); // a collection is counted by another thread
  const text = await (await fetch(new URL('/q/metrics', server.url), { headers: { Connection: 'close' } })).text();
  return Number(/^jvm_gc_memory_allocated_bytes_total(?:\{.*\})? (\S+)$/m.exec(text)[1]) + Number(/^jvm_memory_used_bytes\{.*Eden Space.*\} (\S+)$/m.exec(text)[1]);
}

async function load(server, name, seconds) {
  const query = server.queries[name];
  const { stdout } = await run('taskset', ['-c', clientCore, 'wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '30s', '-s', join(here, 'rotate.lua'), server.url],
    { env: { ...env, BODIES: query.file }, signal: interrupted.signal });
  const result = JSON.parse(/^\{.*\}$/m.exec(stdout)[0]);
  const answered = Math.max(1, result.requests - result.failed);
  // An error may have status 200, and is shorter than an answer. Over several turns each question has its share.
  if (result.failed === 0 && result.requests > 10 * query.bodies.length && result.bytes / result.requests < 0.95 * query.bytes) {
    throw new Error(`${server.name}, ${name}: answers were shorter than those checked`);
  }
  return { ...result, answered };
}

/** Waits until nothing is left of the load before: a server works on for those who have gone. */
async function quiet(cpu) {
  for (let last = -Infinity, waited = 0; waited < QUIET_MS; waited += 100) {
    const used = cpu();
    if (used - last <= 10) return;
    last = used;
    await pause(100);
  }
}

async function measure(server, name, database) {
  const { pid } = server.child;
  const now = () => ({ at: performance.now(), server: cpuOf(pid), database: database ? cpuOfAll(database) : 0,
    compilers: cpuOfCompilers(pid), ...cpuOfCore(serverCore), client: cpuOfCore(clientCore).used });
  await quiet(() => cpuOf(pid) - cpuOfCompilers(pid) + (database ? cpuOfAll(database) : 0));
  const allocatedBefore = await allocated(server), before = now();
  const result = await load(server, name, opt.seconds);
  const after = now(), allocatedAfter = await allocated(server), of = key => after[key] - before[key], took = of('at');
  const figures = { requests: result.requests, failed: result.failed, perSecond: (result.requests - result.failed) / result.seconds, p50: result.p50, p99: result.p99,
    cpu: of('server') / result.answered, databaseCpu: of('database') / result.answered, allocated: (allocatedAfter - allocatedBefore) / result.answered,
    compilers: Math.max(0, of('compilers')) / of('server'), others: Math.max(0, of('used') - of('server') - of('database')) / took,
    stolen: of('stolen') / took, client: of('client') / took };
  server.queries[name].rounds.push(figures);
  say(`${name} ${server.name}: ${figures.perSecond.toFixed(1)}/s, p99 ${figures.p99.toFixed(1)} ms, CPU ${(figures.cpu + figures.databaseCpu).toFixed(3)} ms`
    + (result.failed ? `, ${result.failed} FAILED` : ''));
}

function prepare(server, checked) {
  for (const [name, query] of Object.entries(checked)) {
    const file = join(scratch, `${server.name}-${name}.txt`);
    fs.writeFileSync(file, query.bodies.join('\n') + '\n');
    server.queries[name] = { ...query, file, bytes: query.answers.reduce((sum, answer) => sum + Buffer.byteLength(answer), 0) / query.answers.length, rounds: [] };
  }
}

async function main() {
  const sets = variables(await linesOfSizeS());
  const cores = /Cpus_allowed_list:\s+(\S+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1], pin = (pid, core) => execFileSync('taskset', ['-acp', core, String(pid)]);
  let port = opt.port;
  const postgres = servers.some(server => server.database === 'postgresql') ? await startPostgres(work, port++, scratch, cores) : null;
  const records = {};
  for (const { size, database, load } of servers) {
    if (records[`${size} ${database}`]) continue;
    say(`size ${size} on ${database}: loaded, unless it was before`);
    records[`${size} ${database}`] = database === 'h2' ? await inH2(work, size, scratch, cores, load) : await inPostgres(postgres, size, scratch, cores, load);
  }
  pin(process.pid, clientCore);
  if (postgres) fs.readFileSync(`/proc/${postgres.pid}/task/${postgres.pid}/children`, 'utf8').split(' ').filter(Boolean).concat(postgres.pid).forEach(pid => pin(pid, serverCore));

  const checked = {};
  for (const server of servers) {
    await startServer(server, records[`${server.size} ${server.database}`], port++);
    prepare(server, await check(server, sets));
    checked[server.size] ??= server;
    same(checked[server.size].queries, server.queries, `${server.name} answers as ${checked[server.size].name} does not`);
  }
  const found = opt.queries.includes('Q5') ? await hits(Object.values(checked), sets.Q5) : {};
  const all = [...servers];
  if (opt.cache.includes('on') && opt.queries.includes('Q2')) {
    const ceiling = await startCeiling(servers[0].queries.Q2, servers[0].jar, port++);
    prepare(ceiling, ceiling.queries);
    all.push(ceiling);
  }
  for (let round = 0; round < opt.rounds; round++) {
    for (const name of opt.queries) {
      for (const server of all.filter(each => each.queries[name])) {
        await load(server, name, round === 0 ? opt.warm : Math.min(LATER_WARM_SECONDS, opt.warm));
        await measure(server, name, server.database === 'postgresql' ? postgres.pid : null);
      }
    }
  }
  for (const server of servers) {
    Object.assign(server, { peakMegabytes: memoryOf(server.child.pid, 'VmHWM'), loadedMegabytes: memoryOf(server.child.pid, 'VmRSS') });
    same(server.queries, await check(server, sets), `${server.name} answers after the load as it did not before`);
  }
  const result = { ...machine(java, root), command: ['src/bench/scale', ...process.argv.slice(2)].join(' '), options: opt, connections: CONNECTIONS, missing, found,
    postgres: postgres && { version: postgres.version, megabytes: memoryOfAll(postgres.pid) },
    records: Object.entries(records).map(([name, record]) => ({ size: name.split(' ')[0], database: name.split(' ')[1], ...record.figures })),
    servers: all.map(({ child, command, load, jar, url, ...server }) => ({ ...server,
      queries: Object.fromEntries(Object.entries(server.queries).map(([name, { bytes, rounds }]) => [name, { bytes, rounds }])) })) };
  if (opt.out) fs.writeFileSync(opt.out, JSON.stringify(result, null, 1));
  process.stdout.write(report(result));
  if (failures(result).length > 0) throw new Error('requests failed under load');
}

/** How many results the searches have at each size: the fewest and the most of each kind of words. */
async function hits(some, searches) {
  const found = {};
  for (const server of some) {
    const counts = WORDS.map(() => []);
    for (const [i, { text }] of searches.entries()) {
      const { data } = await ask(server, 'query($text: String!) { search(text: $text, first: 1) { totalCount } }', { text });
      counts[i % WORDS.length].push(data.search.totalCount);
    }
    found[server.size] = counts.map(each => [Math.min(...each), Math.max(...each)]);
  }
  return found;
}

try {
  await main();
} catch (error) {
  if (!interrupted.signal.aborted) say(`FAILED: ${error.message}`);
  code ||= 1;
} finally {
  await end();
}
process.exit(code);
