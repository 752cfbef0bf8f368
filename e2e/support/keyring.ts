import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface KeyringSession {
  /** Environment variables that point the app at this session's keychain only. */
  readonly env: Readonly<Record<string, string | undefined>>;
  end(): Promise<void>;
}

/** Whether a Secret Service can be started here, separate from the developer's own. */
export function canStartKeyring(): boolean {
  const installed = (command: string) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
  return process.platform === 'linux' && installed('dbus-run-session') && installed('gnome-keyring-daemon');
}

/** A desktop session with an unlocked GNOME Keyring that stores its entries below `home`. */
export async function startKeyring(home: string): Promise<KeyringSession> {
  const { XDG_RUNTIME_DIR: _runtime, DBUS_SESSION_BUS_ADDRESS: _bus, ...inherited } = process.env;
  const places = { HOME: home, XDG_DATA_HOME: join(home, 'share'), XDG_CACHE_HOME: join(home, 'cache') };
  const script =
    'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; echo "$DBUS_SESSION_BUS_ADDRESS"; cat';
  const holder = spawn('dbus-run-session', ['--', 'sh', '-c', script], {
    env: { ...inherited, ...places },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const [address] = await once(holder.stdout.setEncoding('utf8'), 'data');
  return {
    env: { ...places, XDG_RUNTIME_DIR: undefined, DBUS_SESSION_BUS_ADDRESS: String(address).trim() },
    end: () => endHolder(holder),
  };
}

/** The session lasts as long as its input stays open. */
async function endHolder(holder: ChildProcess): Promise<void> {
  if (holder.exitCode !== null) return;
  const exited = once(holder, 'exit');
  holder.stdin?.end();
  await exited;
}
