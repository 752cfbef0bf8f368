import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type End, isOtherUser, socketOwner } from './peerOwner.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1403 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 21001 1 0 100 0 0 10 0
   1: 0100007F:C350 0100007F:1403 01 00000000:00000000 00:00000000 00000000  1001        0 21002 1 0 20 4 0 10 -1
   2: 0100007F:1403 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 21003 1 0 20 4 0 10 -1
`;

const end = (port: number, address = '127.0.0.1'): End => ({ address, port });

describe('who owns the other end', () => {
  // Would catch: another user who connects from 127.0.0.2, or with an IPv6 socket to ::ffff:127.0.0.1, and is in no
  // table line that is searched.
  it('finds connections from other loopback addresses and of IPv6 sockets', () => {
    const other = table.replace('0100007F:C350 0100007F:1403', '0200007F:C350 0100007F:1403');
    expect(socketOwner(other, end(0xc350, '127.0.0.2'), end(0x1403))).toBe(1001);
    const six = table.replace(
      '0100007F:C350 0100007F:1403',
      '0000000000000000FFFF00000100007F:C350 0000000000000000FFFF00000100007F:1403',
    );
    expect(socketOwner(six, end(0xc350), end(0x1403))).toBe(1001);
    expect(socketOwner(six, end(0xc350, '::ffff:127.0.0.1'), end(0x1403))).toBe(1001);
  });

  it('reads the browser’s end of the connection, not ours', () => {
    expect(socketOwner(table, end(0xc350), end(0x1403))).toBe(1001);
    expect(socketOwner(table, end(0x1403), end(0xc350))).toBe(1000);
  });

  it('does not guess where the table does not show it', () => {
    expect(socketOwner(table, end(1), end(0x1403))).toBeNull();
    expect(socketOwner('', end(1), end(2))).toBeNull();
  });

  it('recognises our own connections', async () => {
    const seen = await new Promise((done) => {
      const server = createServer((request, response) => {
        done(isOtherUser(request.socket));
        response.end();
        server.close();
      });
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        if (address !== null && typeof address === 'object') void fetch(`http://127.0.0.1:${address.port}`);
      });
    });
    expect(seen).toBe(false);
  });
});
