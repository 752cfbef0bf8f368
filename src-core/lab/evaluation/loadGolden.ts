import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type GoldenCase, goldenCaseSchema } from './goldenCase.ts';

/** A file of the golden set that cannot be used; the message names the file and what is wrong in it. */
export class GoldenCaseError extends Error {
  readonly file: string;
  constructor(file: string, message: string, cause?: unknown) {
    super(`${file}: ${message}`, { cause });
    this.name = 'GoldenCaseError';
    this.file = file;
  }
}

function parse(file: string, text: string): GoldenCase {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new GoldenCaseError(file, 'this is not JSON', error);
  }
  const read = goldenCaseSchema.safeParse(json);
  if (!read.success) throw new GoldenCaseError(file, z.prettifyError(read.error), read.error);
  if (`${read.data.id}.json` !== file) throw new GoldenCaseError(file, `its id is ${read.data.id}`);
  return read.data;
}

/** Every case of a folder, by id. Throws GoldenCaseError at the first file that cannot be used. */
export async function loadGolden(folder: string): Promise<GoldenCase[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(files.map(async (file) => parse(file, await readFile(join(folder, file), 'utf8'))));
}
