/** A receipt that the provider sends: the address reaches the provider with one payment, and stands nowhere else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SaleView } from '#shared/ipc.ts';
import { readReceiptTarget } from '#shared/receipt.ts';
import { systemClock, systemRandom } from '../ports.ts';
import { posbuddy } from '../providers/posbuddy/adapter.ts';
import { context, payment, secrets, settings } from '../providers/posbuddy/testing.test-data.ts';
import { leaksBelow } from '../testing/leaks/address.ts';
import { openTill } from '../till/till.ts';

const email = 'a.customer@mail.example';
const mobile = '0821234567';

test.each([
  ['posbuddy', 'ZA', { email }, true],
  ['posbuddy', 'ZA', { mobile }, true],
  ['blink', 'GB', { email }, false],
] as const)('a till of %s keeps no address', async (_, country, receiptTo, sends) => {
  const directory = mkdtempSync(join(tmpdir(), 'kassa-sending-'));
  const till = await openTill({ dataDirectory: directory, mode: { kind: 'training', country }, version: '0.0.0' });
  const call = async <Value>(method: string, input: unknown) => {
    const result = await till.dispatcher.call(method, input);
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value as Value;
  };
  try {
    const { id, revision, basket } = await call<SaleView>('sale.get', {});
    const lines = [{ id: 'line-1', name: 'Tea', quantity: 1_000, price: 650, taxRate: 0 }];
    await call('sale.save', { saleId: id, revision, basket: { ...basket, lines } });
    const order = { saleId: id, terminalId: 'counter', amount: 650, cashback: 0, totalShown: 650, receiptTo };
    if (!sends) {
      await expect(call('payment.start', order)).rejects.toThrow('receipt-not-sent');
      expect(till.journal.size()).toBe(0);
      return;
    }
    const payment = await call<{ id: string }>('payment.start', order);
    await expect.poll(() => till.training?.terminals().find(({ terminalId }) => terminalId === 'counter')?.state).toBe('card');
    await call('training.play', { terminalId: 'counter', action: 'tap' });
    expect(await till.engine.whenFinal(payment.id, AbortSignal.timeout(10_000))).toMatchObject({ state: 'approved' });
  } finally {
    await till.close();
    expect(leaksBelow(directory, [email, mobile, 'a.customer'])).toEqual([]);
    rmSync(directory, { recursive: true, force: true });
  }
});

test.each([
  [{ email }, { isReceiptRequired: true, emailAddressToSendReceipt: email }],
  [{ mobile }, { isReceiptRequired: true, cellNumberToSMSReceipt: mobile }],
  [undefined, { isReceiptRequired: false }],
])('POSBuddy is asked for it in its own fields: %j', async (receiptTo, fields) => {
  const bodies: string[] = [];
  const logged: unknown[] = [];
  const note = (...entry: unknown[]) => void logged.push(entry);
  const provider = posbuddy.create(settings(), secrets, context, {
    fetch: async (_, init) => {
      bodies.push(String(init.body));
      return new Response('{}', { status: 500 });
    },
    clock: systemClock,
    random: systemRandom,
    log: { info: note, warn: note },
    userAgent: 'Kassa/0.0.0',
    keepSecret: () => undefined,
  });
  const request = {
    payment: payment(),
    operator: { id: '1', name: 'Sam' },
    basket: null,
    sending: () => undefined,
    pause: async () => undefined,
    ...(receiptTo ? { receiptTo } : {}),
  };
  const run = async () => {
    for await (const _ of provider.pay(request, new AbortController().signal)) return;
  };
  await run().catch(() => undefined);
  const { extraParameters } = JSON.parse(bodies[0] ?? '{}') as { extraParameters: Record<string, unknown> };
  const { isReceiptRequired, emailAddressToSendReceipt, cellNumberToSMSReceipt } = extraParameters;
  expect(JSON.parse(JSON.stringify({ isReceiptRequired, emailAddressToSendReceipt, cellNumberToSMSReceipt }))).toEqual(fields);
  expect(logged.length).toBeGreaterThan(0);
  expect(JSON.stringify(logged)).not.toMatch(/a\.customer|0821234567/);
});

test.each([
  ['a@b.co', { email: 'a@b.co' }],
  ['  a.b+c@mail.example ', { email: 'a.b+c@mail.example' }],
  ['082 123 4567', { mobile: '0821234567' }],
  ['+27 82 123-4567', { mobile: '0821234567' }],
  ['', null],
  ['a@b', null],
  ['a b@c.de', null],
  ['a@b.co,c@d.ef', null],
  ['a@b.co\n', { email: 'a@b.co' }],
  ['a@b\n.co', null],
  ['82 123 456', null],
  ['1821234567', null],
  ['x'.repeat(2_000), null],
])('what was typed is read: %j', (typed, target) => {
  expect(readReceiptTarget(typed)).toEqual(target);
});
