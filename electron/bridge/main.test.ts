/** The bridge as a process: one line with its address, the real till behind it, and a clean end. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let folder: string;
let running: ChildProcessByStdio<null, Readable, Readable>[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kassa-bridge-main-'));
  running = [];
});

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function start(...given: readonly string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...given], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  return child;
}

async function refusal(...given: readonly string[]) {
  const child = start(...given);
  const [out, problem, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { status, out, problem };
}

test('development mode serves the window’s sources and the till, and a signal ends it', async () => {
  const child = start('--dev', '--data', folder);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    said += piece;
  });
  await vi.waitFor(() => expect(said).toMatch(/^Kassa bridge: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/), { timeout: 15_000 });
  const url = new URL(said.slice('Kassa bridge: '.length));

  const entered = await fetch(url, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await fetch(url.origin, { headers: { cookie } });
  expect(await page.text()).toContain('/@vite/client');
  expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ws://${url.host};`);

  const headers = { cookie, origin: url.origin, 'content-type': 'application/json' };
  const call = await fetch(`${url.origin}/call/till.get`, { method: 'POST', headers, body: '{}' });
  expect(await call.json()).toMatchObject({ ok: true, value: { mode: 'training' } });

  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('a wrong option is told in a sentence, with status 2', async () => {
  const { status, out, problem } = await refusal('--live');
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(problem).toMatch(/--live.*Usage:/s);
});

test('a configuration that names a provider elsewhere is refused before anything is opened', async () => {
  const file = join(folder, 'till.json');
  const terminal = {
    id: 'pb',
    label: 'Counter',
    provider: 'posbuddy',
    settings: {
      baseUrl: 'https://pos.example.invalid/v/1/',
      merchantId: '910100000000001',
      merchantName: 'Test',
      serialNumber: 'PC05P2CG10036',
    },
    secrets: { accessKey: 'test-access-key', secretKey: 'test-secret-key' },
  };
  const configuration = {
    till: { id: 'POS-25', name: 'Till 1', locale: 'en-ZA' },
    store: { name: 'Test Shop', address: ['1 Test Street'], country: 'ZA', currency: 'ZAR' },
    operator: { id: '1', name: 'Test' },
    terminals: [terminal],
  };
  await writeFile(file, JSON.stringify(configuration));
  const { status, problem } = await refusal('--config', file, '--data', join(folder, 'data'));
  expect(status).toBe(2);
  expect(problem).toContain('Not on this machine: terminals[0].settings.baseUrl');
  expect(problem).not.toContain('test-secret-key');
});
