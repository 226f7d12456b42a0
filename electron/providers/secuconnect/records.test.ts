import { expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import { answering, jsonResponse, providerPorts } from '../../testing/provider-kit.ts';
import type { ProviderTransaction } from '../provider.ts';
import { secuconnect } from './adapter.ts';
import { context, secrets, settings } from './testing.test-data.ts';

const period = { from: '2026-03-02T08:00:00.000Z', to: '2026-03-02T20:00:00.000Z' };

const transaction = (id: string, created: string, changes: Record<string, unknown> = {}) => ({
  object: 'smart.transactions',
  id,
  status: 'ok',
  created,
  transactionRef: `ref-${id}`,
  device_source: { object: 'smart.devices', id: 'SDV_ONE' },
  basket_info: { sum: 1000, currency: 'EUR' },
  ...changes,
});

async function listed(...pages: unknown[]): Promise<{ entries: ProviderTransaction[]; asked: number }> {
  const token = jsonResponse({ access_token: 'a-token-for-tests', expires_in: 1200, token_type: 'bearer' });
  const { fetch, sent } = answering(token, ...pages.map((page) => jsonResponse(page)));
  const provider = secuconnect.create(settings(), secrets, context, providerPorts(fetch));
  const entries: ProviderTransaction[] = [];
  for await (const entry of provider.records?.list?.(period, new AbortController().signal) ?? []) entries.push(entry);
  return { entries, asked: sent.length - 1 };
}

test('an entry carries our reference, its id, its device and its moment in UTC', async () => {
  const { entries } = await listed({ count: 1, data: [transaction('STX_1', '2026-03-02T11:00:00+01:00')] }, { count: 1, data: [] });
  expect(entries).toEqual([
    {
      kind: 'sale',
      reference: 'STX_1',
      keys: ['ref-STX_1', 'STX_1'],
      original: null,
      at: '2026-03-02T10:00:00.000Z',
      state: 'charged',
      amount: money(1000, 'EUR'),
      place: { kind: 'device', id: 'SDV_ONE' },
      words: 'ok',
    },
  ]);
});

test('a server that gives the whole list whatever the offset is read once', async () => {
  const all = { count: 2, data: [transaction('STX_2', '2026-03-02T11:00:00Z'), transaction('STX_1', '2026-03-02T10:00:00Z')] };
  const { entries, asked } = await listed(all, all);
  expect(entries).toHaveLength(2);
  expect(asked).toBe(2);
});

test('a list that says there is more and gives the same page again ends with a sentence', async () => {
  const page = { count: 500, data: [transaction('STX_1', '2026-03-02T10:00:00Z')] };
  await expect(listed(page, page)).rejects.toThrow('gives the same page again');
});

test('what is older than the period ends the reading', async () => {
  const { asked } = await listed({
    count: 500,
    data: [transaction('STX_2', '2026-03-02T11:00:00Z'), transaction('STX_1', '2026-03-01T10:00:00Z')],
  });
  expect(asked).toBe(1);
});
