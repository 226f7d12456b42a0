// Runs before every npm script: installs what is missing on a fresh machine, and nothing else. Needs Node 20
// and no library. Speaks on stderr only, so that a command's own output stays clean.
//   node scripts/setup.mjs [--build] [--browser] [--electron]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { isBuilt } from './built.mjs';
import { browserNote, findElectron, findHeadlessBrowser, findNode, hasDisplay, isDebianRoot, neededNode, root } from './machine.mjs';

const libraries = join(root, 'node_modules');
const lockFile = join(root, 'package-lock.json');
const stamp = join(libraries, '.kassa-libraries');
const busyFile = join(root, '.cache', 'setup.lock');
const waitForOther = 15 * 60_000;

/** Setup cannot go on; the message is a sentence for the person at the keyboard. */
class SetupFailure extends Error {}

const wanted = new Set(process.argv.slice(2));
const steps = [
  { isMissing: () => !hasLibraries(), install: installLibraries },
  { isMissing: () => findNode() === null, install: explainNode },
  { isMissing: () => wanted.has('--build') && !isBuilt(), install: build },
  { isMissing: () => wanted.has('--electron') && hasDisplay() && findElectron() === null, install: installElectron },
  { isMissing: () => wanted.has('--browser') && findHeadlessBrowser() === null, install: installBrowser },
];

try {
  if (steps.some((step) => step.isMissing())) installMissing();
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  say(error.message);
  process.exitCode = 1;
}

function installMissing() {
  takeTurn();
  try {
    for (const step of steps) if (step.isMissing()) step.install();
  } finally {
    rmSync(busyFile, { force: true });
  }
}

/** True when node_modules is what package-lock.json asks for. An install by hand counts as well. */
function hasLibraries() {
  if (!existsSync(libraries)) return false;
  const fingerprint = lockFingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return true;
  const record = join(libraries, '.package-lock.json');
  if (!existsSync(record) || statSync(record).mtimeMs < statSync(lockFile).mtimeMs) return false;
  writeFileSync(stamp, fingerprint);
  return true;
}

function lockFingerprint() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

function installLibraries() {
  say('Installing the libraries (npm ci). This takes a minute, once.');
  // Windows starts no .cmd file without a shell; npm itself says where its program is.
  const [program, ...given] = process.platform === 'win32' ? [process.execPath, process.env.npm_execpath ?? 'npm'] : ['npm'];
  const installed = run(program, [...given, 'ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-fund', '--no-audit']);
  if (!installed) fail('npm ci failed; its message is above. Check the network and the disk, then run the same command again.');
  writeFileSync(stamp, lockFingerprint());
}

function explainNode() {
  fail(
    `Kassa needs Node ${neededNode}, the version that its Electron embeds: it runs the TypeScript source and holds the journal's database. ` +
      `This is Node ${process.versions.node}. Install Node ${neededNode} from https://nodejs.org, then run the same command again.`,
  );
}

function build() {
  say('Building Kassa.');
  if (!run(findNode(), [join(root, 'scripts', 'build.mjs')])) fail('The build failed; its message is above.');
}

/** Not fatal: whoever asked for it finds out by `findElectron` and has another way. */
function installElectron() {
  say("Downloading Electron's program, once.");
  const installer = join(libraries, 'electron', 'install.js');
  const { status } = spawnSync(findNode(), [installer], { cwd: root, stdio: 'ignore', timeout: 10 * 60_000 });
  if (status !== 0) say("Electron's program cannot be downloaded here.");
}

function installBrowser() {
  if (isDebianRoot()) {
    say('Installing headless Chromium (apt-get install chromium-headless-shell).');
    const environment = { DEBIAN_FRONTEND: 'noninteractive' };
    // A list that cannot be renewed may still name the package.
    run('apt-get', ['update', '-qq'], environment);
    run('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell'], environment);
    // Older releases of Debian have the whole browser only.
    if (findHeadlessBrowser() === null) run('apt-get', ['install', '-y', '-qq', 'chromium'], environment);
    if (findHeadlessBrowser() !== null) return;
  }
  say("Downloading Playwright's Chromium.");
  const player = join(libraries, '@playwright', 'test', 'cli.js');
  const place = run(findNode(), [player, 'install', 'chromium']) ? downloadedBrowser() : '';
  if (place === '') fail('No Chromium, Chrome or Edge could be installed. Install one, then run the same command again.');
  mkdirSync(dirname(browserNote), { recursive: true });
  writeFileSync(browserNote, place);
}

function downloadedBrowser() {
  const question = "import('@playwright/test').then(({ chromium }) => process.stdout.write(chromium.executablePath()))";
  const { stdout } = spawnSync(findNode(), ['--eval', question], { cwd: root, encoding: 'utf8' });
  return stdout !== null && existsSync(stdout) ? stdout : '';
}

/** Two commands started at once on a fresh clone: the second waits for the first one's installation. */
function takeTurn() {
  mkdirSync(dirname(busyFile), { recursive: true });
  const end = Date.now() + waitForOther;
  while (!isMyTurn()) {
    if (!isAlive(ownerOfTurn())) rmSync(busyFile, { force: true });
    else if (Date.now() > end) fail(`Another command is still installing. If there is none, delete ${busyFile}.`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

/** Linked into place, so that nobody ever reads a file without its number. */
function isMyTurn() {
  const own = `${busyFile}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, busyFile);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function ownerOfTurn() {
  try {
    return Number(readFileSync(busyFile, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs a program with all its output on stderr. The libraries' own Node stays out of its way: it may be replaced meanwhile. */
function run(program, given, environment = {}) {
  const bin = join(libraries, '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== bin);
  const { status, error } = spawnSync(program, given, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...environment, PATH: path.join(delimiter) },
  });
  if (error) say(error.message);
  return status === 0;
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function fail(sentence) {
  throw new SetupFailure(sentence);
}
