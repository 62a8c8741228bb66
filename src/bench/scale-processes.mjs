// The processes that src/bench/scale starts, which end with it, and what /proc tells of them.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';

const TICK_MS = 10; // of /proc/PID/stat: 100 a second
const STOP_MS = 20_000;
const running = new Set();
let launched = 0, ending = false;

/** Starts a command on some cores; what it says goes to a file in the folder. */
export function launch(folder, cores, command, options = {}) {
  if (ending) throw new Error('interrupted');
  const log = join(folder, `${++launched}.log`), file = fs.openSync(log, 'w');
  const child = spawn('taskset', ['-c', cores, ...command], { ...options, stdio: ['ignore', file, file] }); // becomes the command: the pid is its own
  fs.closeSync(file);
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.said = () => fs.readFileSync(log, 'utf8').slice(-3000);
  return child;
}

/** When it has done its work; fails with what it said. */
export function done(child, what) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => code === 0 ? resolve() : reject(new Error(`${what} failed: ${child.said()}`)));
  });
}

export const alive = child => child.exitCode === null && child.signalCode === null;

export async function stop(child) {
  if (!alive(child)) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill(child.stopSignal ?? 'SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(hard);
}

/** The servers first, then the databases that they use. */
export async function stopAll() {
  ending = true;
  await Promise.all([...running].filter(child => !child.database).map(stop));
  await Promise.all([...running].map(stop));
}

/** The sum of some fields of a stat file, counted from 1 as proc(5) does. */
function fields(file, first, last) {
  const text = fs.readFileSync(file, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ').slice(first - 3, last - 2).reduce((sum, field) => sum + Number(field), 0) * TICK_MS;
}
function unlessGone(read) {
  try { return read(); } catch { return 0; }
}
const childrenOf = pid => fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);

/** Milliseconds that a process has had. */
export const cpuOf = pid => fields(`/proc/${pid}/stat`, 14, 15);
/** The same for a process and its children, those included that have ended. */
export const cpuOfAll = pid => childrenOf(pid).reduce((sum, child) => sum + unlessGone(() => cpuOf(child)), fields(`/proc/${pid}/stat`, 14, 17));
/** The same for the compilers of a JVM. */
export const cpuOfCompilers = pid => fs.readdirSync(`/proc/${pid}/task`).map(task => `/proc/${pid}/task/${task}`)
  .reduce((sum, task) => sum + unlessGone(() => /^C[12] Comp/.test(fs.readFileSync(`${task}/comm`, 'utf8')) ? fields(`${task}/stat`, 14, 15) : 0), 0);

/** Megabytes, by a name of /proc/PID/status: VmRSS, VmHWM. */
export const memoryOf = (pid, name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024 / 1e6;
/** Megabytes of a process and its children, what they share divided among them. */
export const memoryOfAll = pid => [pid, ...childrenOf(pid)].reduce((sum, each) =>
  sum + unlessGone(() => Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${each}/smaps_rollup`, 'utf8'))[1])), 0) * 1024 / 1e6;

/** Milliseconds of a core that processes have had, and that the hypervisor took. */
export function cpuOfCore(core) {
  const [user, nice, system, , , , , stolen] = new RegExp(`^cpu${core} +(.*)$`, 'm').exec(fs.readFileSync('/proc/stat', 'utf8'))[1].split(' ').map(ticks => ticks * TICK_MS);
  return { used: user + nice + system, stolen };
}

/** What is measured, and on what. */
export function machine(java, root) {
  const output = (command, ...args) => execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  const cpu = fs.readFileSync('/proc/cpuinfo', 'utf8'), kilobytes = /MemTotal:\s+(\d+)/.exec(fs.readFileSync('/proc/meminfo', 'utf8'))[1];
  return { date: new Date().toISOString().slice(0, 16).replace('T', ' '), commit: output('git', 'describe', '--always', '--dirty', '--exclude', '*'),
    cores: cpu.match(/^processor/gm).length, cpu: /^model name\s*: (.*)$/m.exec(cpu)?.[1] ?? 'CPU', memoryGigabytes: kilobytes / 1024 / 1024,
    jdk: output(java, '--version').split('\n')[1] };
}
