/** Nothing leaks where there is no window either: the command line, an installer's file, a till that does not start. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Configuration } from '#shared/settings.ts';
import { type Command, readArguments, UsageError } from '../cli/arguments.ts';
import type { Output } from '../cli/output.ts';
import { sale } from '../cli/payment-commands.ts';
import { payments, receipt, terminals } from '../cli/reading-commands.ts';
import { readMode } from '../cli/session.ts';
import { supportBundle } from '../cli/support-bundle.ts';
import { systemClock } from '../ports.ts';
import { definitions } from '../providers/registry.ts';
import { serve, tap } from '../providers/simulation.ts';
import type { Encryption } from '../settings/vault.ts';
import { openIndiscreetProvider } from '../testing/leaks/indiscreet-provider.ts';
import { echoing, onlyWhereNoTokenIs, tellingCards } from '../testing/leaks/speech.ts';
import { stages } from '../testing/leaks/stages.ts';
import { leaksIn, type Trace, tracesBelow } from '../testing/leaks/traces.ts';
import { openDesktopTill } from '../till/desktop-till.ts';
import { startFailureSentence } from '../till/start-failure.ts';

const usual = Object.keys(stages).filter((stage) => !stage.endsWith('before its registration'));
const declined = { kind: 'decline', by: 'insert-pin', reason: 'do-not-honour' } as const;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-leaks-elsewhere-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** The first card is told in full; from the second on, whatever was sent comes back. */
function indiscreet(stage: string) {
  return openIndiscreetProvider(stage, {
    clock: systemClock,
    speech(marks, asked) {
      const [telling, echo] = [tellingCards(marks), onlyWhereNoTokenIs(echoing(marks))];
      return (response, request) => (asked() < 2 ? telling : echo)(response, request);
    },
  });
}

describe('the command line', () => {
  const printed: Trace[] = [];
  const keep = (place: string) => (value: unknown) =>
    void printed.push({ place, bytes: typeof value === 'string' ? value : JSON.stringify(value) });
  const output: Output = { json: keep('--json'), text: keep('text'), problem: keep('stderr') };

  function run(command: Command, given: ReturnType<typeof readArguments>['options']): Promise<number> {
    switch (command.name) {
      case 'sale':
        return sale(command, given, output);
      case 'payments':
        return payments(command, given, output);
      case 'terminals':
        return terminals(command, given, output);
      case 'receipt':
        return receipt(command, given, output);
      case 'support-bundle':
        return supportBundle(command, given, output);
      default:
        throw new RangeError(command.name);
    }
  }

  test.each(usual)('of a till with %s prints and leaves behind no secret and no card number', async (stage) => {
    printed.length = 0;
    const listeners = new Set<unknown>([...process.listeners('SIGINT'), ...process.listeners('SIGTERM')]);
    const provider = indiscreet(stage);
    const served = await serve(provider.simulator);
    try {
      const config = join(directory, 'config.json');
      const configuration = provider.configuration(served.url);
      writeFileSync(config, JSON.stringify(configuration));
      const data = join(directory, 'data');
      const till = async (...given: string[]) => {
        const { command, options } = readArguments([...given, '--config', config, '--data', data, '--json']);
        return run(command, options);
      };
      provider.cardholder.will(tap, declined);
      expect(await till('sale', '--terminal', 'counter', '--amount', '65.00')).toBe(0);
      expect([10, 13]).toContain(await till('sale', '--terminal', 'counter', '--amount', '65.00', '--wait', '3'));
      await till('terminals', '--check', '--wait', '3');
      await till('payments');
      const [first] = printed.filter(({ bytes }) => String(bytes).includes('"event":"payment"')).reverse();
      const { payment } = JSON.parse(String(first?.bytes)) as { payment: string };
      await till('receipt', '--payment', payment, '--copy', 'merchant');
      const bundle = join(directory, 'bundle.json.gz');
      await till('support-bundle', bundle);
      // The file with the secrets is the installer's own.
      rmSync(config);
      const told = { place: 'support bundle', bytes: gunzipSync(readFileSync(bundle)) };
      expect(leaksIn([...printed, told, ...tracesBelow(directory)], provider.marks)).toEqual([]);
      expect(String(told.bytes)).toContain(payment);
    } finally {
      await served.close();
      // Each sale listens for Ctrl-C until its process ends.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        for (const listener of process.listeners(signal)) if (!listeners.has(listener)) process.off(signal, listener);
      }
    }
  });

  test.each<[string, (configuration: Configuration, secret: string) => string]>([
    ['ends in the middle of a secret', (configuration, secret) => cutBefore(JSON.stringify(configuration), `${secret}"`)],
    [
      'has a secret where a number belongs',
      (configuration) => JSON.stringify({ ...configuration, till: 5, store: configuration.terminals }),
    ],
    ['has a secret of another form', (configuration, secret) => JSON.stringify(configuration).replace(secret, `${secret}\\n ${secret}`)],
    [
      'has a secret among the settings',
      (configuration, secret) => JSON.stringify(configuration).replace('"settings":{', `"settings":{"apikey":"${secret}",`),
    ],
    [
      'has a secret where the provider is named',
      (configuration, secret) => JSON.stringify(configuration).replace(/"provider":"\w+"/, `"provider":"${secret}"`),
    ],
    [
      'has a secret twice',
      (configuration, secret) => JSON.stringify(configuration).replace('"secrets":{', `"secrets":{"other":"${secret}",`),
    ],
  ])('refuses a configuration that %s, without repeating it', (_, broken) => {
    for (const stage of usual) {
      const provider = indiscreet(stage);
      const configuration = provider.configuration('http://127.0.0.1:9');
      const config = join(directory, 'config.json');
      writeFileSync(config, broken(configuration, provider.marks.secrets[0] ?? ''));
      const refused = refusalOf(() => readMode(readArguments(['payments', '--config', config]).options));
      expect(refused).not.toBe('');
      expect(leaksIn([{ place: 'the sentence', bytes: refused }], provider.marks)).toEqual([]);
    }
  });

  test('says the same as a process of its own', () => {
    const provider = indiscreet('blink');
    const config = join(directory, 'config.json');
    writeFileSync(config, cutBefore(JSON.stringify(provider.configuration('http://127.0.0.1:9')), '}}]'));
    const main = join(import.meta.dirname, '..', 'cli', 'main.ts');
    const given = ['--disable-warning=ExperimentalWarning', main, 'payments', '--config', config, '--data', directory];
    const { status, stdout, stderr } = spawnSync(process.execPath, given, { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('is not complete JSON');
    expect(leaksIn([{ place: 'output', bytes: stdout + stderr }], provider.marks)).toEqual([]);
  });
});

describe('the desktop', () => {
  /** No encryption, but what is written is not what was given. */
  const encryption: Encryption = {
    backend: 'dpapi',
    encrypt: async (text) => Buffer.from(text).map((byte) => byte ^ 0x5a),
    decrypt: async (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
  };

  function desktop(more: { provisionFile?: string; encryption?: Encryption } = {}) {
    return openDesktopTill({
      directory: join(directory, 'user'),
      store: ({ directory: cwd, name }) =>
        new Conf<Record<string, unknown>>({ cwd, configName: name, clearInvalidConfig: false, accessPropertiesByDotNotation: false }),
      encryption,
      clock: systemClock,
      definitions,
      version: '0.0.0',
      prepareNetwork: async () => undefined,
      provisionFile: null,
      machineFile: join(directory, 'no-machine-file.json'),
      ...more,
    });
  }

  async function sentenceOf(start: Promise<{ host: { close(): Promise<void> } }>): Promise<string> {
    try {
      await (await start).host.close();
      return '';
    } catch (error) {
      return startFailureSentence(error, directory);
    }
  }

  test.each(usual)('takes the secrets of %s out of an installer’s file and leaves them nowhere on the disk', async (stage) => {
    const { marks, configuration } = indiscreet(stage);
    const provisionFile = join(directory, 'provision.json');
    writeFileSync(provisionFile, JSON.stringify(configuration('http://127.0.0.1:9')));
    const { host } = await desktop({ provisionFile });
    const views: Trace[] = [];
    for (const method of ['till.get', 'terminals.list', 'payments.list', 'sale.get']) {
      views.push({
        place: method,
        bytes: JSON.stringify(await host.dispatcher.call(method, method === 'payments.list' ? { last: 5 } : {})),
      });
    }
    await host.close();
    expect(leaksIn([...views, ...tracesBelow(directory)], marks)).toEqual([]);
    const again = await desktop();
    expect(again.host.till().configuration.terminals[0]?.secrets).toEqual(configuration('http://127.0.0.1:9').terminals[0]?.secrets);
    await again.host.close();
  });

  test.each(usual)('that does not start with %s says why, without a secret', async (stage) => {
    const { marks, configuration } = indiscreet(stage);
    const provisionFile = join(directory, 'provision.json');
    const good = JSON.stringify(configuration('http://127.0.0.1:9'));
    const [secret = ''] = marks.secrets;
    const sentences: string[] = [];
    for (const text of [cutBefore(good, `${secret}"`), good.replace('"secrets":{', `"secrets":{"other":"${secret}",`)]) {
      writeFileSync(provisionFile, text);
      sentences.push(await sentenceOf(desktop({ provisionFile })));
    }
    // The key store fails, and says what it was given.
    writeFileSync(provisionFile, good);
    const failing: Encryption = { ...encryption, encrypt: async (text) => (text === 'kassa' ? encryption.encrypt(text) : fail(text)) };
    sentences.push(await sentenceOf(desktop({ provisionFile, encryption: failing })));
    expect(await sentenceOf(desktop({ provisionFile }))).toBe('');
    const unreadable: Encryption = { ...encryption, decrypt: async (bytes) => fail(Buffer.from(bytes).toString('base64')) };
    sentences.push(await sentenceOf(desktop({ encryption: unreadable })));
    expect(sentences.every((sentence) => sentence.length > 20)).toBe(true);
    expect(leaksIn([{ place: 'the sentences', bytes: sentences.join('\n') }, ...tracesBelow(join(directory, 'user'))], marks)).toEqual([]);
  });
});

test('a fault that nobody foresaw shows nothing of its inside', () => {
  expect(startFailureSentence(new TypeError('Headers.append: "Bearer made-up" is an invalid header value.'), '/data')).not.toContain(
    'made-up',
  );
});

/** The text up to and without the last place where this stands. */
function cutBefore(text: string, part: string): string {
  return text.slice(0, text.lastIndexOf(part));
}

function refusalOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

function fail(text: string): never {
  throw new Error(`The key store does not take "${text}"`);
}
