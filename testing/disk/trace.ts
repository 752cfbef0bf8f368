import { readFileSync } from 'node:fs';

/** One change of the files under a folder, in order. `file` identifies an open file of one process. */
export type Step =
  | {
      readonly kind: 'open';
      readonly file: string;
      readonly path: string;
      readonly creates: boolean;
      readonly cuts: boolean;
    }
  /** `at` null: at the end. */
  | { readonly kind: 'write'; readonly file: string; readonly at: number | null; readonly data: Buffer }
  | { readonly kind: 'resize'; readonly file: string; readonly size: number }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'close'; readonly file: string }
  | { readonly kind: 'rename' | 'link'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlink' | 'makeDir' | 'removeDir'; readonly path: string };

/** In the order of `enum kind` in shim.c. */
const kinds = [
  '',
  'open',
  'write',
  'resize',
  'sync',
  'rename',
  'link',
  'unlink',
  'makeDir',
  'removeDir',
  'close',
] as const;
/** Bits of the calls that can be made to fail. */
export const kindBit = (kind: Step['kind']): number => 1 << kinds.indexOf(kind);

const HEAD_BYTES = 32;

/** Reads shim.c's output; a truncated last record (the process was killed) is left out. */
export function readTrace(path: string): readonly Step[] {
  const bytes = readFileSync(path);
  const steps: Step[] = [];
  let at = 0;
  while (at + HEAD_BYTES <= bytes.length) {
    const flags = bytes.readUInt32LE(at + 16);
    const pathEnd = at + HEAD_BYTES + bytes.readUInt32LE(at + 20);
    const end = pathEnd + bytes.readUInt32LE(at + 24);
    if (end > bytes.length) break;
    const kind = kinds[bytes.readUInt32LE(at)] ?? '';
    const file = `${bytes.readUInt32LE(at + 28)}:${bytes.readUInt32LE(at + 4)}`;
    const offset = Number(bytes.readBigInt64LE(at + 8));
    const first = bytes.toString('utf8', at + HEAD_BYTES, pathEnd);
    const data = bytes.subarray(pathEnd, end);
    at = end;
    switch (kind) {
      case 'open':
        steps.push({ kind, file, path: first, creates: (flags & 1) !== 0, cuts: (flags & 2) !== 0 });
        break;
      case 'write':
        steps.push({ kind, file, at: offset < 0 ? null : offset, data });
        break;
      case 'resize':
        steps.push({ kind, file, size: offset });
        break;
      case 'sync':
      case 'close':
        steps.push({ kind, file });
        break;
      case 'rename':
      case 'link':
        steps.push({ kind, from: first, to: data.toString('utf8') });
        break;
      case 'unlink':
      case 'makeDir':
      case 'removeDir':
        steps.push({ kind, path: first });
        break;
      default:
        throw new Error(`a record of unknown kind at byte ${at}`);
    }
  }
  return steps;
}
