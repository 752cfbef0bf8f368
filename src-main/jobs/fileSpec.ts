import { createDecipheriv } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileSource } from '../../src-core/imports/files/fileSource.ts';
import type { FileSpec } from './protocol.ts';
import { sealCipher } from './staging.ts';

/** A file as the readers take it, decrypted piece by piece where the window uploaded it. */
export function fileSource(spec: FileSpec): FileSource {
  return { name: spec.name, size: spec.size, open: () => bytesOf(spec) };
}

const pieceBytes = 256 * 1024;

async function* bytesOf(spec: FileSpec): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(spec.path, { highWaterMark: pieceBytes });
  if (spec.kind === 'plain') {
    for await (const piece of stream) yield piece;
    return;
  }
  const decipher = createDecipheriv(sealCipher, spec.key, spec.iv);
  for await (const piece of stream) yield decipher.update(piece);
}
