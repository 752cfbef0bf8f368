import type { FileSource } from '../files/fileSource.ts';
import { readHead } from '../tabular/bytes.ts';
import { recogniseEncoding } from '../tabular/encoding.ts';
import { defaultLimits, NotUnpacked, type UnpackLimits } from './limits.ts';
import { unzip } from './unzip.ts';
import { sheetsOf } from './workbook.ts';

/** An archive or a workbook that cannot be unpacked. The message and the fix are sentences for the person. */
export class UnpackError extends Error {
  readonly fix: string;
  constructor(message: string, fix: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UnpackError';
    this.fix = fix;
  }
}

/** Bytes that are enough to tell a workbook from another archive. */
const HEAD = 4096;

function inMemory(name: string, bytes: Uint8Array): FileSource {
  return {
    name,
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
    },
  };
}
const PIECE = 256 * 1024;

const isHidden = (path: string): boolean =>
  path.endsWith('/') || path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

async function kindOf(source: FileSource): Promise<'zip' | 'workbook' | 'other'> {
  if (source.size < 4) return 'other';
  const head = await readHead(source, HEAD);
  const found = recogniseEncoding(head.bytes, head.complete);
  if (found.kind !== 'not_text') return 'other';
  if (found.what === 'zip_archive') return 'zip';
  return found.what === 'excel_workbook' ? 'workbook' : 'other';
}

/** The name an unpacked file goes by: its own, or its path where two have the same. */
function nameAmong(paths: readonly string[], path: string): string {
  const own = (one: string): string => one.split('/').at(-1) ?? one;
  return paths.filter((other) => own(other) === own(path)).length === 1 ? own(path) : path;
}

async function filesOfZip(source: FileSource, limits: UnpackLimits): Promise<FileSource[]> {
  const entries = await unzip(source, limits, (path) => !isHidden(path));
  const paths = entries.map(({ name }) => name);
  return entries.map(({ name, bytes }) => inMemory(nameAmong(paths, name), bytes));
}

async function filesOfWorkbook(source: FileSource, limits: UnpackLimits): Promise<FileSource[]> {
  const sheets = await sheetsOf(source, limits);
  if (sheets.length === 0) throw new NotUnpacked('none of its sheets has a header and a row below it');
  return sheets.map(({ name, csv }) =>
    inMemory(sheets.length === 1 ? source.name : `${source.name}: ${name}`, csv),
  );
}

/**
 * The files with archives and Excel workbooks replaced by what is in them: a workbook's sheets as tables. A workbook
 * in an archive is unpacked too; an archive in an archive is left as it is, and refused by the reader. Throws
 * UnpackError, and UnreadableFile.
 */
export async function unpacked(
  files: readonly FileSource[],
  limits: UnpackLimits = defaultLimits,
): Promise<readonly FileSource[]> {
  const all: FileSource[] = [];
  let { bytes } = limits;
  /** What is unpacked stays in memory, so that all of it together has one limit. */
  const within = async (
    unpack: (file: FileSource, limits: UnpackLimits) => Promise<readonly FileSource[]>,
    file: FileSource,
  ): Promise<readonly FileSource[]> => {
    const found = await unpack(file, { ...limits, bytes });
    bytes -= found.reduce((sum, { size }) => sum + size, 0);
    return found;
  };
  for (const file of files) {
    const kind = await kindOf(file);
    try {
      if (kind === 'other') all.push(file);
      else if (kind === 'workbook') all.push(...(await within(filesOfWorkbook, file)));
      else
        for (const inside of await within(filesOfZip, file))
          all.push(
            ...((await kindOf(inside)) === 'workbook' ? await within(filesOfWorkbook, inside) : [inside]),
          );
    } catch (error) {
      if (!(error instanceof NotUnpacked)) throw error;
      const what = kind === 'zip' ? 'archive' : 'workbook';
      throw new UnpackError(
        `The ${what} ${file.name} cannot be opened: ${error.message}.`,
        kind === 'zip'
          ? 'Unpack it and import the files inside.'
          : 'Save the sheet as "CSV UTF-8" and import that file.',
        error,
      );
    }
  }
  return all;
}
