/** The promises of the documents about the scripts, held by the scripts. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findNode, neededNode, root } from './machine.mjs';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const commands = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
const scripts = Object.keys(commands);

describe('the test command', () => {
  const command = /## Test\s+```\s*\n(.+)\n```/.exec(read('README.md'))?.[1];

  test('is the one that CI runs', () => {
    const last = read('.ci/run').trimEnd().split('\n').at(-1);
    expect(last).toBe(`exec ${command}`);
    expect(read('.github/workflows/ci.yml')).toContain(`- run: ${command}\n`);
  });
});

describe('the documents', () => {
  test.each([
    'README.md',
    'CONTRIBUTING.md',
    'ARCHITECTURE.md',
    'docs/command-line.md',
    'electron/providers/README.md',
    '.github/workflows/ci.yml',
  ])('%s names only scripts that exist', (document) => {
    const named = [...read(document).matchAll(/npm run (?:-s )?([a-z0-9:]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => name !== undefined && !scripts.includes(name))).toEqual([]);
  });

  test.each(['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'])('%s links only to files that exist', (document) => {
    const links = [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path ?? '');
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

test('every script starts a file that is there, on a fresh clone too', () => {
  const files = Object.values(commands).flatMap((command) => command.match(/[\w/-]+\.(?:mjs|ts)\b/g) ?? []);
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

describe('setup', () => {
  test('runs before every script', () => {
    const bare = scripts.filter((name) => !name.startsWith('pre') && !scripts.includes(`pre${name}`));
    expect(bare).toEqual([]);
  });

  test('says nothing when nothing is missing', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'setup.mjs')], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('finds a Node that runs the source', () => {
    const { stdout } = spawnSync(findNode() ?? '', ['--version'], { encoding: 'utf8' });
    expect(Number.parseInt(stdout.slice(1), 10)).toBeGreaterThanOrEqual(neededNode);
  });
});
