// The figures of src/bench/scale as Markdown.
import { QUERIES, WORDS } from './scale-queries.mjs';

function median(values) {
  const sorted = [...values].sort((a, b) => a - b), middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
const rounded = value => Number.isNaN(value) ? '-' : value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3);
const whole = value => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');
const percent = value => `${(value * 100).toFixed(0)} %`;
const row = cells => `| ${cells.join(' | ')} |`;
const table = (head, left, rows) => [row(head), row(head.map((_, i) => i < left ? '---' : '---:')), ...rows.map(row), ''];
const of = (server, query, figure) => median(server.queries[query].rounds.map(round => round[figure]));
const cpu = (server, query) => median(server.queries[query].rounds.map(round => round.cpu + round.databaseCpu));
const shown = server => [server.size, server.build, server.database, server.cache];

export function report(result) {
  const { options, postgres } = result, ceiling = result.servers.find(server => server.name === 'ceiling'), servers = result.servers.filter(server => server !== ceiling);
  return [
    `${result.date} UTC, commit ${result.commit}: \`${result.command}\``, '',
    `${result.cores} cores, ${result.cpu}, ${result.memoryGigabytes.toFixed(0)} GB; ${result.jdk}${postgres ? `; PostgreSQL ${postgres.version}` : ''}.`,
    `${result.connections} connections; server${postgres ? ' and database' : ''} on one core, wrk on another (${options.cores}). ${options.warm} s of load before the first round,`
      + ` medians of ${options.rounds} rounds of ${options.seconds} s, and of ${options.starts} starts. Heap of a JVM 512 MB, of the native program that of its default, or 512 MB where it says so.`,
    ...result.missing.map(what => `Left out: ${what}.`), '',
    ...table(['size', 'database', 'quotes', 'load, s', 'quotes/s', 'on disk, MB', 'loaded on'], 2, result.records.map(record =>
      [record.size, record.database, whole(record.quotes), rounded(record.seconds), whole(record.quotes / record.seconds), rounded(record.megabytes), record.date])),
    'A load is that of all that belongs to the quotes, too, with the start and the end of its program, on all cores.', '',
    ...table(['size', 'build', 'database', 'cache', 'start to first answer, s', 'resident idle, MB', 'at most', 'after the load'], 4, servers.map(server =>
      [...shown(server), rounded(median(server.starts) / 1000), ...[server.idleMegabytes, server.peakMegabytes, server.loadedMegabytes].map(rounded)])),
    ...(postgres ? [`PostgreSQL, all of its processes after the load of all sizes: ${rounded(postgres.megabytes)} MB.`, ''] : []),
    ...options.queries.map(query => `- ${query}: ${QUERIES[query].does}`), '',
    ...table(['query', 'size', 'build', 'database', 'cache', 'requests/s', 'p50, ms', 'p99, ms', `CPU per request, ms${postgres ? ' (server + database)' : ''}`,
      'allocated per request, KB', 'answer, KB'], 5,
      options.queries.flatMap(query => [...servers, ...(query === 'Q2' && ceiling ? [ceiling] : [])].map(server => line(server, query)))),
    ...failures(result), ...few(result), ...searches(result.found), ...growth(servers, options), ...kept(servers, ceiling), ...disturbance(result.servers), '',
  ].join('\n');
}

function line(server, query) {
  const figure = name => of(server, query, name), figures = ['perSecond', 'p50', 'p99'].map(name => rounded(figure(name)));
  const time = rounded(figure('cpu')) + (server.database === 'postgresql' ? ` + ${rounded(figure('databaseCpu'))}` : '');
  return [query, ...(server.name === 'ceiling' ? ['', 'ceiling', '', ''] : shown(server)), ...figures, time, rounded(figure('allocated') / 1000), rounded(server.queries[query].bytes / 1000)];
}

/** A sentence for each query of a server that had requests refused, or not answered in time. */
export const failures = ({ servers }) => servers.flatMap(server => Object.entries(server.queries).flatMap(([query, { rounds }]) => {
  const sum = figure => rounds.reduce((total, round) => total + round[figure], 0);
  return sum('failed') > 0 ? [`FAILED: ${whole(sum('failed'))} of ${whole(sum('requests'))} requests, ${query}, ${shown(server).join(', ')}: its figures are not those of answers.`] : [];
}));

/** When wrk ends, as many requests as it has connections have been worked on, and not been answered. */
function few({ servers, connections }) {
  const slow = servers.flatMap(server => Object.keys(server.queries).filter(query => of(server, query, 'requests') < 20 * connections).map(query => `${query} ${shown(server).join(' ')}`));
  return slow.length > 0 ? [`Inexact, as it had fewer than ${20 * connections} answers in a round (--seconds gives it more): ${slow.join('; ')}.`] : [];
}

const searches = found => Object.entries(found).map(([size, counts]) =>
  `Q5 at ${size} finds ${counts.map(([least, most], i) => `${whole(least)} to ${whole(most)} (${WORDS[i]})`).join(', ')}.`);

/** The larger sizes over the smallest. */
function growth(servers, { queries, sizes }) {
  return servers.filter(server => server.size !== sizes[0]).flatMap(large => {
    const small = servers.find(server => server.size === sizes[0] && ['build', 'database', 'cache'].every(key => server[key] === large[key]));
    const ratios = figure => queries.map(query => `${query} ${(figure(large, query) / figure(small, query)).toFixed(2)}`).join(', ');
    return [`${large.size} over ${small.size}, ${large.build}, ${large.database}, cache ${large.cache}: CPU per request ${ratios(cpu)}; p99 ${ratios((server, query) => of(server, query, 'p99'))}.`];
  });
}

/** A kept answer beside what a bare server gives. */
function kept(servers, ceiling) {
  if (!ceiling) return [];
  const ratio = (server, figure) => percent(of(server, 'Q2', figure) / of(ceiling, 'Q2', figure));
  return [`A bare Vert.x server that answers with the bytes of Q2 gives ${whole(of(ceiling, 'Q2', 'perSecond'))}/s; wrk had ${percent(of(ceiling, 'Q2', 'client'))} of its core then.`
    + ` Q2 with kept answers, beside that: ${servers.filter(server => server.cache === 'on').map(server =>
      `${server.size} ${server.build} ${server.database} ${ratio(server, 'perSecond')} of the requests/s, ${ratio(server, 'cpu')} of the CPU per request`).join('; ')}.`];
}

/** What else the figures have in them. */
function disturbance(servers) {
  const rounds = some => some.flatMap(server => Object.values(server.queries).flatMap(query => query.rounds));
  const share = (some, figure) => {
    const values = rounds(some).map(round => round[figure]);
    return `${percent(median(values))} (at most ${percent(Math.max(...values))})`;
  };
  const compiled = servers.filter(server => server.build === 'jvm');
  return [`Of the server's core, in the median of all rounds, other processes had ${share(servers, 'others')}, the hypervisor ${share(servers, 'stolen')}.`,
    ...(compiled.length > 0 ? [`Of a JVM's CPU time its compilers had ${share(compiled, 'compilers')}.`] : [])];
}
