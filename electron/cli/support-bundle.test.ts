import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArguments, UsageError, usage } from './arguments.ts';
import type { Output } from './output.ts';
import { supportBundle } from './support-bundle.ts';

let directory: string;
let printed: unknown[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-cli-bundle-'));
  printed = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const keep = (value: unknown) => void printed.push(value);
const output: Output = { json: keep, text: keep, problem: keep };

function run(...given: string[]): Promise<number> {
  const { command, options } = readArguments(['support-bundle', '--data', join(directory, 'data'), ...given]);
  if (command.name !== 'support-bundle') throw new RangeError(command.name);
  return supportBundle(command, options, output);
}

describe('support-bundle', () => {
  it('writes the file that it was told, and says where it is', async () => {
    const file = join(directory, 'bundle.json.gz');
    expect(await run(file)).toBe(0);
    expect(printed).toEqual([{ event: 'support-bundle', file }, `Written: ${file}`]);
    expect(JSON.parse(gunzipSync(readFileSync(file)).toString())).toMatchObject({ format: 1, payments: [] });
  });

  it.each<[string, string[]]>([
    ['Name the file to write', []],
    ['Name one file only', ['one', 'two']],
    ['Unknown option', ['--last', '3', 'one']],
  ])('"%s…" when it is told too little or too much', (sentence, given) => {
    expect(() => readArguments(['support-bundle', ...given])).toThrow(UsageError);
    expect(() => readArguments(['support-bundle', ...given])).toThrow(sentence);
  });

  it.each<[string, (file: string) => string[]]>([
    ['no such payment', (file) => [file, '--payment', 'nobody']],
    ['is there already', () => [join(directory, 'kept')]],
    ['does not exist', () => [join(directory, 'none', 'bundle.json.gz')]],
  ])('refuses with a sentence: %s', async (sentence, given) => {
    const file = join(directory, 'bundle.json.gz');
    writeFileSync(join(directory, 'kept'), '');
    await expect(run(...given(file))).rejects.toThrow(sentence);
    await expect(run(...given(file))).rejects.toBeInstanceOf(UsageError);
  });

  it('is the only command that takes a name without an option, and the help shows it', () => {
    expect(() => readArguments(['payments', 'file'])).toThrow(UsageError);
    expect(usage).toContain('support-bundle [--payment ID] FILE');
  });
});
