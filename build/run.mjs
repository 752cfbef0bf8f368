// The door to every npm script. Needs nothing but Node >= 18 and npm: it installs what the lock file names
// (only when the lock file changed), then runs the task on the pinned Node of node_modules.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.causeway-installed');
const pinnedNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** What an installation depends on: the lock file, and the platform its binaries were taken for. */
function wantedInstall() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}

function isInstalled(wanted) {
  return existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/** npm, started without a shell where npm tells us its own script (it does inside `npm run`). */
function npm(args) {
  const npmScript = process.env['npm_execpath'];
  const viaNode = npmScript !== undefined && /\.c?js$/.test(npmScript);
  // stdout belongs to the task (the command line prints JSON there), so npm's goes to stderr.
  const stdio = ['ignore', 2, 2];
  const run = viaNode
    ? spawnSync(process.execPath, [npmScript, ...args], { cwd: root, stdio })
    : spawnSync('npm', args, { cwd: root, stdio, shell: process.platform === 'win32' });
  if (run.status !== 0) {
    fail(
      `causeway: "npm ${args.join(' ')}" failed. Check the connection to the npm registry, then run the command again.`,
    );
  }
}

function install(wanted) {
  process.stderr.write(
    'causeway: installing what package-lock.json names (first run or changed lock file)\n',
  );
  rmSync(stamp, { force: true });
  // No install script runs but node's own, which links the pinned binary: the others would only compile or
  // download what their tarballs already hold. package.json says the same in npm's own words (allowScripts).
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  npm(['rebuild', 'node', '--loglevel=error']);
  if (!existsSync(pinnedNode))
    fail('causeway: npm finished but the pinned Node is missing. Remove node_modules and try again.');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  installHooks();
}

/** The pre-commit hook of a developer's clone; a tarball or a machine without git has none. */
function installHooks() {
  if (!existsSync(join(root, '.git')) || process.env['CI']) return;
  spawnSync('git', ['config', 'core.hooksPath', 'build/hooks'], { cwd: root, stdio: 'ignore' });
}

const [major] = process.versions.node.split('.').map(Number);
if (major === undefined || major < 18)
  fail(`causeway needs Node 18 or newer to start; this is ${process.version}.`);

const wanted = wantedInstall();
if (!isInstalled(wanted)) install(wanted);

const [task, ...args] = process.argv.slice(2);
const taskFile = join(root, 'build', 'tasks', `${task}.ts`);
if (task === undefined || !existsSync(taskFile)) fail(`causeway: there is no task "${task ?? ''}".`);
const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', taskFile, ...args], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(modules, '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH'] ?? ''}`,
  },
});
// Whoever ends this process means the task: it closes its files properly. A terminal tells the task of Ctrl+C itself.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => undefined);
child.on('error', (error) => fail(`causeway: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 2)));
