import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cashStepOf } from '#shared/settings.ts';
import { loadConfigurationFile, readConfiguration } from './configuration.ts';
import { definitions, sampleConfiguration, secrets } from './sample.fixture.ts';

type Sample = ReturnType<typeof sampleConfiguration>;

function problemsOf(value: unknown) {
  const read = readConfiguration(typeof value === 'string' ? value : JSON.stringify(value), definitions);
  return read.ok ? [] : read.problems;
}

function edited(edit: (sample: Sample & Record<string, never>) => void) {
  const sample = sampleConfiguration();
  edit(sample as Sample & Record<string, never>);
  return problemsOf(sample);
}

function terminal(
  sample: Sample,
  index: number,
): Record<string, unknown> & { settings: Record<string, unknown>; secrets: Record<string, unknown> } {
  const found = sample.terminals[index];
  if (!found) throw new RangeError(`The sample has no terminal ${index}`);
  return found;
}

describe('a configuration file', () => {
  it('is read, with what each provider makes of its settings', () => {
    const read = readConfiguration(JSON.stringify(sampleConfiguration()), definitions);
    expect(read).toMatchObject({
      ok: true,
      configuration: {
        till: { id: 'POS-25' },
        terminals: [{ id: 'counter', settings: { readSeconds: 180, serialNumber: 'PC05P2CG10036' }, secrets }, { currency: 'EUR' }],
      },
    });
  });

  it('may lack a tax number, and may begin with a byte order mark', () => {
    const { taxNumber: _taxNumber, ...store } = sampleConfiguration().store;
    expect(problemsOf(`\uFEFF${JSON.stringify({ ...sampleConfiguration(), store })}`)).toEqual([]);
  });

  it('may say to which coin cash is rounded; otherwise that is a matter of the country', () => {
    const { store } = sampleConfiguration();
    expect(problemsOf({ ...sampleConfiguration(), store: { ...store, cashRounding: '0.10' } })).toEqual([]);
    expect(cashStepOf({ ...store, country: 'NL', currency: 'EUR' })).toBe(5);
    expect(cashStepOf({ ...store, country: 'GB', currency: 'GBP' })).toBe(1);
    expect(cashStepOf({ ...store, country: 'NL', currency: 'EUR', cashRounding: '0' })).toBe(1);
    expect(cashStepOf({ ...store, currency: 'GBP', cashRounding: '0.10' })).toBe(10);
  });

  it('may name no terminal', () => {
    expect(problemsOf({ ...sampleConfiguration(), terminals: [] })).toEqual([]);
  });

  it('names a missing setting by its path and says what to enter', () => {
    expect(edited((sample) => delete terminal(sample, 1).settings.serialNumber)).toEqual([
      {
        path: 'terminals[1].settings.serialNumber',
        message: 'terminals[1].settings.serialNumber is missing. Enter the serial number printed on the terminal.',
      },
    ]);
  });

  it('names an unknown key and those that are known', () => {
    const [problem] = edited((sample) => {
      terminal(sample, 0).settings.serialNo = 'x';
    });
    expect(problem?.path).toBe('terminals[0].settings.serialNo');
    expect(problem?.message).toContain('Known here: baseUrl, serialNumber, readSeconds.');
  });

  it.each<[string, (sample: Sample & Record<string, never>) => void]>([
    ['till', (sample) => Object.assign(sample, { till: undefined })],
    ['till.locale', (sample) => Object.assign(sample.till, { locale: 'en_GB' })],
    ['till.id', (sample) => Object.assign(sample.till, { id: '' })],
    ['till.name', (sample) => Object.assign(sample.till, { name: 'Till\n1' })],
    ['till.colour', (sample) => Object.assign(sample.till, { colour: 'red' })],
    ['store.cashRounding', (sample) => Object.assign(sample.store, { cashRounding: '0.005' })],
    ['store.cashRounding', (sample) => Object.assign(sample.store, { cashRounding: '-0.05' })],
    ['store.cashRounding', (sample) => Object.assign(sample.store, { cashRounding: '50' })],
    ['store.cashRounding', (sample) => Object.assign(sample.store, { cashRounding: 0.05 })],
    ['store.currency', (sample) => Object.assign(sample.store, { currency: 'gbp' })],
    ['store.currency', (sample) => Object.assign(sample.store, { currency: 826 })],
    ['store.country', (sample) => Object.assign(sample.store, { country: 'United Kingdom' })],
    ['store.address', (sample) => Object.assign(sample.store, { address: '1 High Street' })],
    ['store.taxNumber', (sample) => Object.assign(sample.store, { taxNumber: null })],
    ['operator.name', (sample) => Object.assign(sample.operator, { name: undefined })],
    ['terminals', (sample) => Object.assign(sample, { terminals: {} })],
    ['terminals[1]', (sample) => Object.assign(sample.terminals, { 1: 'bar' })],
    ['terminals[1].id', (sample) => Object.assign(terminal(sample, 1), { id: 'counter' })],
    ['terminals[0].currency', (sample) => Object.assign(terminal(sample, 0), { currency: 'EURO' })],
    ['terminals[0].settings', (sample) => Object.assign(terminal(sample, 0), { settings: [] })],
    ['terminals[0].secrets', (sample) => delete terminal(sample, 0)['secrets' as never]],
    ['terminals[0].secrets.accessKey', (sample) => delete terminal(sample, 0).secrets.accessKey],
    ['terminals[0].settings.baseUrl', (sample) => Object.assign(terminal(sample, 0).settings, { baseUrl: 'http://pay.example/' })],
    ['terminals[0].settings.readSeconds', (sample) => Object.assign(terminal(sample, 0).settings, { readSeconds: '180' })],
    ['["a key"]', (sample) => Object.assign(sample, { 'a key': 1 })],
  ])('names %s when it is wrong', (path, edit) => {
    const problems = edited(edit);
    expect(problems.map((problem) => problem.path)).toEqual([path]);
    expect(problems[0]?.message.startsWith(path)).toBe(true);
    expect(problems[0]?.message).toMatch(/\.$/);
  });

  it('lists the known providers when it names another', () => {
    const [problem] = edited((sample) => Object.assign(terminal(sample, 0), { provider: 'cashcow' }));
    expect(problem).toEqual({
      path: 'terminals[0].provider',
      message: 'terminals[0].provider names a provider that this Kassa does not know. It knows: samplepay.',
    });
  });

  it('tells all that is wrong at once', () => {
    const problems = edited((sample) => {
      Object.assign(sample.till, { locale: 5 });
      delete terminal(sample, 0).settings.serialNumber;
      delete terminal(sample, 1).secrets.secretKey;
    });
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'terminals[0].settings.serialNumber',
      'terminals[1].secrets.secretKey',
      'till.locale',
    ]);
  });

  it('never repeats a secret in a problem', () => {
    const problems = edited((sample) => {
      Object.assign(terminal(sample, 0).secrets, { secretKey: 'short#1' });
      Object.assign(terminal(sample, 1).secrets, { accessKey: 918273645 });
    });
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toMatch(/short#1|918273645/);
  });

  it('that is not JSON tells line and column, and nothing of what stands there', () => {
    expect(problemsOf('{\n  "till": {},\n  "secret": hunter2\n}')).toEqual([
      { path: '', message: 'The file is not valid JSON at line 3, column 13. Check the commas, quotes and braces there.' },
    ]);
    expect(problemsOf('{ "till": {}, }')[0]?.message).toContain('line 1, column 15');
    expect(problemsOf('{ "till": {} } x')[0]?.message).toContain('line 1, column 16');
    expect(problemsOf('{\n"till": [1, 2')[0]?.message).toContain('ends at line 2, column 14');
    expect(problemsOf('  \n')[0]?.message).toBe('The file is empty.');
  });

  it.each(['null', '5', '[]', '"text"', '{}'])('that only holds %s gives problems', (text) => {
    expect(problemsOf(text)).not.toEqual([]);
  });

  it('gives problems with sentences for any JSON at all, and for any text', () => {
    const check = (text: string) => {
      const read = readConfiguration(text, definitions);
      if (read.ok) return;
      expect(read.problems.length).toBeGreaterThan(0);
      for (const { message } of read.problems) expect(message).toMatch(/^\S[\s\S]*\.$/);
    };
    fc.assert(fc.property(fc.json(), check));
    fc.assert(fc.property(fc.string(), check));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (settings, values, till) =>
        check(
          JSON.stringify({ ...sampleConfiguration(), till, terminals: [{ provider: 'samplepay', settings, secrets: values }, settings] }),
        ),
      ),
    );
  });

  it('that is broken anywhere is never taken for whole', () => {
    const whole = JSON.stringify(sampleConfiguration());
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(problemsOf(whole.slice(0, length))).toHaveLength(1);
      }),
    );
  });
});

describe('a configuration file on the disk', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kassa-configuration-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read in UTF-8 and in the UTF-16 of Windows', () => {
    const text = JSON.stringify(sampleConfiguration());
    const file = join(folder, 'till.json');
    writeFileSync(file, text);
    expect(loadConfigurationFile(file, definitions).ok).toBe(true);
    writeFileSync(file, `\uFEFF${text}`, 'utf16le');
    expect(loadConfigurationFile(file, definitions).ok).toBe(true);
  });

  it('that is missing, a folder or no text is a sentence with its name', () => {
    const missing = join(folder, 'none.json');
    expect(loadConfigurationFile(missing, definitions)).toMatchObject({
      ok: false,
      problems: [{ path: '', message: `${missing} does not exist. Check the file's name and folder.` }],
    });
    expect(loadConfigurationFile(folder, definitions)).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining('is a folder') }],
    });
    const binary = join(folder, 'binary.json');
    writeFileSync(binary, Uint8Array.from([0x7b, 0xff, 0xfe, 0x00]));
    expect(loadConfigurationFile(binary, definitions)).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining('UTF-8') }],
    });
  });
});
