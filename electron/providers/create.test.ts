import { expect, test } from 'vitest';
import { z } from 'zod';
import { priceBasket } from '#shared/basket.ts';
import { money } from '#shared/money.ts';
import type { PaymentOrder } from '#shared/payment.ts';
import type { Log } from '../ports.ts';
import { collected, payRequest, providerPorts } from '../testing/provider-kit.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { sentPayment } from '../testing/sent-payment.ts';
import { createProvider } from './create.ts';
import { type AnyProviderDefinition, NoAnswer, type Provider, type ProviderPorts, Unclear } from './provider.ts';

const { signal } = new AbortController();
const secret = 'very-secret-key';
const order: PaymentOrder = {
  id: 'p1',
  kind: 'sale',
  saleId: 's1',
  terminalId: 't1',
  provider: 'echo',
  training: false,
  amount: money(100, 'EUR'),
  cashback: money(0, 'EUR'),
  references: {},
  originalPaymentId: null,
  note: null,
  operator: { id: '1', name: 'Sam' },
};
const payment = sentPayment(order, '2026-03-02T08:00:00.000Z');

function created(changes: Partial<Provider>, log?: Log) {
  let ports: ProviderPorts | null = null;
  const definition: AnyProviderDefinition = {
    name: 'echo',
    title: 'Echo',
    settings: z.unknown(),
    secrets: z.strictObject({ key: z.string() }),
    create: (_settings, _secrets, _context, given) => {
      ports = given;
      return { ...scriptedProvider(), ...changes };
    },
  };
  const { keepSecret: _, ...outer } = providerPorts(async () => new Response(''));
  const provider = createProvider(definition, {
    settings: {},
    secrets: { key: secret },
    context: { terminalId: 't1', currency: 'EUR', till: { id: 'T', name: 'T', locale: 'en' }, store: { name: 'S', country: 'NL' } },
    ports: { ...outer, ...(log && { log }) },
  });
  return { provider, ports: ports as unknown as ProviderPorts };
}

const refusedCard = { kind: 'refused', reason: { code: 'invalid-request', text: null } } as const;

async function* declining(text: string) {
  yield { kind: 'declined', reason: { code: 'declined', text } } as const;
}

test('a secret that the other side sends back is in no update', async () => {
  const { provider } = created({ pay: () => declining(`Key ${secret} was fine`) });
  const { updates } = await collected(provider.pay(payRequest(payment), signal));
  expect(updates).toEqual([{ kind: 'declined', reason: { code: 'declined', text: 'Key [redacted] was fine' } }]);
});

test('nor in an error, which stays of its kind', async () => {
  const { provider } = created({
    inquire: () => Promise.reject(new Unclear({ code: 'provider-error', text: secret }, `Bearer ${secret}`)),
    cancel: () => Promise.reject(new NoAnswer(secret)),
  });
  const unclear = await provider.inquire(payment, signal).catch((error: unknown) => error);
  expect(unclear).toBeInstanceOf(Unclear);
  expect(unclear).toMatchObject({ message: 'Bearer [redacted]', reason: { text: '[redacted]' } });
  await expect(provider.cancel(payment, signal)).rejects.toThrow(new NoAnswer('[redacted]'));
});

test('nor in what the provider has on record', async () => {
  const told = { kind: 'sale', reference: secret, keys: [secret], original: null, at: null, state: 'charged', amount: null } as const;
  const { provider } = created({
    records: {
      async *list() {
        yield { ...told, place: { kind: 'device', id: secret }, words: `Bearer ${secret}` };
      },
      lookUp: () => Promise.reject(new NoAnswer(secret)),
    },
  });
  const entries: unknown[] = [];
  const period = { from: '2026-03-02T08:00:00.000Z', to: '2026-03-02T20:00:00.000Z' };
  for await (const entry of provider.records?.list?.(period, signal) ?? []) entries.push(entry);
  expect(entries).toHaveLength(1);
  expect(JSON.stringify(entries)).not.toContain(secret);
  await expect(provider.records?.lookUp(payment, signal)).rejects.toThrow(new NoAnswer('[redacted]'));
});

test('nor in the log, tokens that came up later included', () => {
  const lines: unknown[] = [];
  const log: Log = { info: (event, fields) => void lines.push([event, fields]), warn: () => undefined };
  const { ports } = created({}, log);
  ports.keepSecret('token-12345');
  ports.log.info('answer', { text: `token-12345 and ${secret}`, deep: [{ a: secret }] });
  expect(lines).toEqual([['answer', { text: '[redacted] and [redacted]', deep: [{ a: '[redacted]' }] }]]);
});

test('what it was given is taken out for good, however many tokens came since', async () => {
  const { provider, ports } = created({ pay: () => declining(`Key ${secret} was fine`) });
  for (let number = 0; number < 500; number += 1) ports.keepSecret(`token-number-${number}`);
  const { updates } = await collected(provider.pay(payRequest(payment), signal));
  expect(updates).toMatchObject([{ reason: { text: 'Key [redacted] was fine' } }]);
});

test('the number of a customer’s card is not in the log, once it was handed over', async () => {
  const lines: unknown[] = [];
  const log: Log = { info: (event, fields) => void lines.push([event, fields]), warn: () => undefined };
  const { provider, ports } = created({ loyalty: { apply: async () => refusedCard, register: () => declining('') } }, log);
  await provider.loyalty?.apply(
    { card: '9276004429942845', basket: priceBasket({ currency: 'EUR', lines: [] }), transaction: null, saleId: 's1' },
    signal,
  );
  ports.log.info('answer', { text: 'Card 9276004429942845 is locked' });
  expect(lines).toEqual([['answer', { text: 'Card [redacted] is locked' }]]);
});

test('what a provider cannot do is still missing', () => {
  const { provider } = created({ refund: undefined as never, services: undefined as never, loyalty: undefined as never });
  expect(provider.refund).toBeUndefined();
  expect(provider.services).toBeUndefined();
  expect(provider.loyalty).toBeUndefined();
});
