import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runSideBySide } from './sideBySide.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-side-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function script(name: string, text: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, text);
  return path;
}

// Would catch: a failure that another chain's success covers, a chain that is cut off by it, and lines of two tools mixed.
test('one failure fails all, the others still run to their end, and each output is printed whole', async () => {
  const lines = (name: string) =>
    `for (let n = 0; n < 3; n += 1) { console.log('${name} ' + n); await new Promise((go) => setTimeout(go, 20)); }`;
  const printed: string[] = [];
  const code = await runSideBySide(
    [
      { name: 'a', commands: [[script('a', lines('a'))], [script('last', "console.error('last')")]] },
      {
        name: 'b',
        commands: [
          [script('b', `${lines('b')} process.exit(3);`)],
          [script('never', "console.log('never')")],
        ],
      },
    ],
    { cwd: folder, print: (text) => printed.push(text) },
  );
  expect(code).toBe(3);
  expect(printed.map((text) => text.replace(/ in [\d.]+ s/, '')).sort()).toEqual([
    'a 0\na 1\na 2\ncauseway: a passed\n',
    'b 0\nb 1\nb 2\ncauseway: b failed\n',
    'last\ncauseway: a passed\n',
  ]);
});

// Would catch: Ctrl+C that leaves a tool's own program running behind, as a signal to the tool's script alone does.
test.skipIf(process.platform === 'win32')('a signal ends the commands and what they started', async () => {
  const inner = script('inner', "console.log('inner ' + process.pid); setInterval(() => {}, 1000);");
  const outer = script(
    'outer',
    `import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs';
     const child = spawn(process.execPath, [${JSON.stringify(inner)}]);
     child.stdout.once('data', () => writeFileSync('pid', String(child.pid)));`,
  );
  const main = script(
    'main',
    `import { existsSync, readFileSync } from 'node:fs';
     import { runSideBySide } from ${JSON.stringify(join(import.meta.dirname, 'sideBySide.ts'))};
     const watch = setInterval(() => {
       if (!existsSync('pid') || readFileSync('pid', 'utf8') === '') return;
       clearInterval(watch);
       console.log(readFileSync('pid', 'utf8'));
     }, 20);
     const chains = [{ name: 'a', commands: [[${JSON.stringify(outer)}], [${JSON.stringify(outer)}]] }];
     process.exit(await runSideBySide(chains, { cwd: ${JSON.stringify(folder)}, print: () => undefined }));`,
  );
  const child = spawn(process.execPath, [main], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const [pid] = await once(child.stdout, 'data');
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(130);
  await expect.poll(() => isRunning(Number(pid)), { timeout: 10_000 }).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
