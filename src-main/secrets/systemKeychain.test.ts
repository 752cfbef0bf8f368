import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SESSION = join(import.meta.dirname, '../../testing/secrets/session.ts');
const linux = process.platform === 'linux';
const installed = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const keyring = linux && installed('dbus-run-session') && installed('gnome-keyring-daemon');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-keychain-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A temporary home folder, so that no test touches the developer's own keychain. */
function environment(): NodeJS.ProcessEnv {
  const { DBUS_SESSION_BUS_ADDRESS: _bus, XDG_RUNTIME_DIR: _runtime, ...rest } = process.env;
  return {
    ...rest,
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'share'),
    XDG_CACHE_HOME: join(folder, 'cache'),
  };
}

function answersOf(command: string, args: readonly string[]): unknown[] {
  const run = spawnSync(command, args, { encoding: 'utf8', env: environment(), timeout: 60_000 });
  const line = run.stdout.split('\n').find((text) => text.startsWith('['));
  if (line === undefined) throw new Error(`no answer: ${run.stderr}`);
  return JSON.parse(line);
}

/** Our entries in the kernel's keyring, the library's fallback. */
function kernelKeys(): readonly string[] {
  if (!existsSync('/proc/keys')) return [];
  return readFileSync('/proc/keys', 'utf8').match(/\S+@Causeway\b/g) ?? [];
}

const vaultFolder = () => join(folder, 'data');
const script = (...steps: readonly string[]) => [SESSION, vaultFolder(), ...steps];
const withoutSession = (...steps: readonly string[]) => answersOf(process.execPath, script(...steps));
/** A desktop session with an unlocked keyring, over this test's home folder. */
const inSession = (...steps: readonly string[]) =>
  answersOf('dbus-run-session', [
    '--',
    'sh',
    '-c',
    'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"',
    'sh',
    process.execPath,
    ...script(...steps),
  ]);

describe.skipIf(!linux)('without a Secret Service (Linux)', () => {
  it("reports that there is no keychain, creates nothing, and leaves no copy in the kernel's keyring", () => {
    const before = new Set(kernelKeys());
    const [state, created, after] = withoutSession('state', 'create', 'state');
    expect(state).toMatchObject({ kind: 'none', keychain: { works: false } });
    expect(created).toMatchObject({ code: 'keychain_unavailable' });
    expect(after).toMatchObject({ kind: 'none' });
    expect(
      existsSync(vaultFolder())
        ? readdirSync(vaultFolder()).filter((name) => name !== 'vault.json.lock')
        : [],
    ).toEqual([]);
    expect(kernelKeys().filter((key) => !before.has(key))).toEqual([]);
  });
});

describe.skipIf(!keyring)(
  'with GNOME Keyring (skipped where dbus-run-session or gnome-keyring-daemon is not installed)',
  () => {
    it('keeps the key and a secret from one session to the next; without the session the vault is locked, not recreated', () => {
      const [state, key] = inSession('state', 'create', 'set');
      expect(state).toEqual({ kind: 'none', keychain: { works: true, problem: null } });
      expect(inSession('state', 'unlock', 'get')).toEqual([
        { kind: 'locked', place: 'keychain', problem: null },
        key,
        'a secret, ü',
      ]);
      const before = readFileSync(join(vaultFolder(), 'vault.json'), 'utf8');
      const [unlocked, locked, recreated] = withoutSession('unlock', 'state', 'create');
      expect(unlocked).toMatchObject({ code: 'keychain_unavailable' });
      expect(locked).toMatchObject({
        kind: 'locked',
        place: 'keychain',
        problem: expect.stringContaining('keychain'),
      });
      expect(recreated).toMatchObject({ code: 'already_created' });
      expect(readFileSync(join(vaultFolder(), 'vault.json'), 'utf8')).toBe(before);
    }, 120_000);
  },
);
