import { readFileSync } from 'node:fs';
import { isIPv6, type Socket } from 'node:net';

/**
 * Linux shows who owns the socket at the other end of a loopback connection. Other users of this computer can reach a
 * loopback port, see the launch address in the list of processes, and receive our cookie from the person's own browser;
 * they cannot connect as the person.
 */
const tables = ['/proc/net/tcp', '/proc/net/tcp6'] as const;

/**
 * One end of a connection. An IPv4 address may be written as IPv6 (`::ffff:127.0.0.1`), and such sockets are in the
 * other table.
 */
export interface End {
  readonly address: string;
  readonly port: number;
}

/**
 * @param table the text of /proc/net/tcp or /proc/net/tcp6
 * @param peer the browser's end
 * @param own our end
 * @returns the user id of the browser's end; null where the table does not show it.
 */
export function socketOwner(table: string, peer: End, own: End): number | null {
  const [peers, owns] = [namesOf(peer), namesOf(own)];
  for (const line of table.split('\n').slice(1)) {
    const [, local = '', remote = '', , , , , uid] = line.trim().split(/\s+/);
    if (peers.includes(local) && owns.includes(remote) && uid !== undefined) return Number(uid);
  }
  return null;
}

const checked = new WeakMap<Socket, boolean>();

/** Whether the other end of a loopback connection certainly belongs to another user. Looked up once per connection. */
export function isOtherUser(socket: Socket): boolean {
  const known = checked.get(socket);
  if (known !== undefined) return known;
  const found = lookUp(socket);
  checked.set(socket, found);
  return found;
}

function lookUp({ remoteAddress, remotePort, localAddress, localPort }: Socket): boolean {
  if (process.platform !== 'linux' || process.getuid === undefined) return false;
  // A connection that has ended gets no answer anyway.
  if (remoteAddress === undefined || remotePort === undefined) return true;
  const peer = { address: remoteAddress, port: remotePort };
  const own = { address: localAddress ?? '127.0.0.1', port: localPort ?? 0 };
  for (const path of tables) {
    const owner = socketOwner(tableAt(path), peer, own);
    if (owner !== null) return owner !== process.getuid();
  }
  return false;
}

/** Without /proc this cannot be determined; the pass alone has to do. */
function tableAt(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** How the tables write an end: the address as words of four bytes, each with its last byte first, then the port. */
function namesOf({ address, port }: End): readonly string[] {
  const plain = address.replace(/^::ffff:/i, '');
  const at = port.toString(16).toUpperCase().padStart(4, '0');
  if (isIPv6(plain)) return [];
  const word = plain
    .split('.')
    .toReversed()
    .map((part) => Number(part).toString(16).toUpperCase().padStart(2, '0'))
    .join('');
  return [`${word}:${at}`, `0000000000000000FFFF0000${word}:${at}`];
}
