import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** How long the release page may take to answer; the download itself has no limit. */
const answerWithinMs = 3000;
/** After a failed download it is tried again after a week, or when a person asks for Electron by name. */
const rememberMs = 7 * 24 * 60 * 60 * 1000;

const failureSchema = z.object({ version: z.string(), at: z.number() });
const manifestSchema = z.object({ version: z.string() });

export type ElectronBinary =
  | { readonly there: true; readonly path: string }
  /** `why` is a part of a sentence: "its binary cannot be fetched here". */
  | { readonly there: false; readonly why: string };

/**
 * Electron's own binary, which its package does not hold: the existing one, else fetched by Electron's own script.
 *
 * @param insist try again although it failed before
 */
export async function electronBinary(root: string, insist: boolean): Promise<ElectronBinary> {
  const folder = join(root, 'node_modules', 'electron');
  const { version } = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const found = installed(folder, version);
  if (found !== null) return { there: true, path: found };
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'])
    return { there: false, why: 'its download is switched off' };

  const memory = join(root, 'node_modules', '.cache', 'causeway', 'electron-missing.json');
  if (!insist && failedLately(memory, version))
    return { there: false, why: 'its binary could not be fetched lately' };
  const fetched = (await answers(version)) && (await runInstall(folder)) ? installed(folder, version) : null;
  if (fetched === null) {
    mkdirSync(dirname(memory), { recursive: true });
    writeFileSync(
      memory,
      JSON.stringify({ version, at: Date.now() } satisfies z.infer<typeof failureSchema>),
    );
    return { there: false, why: 'its binary cannot be fetched here' };
  }
  rmSync(memory, { force: true });
  return { there: true, path: fetched };
}

function installed(folder: string, version: string): string | null {
  try {
    if (
      readFileSync(join(folder, 'dist', 'version'), 'utf8')
        .trim()
        .replace(/^v/, '') !== version
    )
      return null;
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function failedLately(memory: string, version: string): boolean {
  try {
    const failure = failureSchema.parse(JSON.parse(readFileSync(memory, 'utf8')));
    return failure.version === version && Date.now() - failure.at < rememberMs;
  } catch {
    return false;
  }
}

/** Asks the release page (or the mirror that Electron's script would use) whether the binary exists. */
async function answers(version: string): Promise<boolean> {
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const file = `v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
    const answer = await fetch(new URL(file, mirror), {
      method: 'HEAD',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

function runInstall(folder: string): Promise<boolean> {
  process.stderr.write('causeway: fetching Electron (about 120 MB, once)\n');
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { cwd: folder, stdio: 'ignore' });
    child.on('error', () => done(false));
    child.on('close', (code) => done(code === 0));
  });
}
