import { describe, expect, test } from 'vitest';
import { money } from '#shared/money.ts';
import { answering, jsonResponse, providerPorts } from '../../testing/provider-kit.ts';
import type { ProviderTransaction } from '../provider.ts';
import { buckaroo } from './adapter.ts';
import { context, secrets, settings } from './testing.test-data.ts';

const period = { from: '2026-03-02T08:00:00.000Z', to: '2026-03-02T20:00:00.000Z' };

function sale(id: string, createdAt: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { terminalId } = settings();
  return {
    id,
    reference: `order-${id}`,
    currency: 'EUR',
    totalAmount: '10.00',
    paidAmount: '10.00',
    status: 'Paid',
    paymentMethodOptions: { pos: { terminalId } },
    createdAt,
    ...changes,
  };
}

async function listed(...pages: unknown[]): Promise<{ entries: ProviderTransaction[]; asked: number }> {
  const answers = pages.map((page) => jsonResponse(page));
  const { fetch, sent } = answering(...answers);
  const provider = buckaroo.create(settings(), secrets, context, providerPorts(fetch));
  const entries: ProviderTransaction[] = [];
  for await (const entry of provider.records?.list?.(period, new AbortController().signal) ?? []) entries.push(entry);
  return { entries, asked: sent.length };
}

const page = (sales: unknown[], next: string | null = null) => ({ sales, nextContinuationToken: next });

describe("Buckaroo's list of sales", () => {
  test('leaves out what was sold at other terminals, and says where it cannot tell', async () => {
    const elsewhere = { paymentMethodOptions: { pos: { terminalId: 't_of_another_till' } } };
    const online = { paymentMethodOptions: { ideal: {} }, storeId: settings().storeId };
    const { entries } = await listed(
      page([
        sale('sl_1', '2026-03-02T10:00:00Z'),
        sale('sl_2', '2026-03-02T09:00:00Z', elsewhere),
        sale('sl_3', '2026-03-02T08:30:00Z', online),
      ]),
    );
    expect(entries).toMatchObject([
      {
        reference: 'sl_1',
        keys: ['order-sl_1'],
        state: 'charged',
        amount: money(1000, 'EUR'),
        at: '2026-03-02T10:00:00.000Z',
        place: { kind: 'own' },
      },
      { reference: 'sl_3', place: { kind: 'unknown' } },
    ]);
  });

  test('is left where the period begins only while it goes back in time', async () => {
    const old = [sale('sl_1', '2026-03-02T10:00:00Z'), sale('sl_2', '2026-03-01T10:00:00Z')];
    expect((await listed(page(old, 'more'))).asked).toBe(1);
    const mixed = [sale('sl_2', '2026-03-01T10:00:00Z'), sale('sl_1', '2026-03-02T10:00:00Z')];
    expect((await listed(page(mixed, 'more'), page([sale('sl_3', '2026-03-02T11:00:00Z')]))).asked).toBe(2);
  });

  test.each([
    ['Open', {}, 'unclear'],
    ['Paid', { reversedAmount: '10.00' }, 'taken-back'],
    ['Paid', { paidAmount: 'ten' }, 'unclear'],
    ['Failed', { paidAmount: '0.00' }, 'not-charged'],
    ['Cancelled', { paidAmount: '4.00' }, 'unclear'],
    ['SomethingNew', {}, 'unclear'],
  ])('a sale that is %s with %j is %s', async (status, changes, state) => {
    const { entries } = await listed(page([sale('sl_1', '2026-03-02T10:00:00Z', { status, ...changes })]));
    expect(entries).toMatchObject([{ state }]);
  });

  test('that begins again ends with a sentence', async () => {
    const again = page([sale('sl_1', '2026-03-02T10:00:00Z')], 'more');
    await expect(listed(again, again)).rejects.toThrow(/leads back|same page/);
  });

  test('may hold what nobody can read, which hides nothing else', async () => {
    const { entries } = await listed(page([null, 'sale', sale('sl_1', '2026-03-02T10:00:00Z')]));
    expect(entries.map(({ reference, state }) => [reference, state])).toEqual([
      [null, 'unclear'],
      [null, 'unclear'],
      ['sl_1', 'charged'],
    ]);
  });
});
