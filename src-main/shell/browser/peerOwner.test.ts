import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { isOtherUser, socketOwner } from './peerOwner.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1403 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 21001 1 0 100 0 0 10 0
   1: 0100007F:C350 0100007F:1403 01 00000000:00000000 00:00000000 00000000  1001        0 21002 1 0 20 4 0 10 -1
   2: 0100007F:1403 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 21003 1 0 20 4 0 10 -1
`;

describe('whose browser it is', () => {
  it('reads the browser’s end of the connection, not ours', () => {
    expect(socketOwner(table, 0xc350, 0x1403)).toBe(1001);
    expect(socketOwner(table, 0x1403, 0xc350)).toBe(1000);
  });

  it('does not guess where the table does not show it', () => {
    expect(socketOwner(table, 1, 0x1403)).toBeNull();
    expect(socketOwner('', 1, 2)).toBeNull();
  });

  it('knows our own connections as ours', async () => {
    const seen = await new Promise((done) => {
      const server = createServer((request, response) => {
        done(isOtherUser(request.socket.remotePort, request.socket.localPort ?? 0));
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
