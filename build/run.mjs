// The start of every npm script. Needs nothing but Node >= 18 and npm: it installs what the lock file names (only when
// the lock file changed), then runs the task on the pinned Node of node_modules.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acquireLock } from './lock.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.causeway-installed');
const lock = join(root, '.install-lock');
const isWindows = process.platform === 'win32';
/** The registry has Node's binary in one package per platform; package.json pins each as an optional dependency. */
const nodePackages = [
  `node-${isWindows ? 'win' : process.platform}-${process.arch}`,
  `node-bin-${process.platform}-${process.arch}`,
];
/** Flags for running sources without a build step: types are stripped on load. */
const leastMajor = 24;

function fail(message) {
  process.stderr.write(`causeway: ${message}\n`);
  process.exit(2);
}

/** The inputs of an installation: the lock file, and the platform of its binaries. */
function wantedInstall() {
  const names = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(names).update(`${process.platform}-${process.arch}`).digest('hex');
}

/** The pinned binary, else this Node where it is new enough; null: neither. */
function runningNode() {
  for (const name of nodePackages) {
    const binary = join(modules, name, 'bin', isWindows ? 'node.exe' : 'node');
    if (existsSync(binary)) return binary;
  }
  return majorOf(process.version) >= leastMajor ? process.execPath : null;
}

function majorOf(version) {
  return Number(/^v(\d+)/.exec(version)?.[1] ?? 0);
}

function isInstalled(wanted) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && runningNode() !== null;
}

/** npm, started without a shell where npm names its own script (it does inside `npm run`). */
function npm(args) {
  const npmScript = process.env['npm_execpath'];
  const viaNode = npmScript !== undefined && /\.c?js$/.test(npmScript);
  // stdout belongs to the task (the command line prints JSON there), so npm's goes to stderr; its error output is read
  // too, since the advice depends on the reason.
  const options = { cwd: root, stdio: ['ignore', 2, 'pipe'], encoding: 'utf8', maxBuffer: 64 << 20 };
  const run = viaNode
    ? spawnSync(process.execPath, [npmScript, ...args], options)
    : spawnSync('npm', args, { ...options, shell: isWindows });
  process.stderr.write(run.stderr ?? '');
  if (run.error !== undefined && run.error !== null)
    fail(
      `npm could not be started (${run.error.message}). Install Node with npm, then run the command again.`,
    );
  if (run.status !== 0) fail(whyNpmFailed(args, run.stderr ?? '', run.status, run.signal));
}

/** npm's own error code, and what helps against it. */
function whyNpmFailed(args, output, status, signal) {
  const code =
    /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1] ?? (signal ? `ended by ${signal}` : `exit ${status}`);
  const what = `"npm ${args[0]}" could not install what package-lock.json names into ${modules} (${code}).`;
  const again = 'then run the command again.';
  if (/^(EACCES|EPERM|EROFS)$/.test(code))
    return `${what} The folder cannot be written: move the project, ${again}`;
  if (code === 'ENOSPC') return `${what} The disk is full: make room, ${again}`;
  if (/^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|FETCH_ERROR)$/.test(code))
    return `${what} The npm registry cannot be reached: check the connection or npm's proxy settings, ${again}`;
  if (code === 'EINTEGRITY')
    return `${what} A download is not what the lock file names: run "npm cache clean --force", ${again}`;
  if (/^(E404|ETARGET)$/.test(code))
    return `${what} The registry npm is set to does not have a package: check "npm config get registry", ${again}`;
  if (code === 'EUSAGE')
    return `${what} package.json and package-lock.json do not agree: restore both, ${again}`;
  return `${what} npm's own words are above; put that right, ${again}`;
}

/** npm silently leaves out an optional package that it could not fetch. */
function whyNoNode() {
  const named = nodePackages.find((name) =>
    readFileSync(join(root, 'package-lock.json'), 'utf8').includes(`"node_modules/${name}"`),
  );
  const otherwise = `install Node ${leastMajor} or newer yourself (this is ${process.version})`;
  return named === undefined
    ? `package-lock.json has no Node for ${process.platform} on ${process.arch}: ${otherwise}, then run the command again.`
    : `npm could not fetch ${named}, the Node everything runs on: check the connection to the npm registry, or ${otherwise}, then run the command again.`;
}

/** npm would empty the folder a link leads to, and with it another checkout that is in use. */
function refuseLinked() {
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  fail(
    `${modules} is a link to ${existsSync(modules) ? realpathSync(modules) : 'a folder that is gone'}, which does not hold what package-lock.json names here. ` +
      'Bring both checkouts to the same package-lock.json, or remove the link, then run the command again.',
  );
}

async function install(wanted) {
  refuseLinked();
  let release;
  try {
    release = await acquireLock(lock, (pid) =>
      process.stderr.write(`causeway: waiting for the installation that process ${pid ?? '?'} has begun\n`),
    );
  } catch (error) {
    fail(
      `nothing can be installed: ${root} cannot be written (${error.code}). Copy the project to a folder of yours.`,
    );
  }
  try {
    // The process waited for may have installed exactly this.
    if (isInstalled(wanted)) return;
    process.stderr.write(
      'causeway: installing what package-lock.json names (first run or changed lock file)\n',
    );
    rmSync(stamp, { force: true });
    // No install script runs: they would only compile, download or link what the tarballs already hold.
    npm(['ci', '--ignore-scripts', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
    if (runningNode() === null) fail(whyNoNode());
    writeFileSync(stamp, wanted);
    installHooks();
  } finally {
    release();
  }
}

/** The pre-commit hook of a developer's clone; a tarball or a machine without git has none. */
function installHooks() {
  if (!existsSync(join(root, '.git')) || process.env['CI']) return;
  spawnSync('git', ['config', 'core.hooksPath', 'build/hooks'], { cwd: root, stdio: 'ignore' });
}

if (majorOf(process.version) < 18) fail(`Node 18 or newer is needed to start; this is ${process.version}.`);

const wanted = wantedInstall();
if (!isInstalled(wanted)) await install(wanted);

const [task, ...args] = process.argv.slice(2);
const taskFile = join(root, 'build', 'tasks', `${task}.ts`);
if (task === undefined || !existsSync(taskFile)) fail(`there is no task "${task ?? ''}".`);
const child = spawn(runningNode(), ['--disable-warning=ExperimentalWarning', taskFile, ...args], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(modules, '.bin')}${isWindows ? ';' : ':'}${process.env['PATH'] ?? ''}`,
  },
});
// A signal to this process is meant for the task, which closes its files properly. A terminal sends Ctrl+C to the task
// itself.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => undefined);
child.on('error', (error) => fail(error.message));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 2)));
