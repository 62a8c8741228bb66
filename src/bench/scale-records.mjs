// The records that src/bench/scale measures: made up by generate, loaded once for each size and database, and kept in a work folder.
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { alive, done, launch } from './scale-processes.mjs';

const here = import.meta.dirname, root = resolve(here, '..', '..'), main = join(root, 'src', 'main');
const run = promisify(execFile);
const USER = 'readout', PASSWORD = 'secret', PATIENCE = 300; // tenths of a second that PostgreSQL may take to start
const MEGABYTE = 1e6;

const migrations = fs.readdirSync(main, { recursive: true }).filter(name => name.endsWith('.sql')).sort();
/** A record is loaded anew when the generator or the database's schema has changed. */
const stamp = [join(here, 'generate.mjs'), ...migrations.map(name => join(main, name))]
  .reduce((hash, file) => hash.update(fs.readFileSync(file)), createHash('sha256')).digest('hex').slice(0, 12);

/** The environment of a server: none of the settings of whoever runs this. */
export const settings = own => ({ ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(READOUT|QUARKUS)_/.test(name))), ...own });

export const linesOfSizeS = async () => (await run(join(here, 'generate'), ['--size', 'S'], { maxBuffer: 1 << 28 })).stdout.trimEnd().split('\n');

const bytesOf = path => fs.statSync(path).isDirectory() ? fs.readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0) : fs.statSync(path).size;

/** Calls load with the file of a size's record, unless it is there: the figures of the load, and of the database. */
async function loadOnce(folder, size, scratch, load, bytes) {
  const file = join(folder, `${size}-${stamp}.json`);
  if (!fs.existsSync(file)) {
    const lines = join(scratch, 'record.jsonl');
    await run('sh', ['-c', 'exec "$1" --size "$2" >"$3"', 'sh', join(here, 'generate'), size, lines]);
    const quotes = Number((await run('grep', ['-c', '"type":"quote"', lines])).stdout);
    const begun = performance.now();
    await load(lines);
    const seconds = (performance.now() - begun) / 1000;
    fs.writeFileSync(file, JSON.stringify({ quotes, seconds, date: new Date().toISOString().slice(0, 10), megabytes: await bytes() / MEGABYTE }));
    fs.rmSync(lines);
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** The record in a folder of its own; each server gets a copy, as one server at a time opens it. */
export async function inH2(work, size, scratch, cores, command) {
  const folder = join(work, 'h2'), data = join(folder, `${size}-${stamp}`);
  fs.mkdirSync(folder, { recursive: true });
  const figures = await loadOnce(folder, size, scratch, async lines => {
    fs.rmSync(data, { recursive: true, force: true });
    await done(launch(scratch, cores, [...command, 'load', 'jsonl', lines], { env: settings({ READOUT_DATA_DIR: data }) }), `Loading ${size}`);
  }, () => bytesOf(data));
  return { figures, settings(server) {
    const copy = join(scratch, server);
    execFileSync('cp', ['-r', '--reflink=auto', data, copy]);
    return { READOUT_DATA_DIR: copy };
  } };
}

export function postgresPrograms() {
  const versions = '/usr/lib/postgresql';
  return (fs.existsSync(versions) ? fs.readdirSync(versions).sort((a, b) => b - a).map(version => join(versions, version, 'bin')) : [])
    .concat(process.env.PATH.split(':')).find(folder => fs.existsSync(join(folder, 'initdb')));
}

/** A server for the records of all sizes, in the work folder, set up as that of src/test/postgresql/run. */
export async function startPostgres(work, port, scratch, cores) {
  const bin = postgresPrograms(), folder = join(work, 'postgresql'), data = join(folder, 'data');
  const id = option => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  const as = process.getuid() === 0 ? { uid: id('-u'), gid: id('-g'), cwd: '/' } : { cwd: '/' };
  if (!fs.existsSync(join(data, 'PG_VERSION'))) {
    fs.mkdirSync(data, { recursive: true, mode: 0o755 });
    if (as.uid) fs.chownSync(data, as.uid, as.gid);
    const password = join(scratch, 'password');
    fs.writeFileSync(password, PASSWORD);
    await run(join(bin, 'initdb'), ['-D', data, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8', '--locale=C.UTF-8'], as);
  }
  const set = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'on', max_connections: 200 };
  const child = launch(scratch, cores, [join(bin, 'postgres'), '-D', data, ...Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`])], as);
  child.database = true;
  child.stopSignal = 'SIGINT'; // does not wait for connections
  const sql = async (text, database = 'postgres') => (await run(join(bin, 'psql'),
    ['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', database, '-qAtc', text], { env: { ...process.env, PGPASSWORD: PASSWORD } })).stdout.trim();
  for (let i = 0; ; i++) {
    try { await sql('select 1'); break; } catch (error) {
      if (!alive(child) || i > PATIENCE) throw new Error(`PostgreSQL does not start: ${child.said()}${error.message}`);
    }
    await pause(100);
  }
  return { pid: child.pid, port, sql, folder, version: await sql('show server_version') };
}

/** The record in a database of its own, which all servers of its size share. */
export async function inPostgres(postgres, size, scratch, cores, command) {
  const database = `readout_${size.toLowerCase()}_${stamp}`;
  const own = { READOUT_JDBC_URL: `jdbc:postgresql://127.0.0.1:${postgres.port}/${database}`, READOUT_DB_USER: USER, READOUT_DB_PASSWORD: PASSWORD };
  const figures = await loadOnce(postgres.folder, size, scratch, async lines => {
    await postgres.sql(`drop database if exists ${database}`);
    await postgres.sql(`create database ${database}`);
    await done(launch(scratch, cores, [...command, 'load', 'jsonl', lines], { env: settings(own) }), `Loading ${size}`);
  }, async () => Number(await postgres.sql(`select pg_database_size('${database}')`)));
  await postgres.sql('vacuum analyze', database); // rather than by PostgreSQL itself while it is measured
  await postgres.sql('checkpoint');
  return { figures, settings: () => own };
}
