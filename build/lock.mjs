// A lock file between processes of one clone. Needs nothing but Node >= 18: the installer depends on it.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { dirname } from 'node:path';

const pollMs = 200;
/** A holder on another machine cannot be checked for life; no locked work here takes this long. */
const foreignHolderMs = 30 * 60_000;

/**
 * Waits until this process alone has created `file`, and resolves to the release function. A lock whose holder no
 * longer runs is taken over. `onWait(pid)` is called once, when there is a holder to wait for. Rejects with the file
 * system's own error where the folder cannot be written.
 */
export async function acquireLock(file, onWait = () => undefined) {
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), bootedAt: bootedAt(), at: Date.now() });
  let waiting = false;
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    if (create(file, mine)) {
      const release = () => {
        if (read(file) === mine) rmSync(file, { force: true });
      };
      process.once('exit', release);
      return () => {
        process.removeListener('exit', release);
        release();
      };
    }
    const held = read(file);
    if (held !== null && isStale(held)) takeAway(file, held);
    else {
      if (!waiting) onWait(holderOf(held)?.pid ?? null);
      waiting = true;
      await new Promise((done) => setTimeout(done, pollMs));
    }
  }
}

/** Written completely under another name first, so that nobody ever reads half a lock. */
function create(file, content) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    // A file system without hard links: exclusive creation is the next best.
    return createExclusively(file, content);
  } finally {
    rmSync(draft, { force: true });
  }
}

function createExclusively(file, content) {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Two may find the same lock stale: if the moved file turns out to be another's fresh one, it is put back. */
function takeAway(file, stale) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== stale) create(file, read(aside) ?? '');
  rmSync(aside, { force: true });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function holderOf(content) {
  try {
    const holder = JSON.parse(content ?? '');
    return typeof holder?.pid === 'number' ? holder : null;
  } catch {
    return null;
  }
}

function isStale(content) {
  const holder = holderOf(content);
  if (holder === null) return true;
  if (holder.host !== hostname()) return Date.now() - holder.at > foreignHolderMs;
  // A process id is valid only until the machine restarts.
  if (Math.abs(holder.bootedAt - bootedAt()) > 60_000) return true;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function bootedAt() {
  return Date.now() - Math.round(uptime() * 1000);
}
