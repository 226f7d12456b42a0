import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trainingCountries } from '#shared/countries.ts';
import { readArguments, UsageError } from './arguments.ts';
import { dataDirectory, readMode } from './session.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-cli-training-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const options = (...given: string[]) => readArguments(['payments', ...given]).options;

function till(...given: string[]): Promise<{ status: number; stdout: string }> {
  const main = join(import.meta.dirname, 'main.ts');
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...given], (_error, stdout) =>
      resolve({ status: child.exitCode ?? -1, stdout }),
    );
  });
}

describe('--training', () => {
  it.each(trainingCountries)('%s opens that country, with its data in a folder of its own', (country) => {
    const given = options('--training', country, '--data', directory);
    const mode = readMode(given);
    expect(mode).toEqual({ kind: 'training', country });
    expect(dataDirectory(given, mode)).toBe(join(directory, 'training', country.toLowerCase()));
  });

  it('is South Africa when nothing is said', () => {
    expect(readMode(options())).toEqual({ kind: 'training', country: 'ZA' });
  });

  it.each([
    [['--training', 'FR'], '--training FR is not one of NL, ZA, DE, US, GB.'],
    [['--training', 'nl'], '--training nl is not one of'],
    [['--training'], "'--training"],
    [['--training', 'ZA', '--config', 'till.json'], '--training and --config cannot go together'],
  ])('is refused with a sentence when given as %j', (given, sentence) => {
    expect(() => options(...given)).toThrow(UsageError);
    expect(() => options(...given)).toThrow(sentence);
  });

  it.each(trainingCountries)('%s takes a sale on its counter, where a cardholder taps by itself', async (country) => {
    const run = await till('sale', '--terminal', 'counter', '--amount', '15.00', '--training', country, '--data', directory, '--json');
    const result: unknown = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '');
    expect(result).toMatchObject({ event: 'result', outcome: 'approved', amount: { minor: 1_500 } });
    expect(run.status).toBe(0);
    expect(existsSync(join(directory, 'training', country.toLowerCase(), 'journal.db'))).toBe(true);
  });
});
