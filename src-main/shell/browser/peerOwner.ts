import { readFileSync } from 'node:fs';

/**
 * Linux shows every user the command lines of all others, and with them the launch address handed to the browser.
 * It also tells whose socket the other end of a loopback connection is: a token is redeemed only by the same user.
 *
 * @param table the text of /proc/net/tcp
 * @param peerPort the browser's end
 * @param ownPort our end
 * @returns the user id of the browser's end; null where the table does not show it.
 */
export function socketOwner(table: string, peerPort: number, ownPort: number): number | null {
  const peer = `0100007F:${hex(peerPort)}`;
  const own = `0100007F:${hex(ownPort)}`;
  for (const line of table.split('\n').slice(1)) {
    const [, local, remote, , , , , uid] = line.trim().split(/\s+/);
    if (local === peer && remote === own && uid !== undefined) return Number(uid);
  }
  return null;
}

/** Whether the other end of a loopback connection is certainly another user's. */
export function isOtherUser(peerPort: number | undefined, ownPort: number): boolean {
  if (process.platform !== 'linux' || peerPort === undefined || process.getuid === undefined) return false;
  try {
    const owner = socketOwner(readFileSync('/proc/net/tcp', 'latin1'), peerPort, ownPort);
    return owner !== null && owner !== process.getuid();
  } catch {
    // Without /proc there is nothing to tell by; the token alone has to do.
    return false;
  }
}

function hex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}
