import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BasketLine } from '#shared/basket.ts';
import type { MethodInput, SaleView } from '#shared/ipc.ts';
import { asking } from '../testing/asking.ts';
import { openTill, type Till } from '../till/till.ts';

let directory: string;
let till: Till;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-tenders-'));
  till = await open();
});
afterEach(async () => {
  await till.close();
  rmSync(directory, { recursive: true, force: true });
});

const open = (): Promise<Till> => openTill({ dataDirectory: directory, mode: { kind: 'training', country: 'NL' }, version: '0.0.0' });

const { call, refusal } = asking(() => till);

async function basketOf(price: number, changes: Partial<BasketLine> = {}): Promise<SaleView> {
  const current = await call('sale.get', {});
  const empty = current.state === 'closed' ? await call('sale.new', { saleId: current.id }) : current;
  const line = { id: 'a', name: 'Kaas', quantity: 1_000, price, taxRate: 9_000, ...changes };
  return call('sale.save', { saleId: empty.id, revision: empty.revision, basket: { currency: 'EUR', lines: [line] } });
}

const cash = (saleId: string, amount: number, dueShown: number, handed = dueShown, tenderId = crypto.randomUUID()) =>
  ({ saleId, tenderId, amount, handed, dueShown }) satisfies MethodInput<'tender.cash'>;

/** Pays a part by card on a terminal of the sample store, where the customer taps. */
async function payByCard(saleId: string, amount: number): Promise<SaleView> {
  const [terminalId = ''] = till.terminals.keys();
  const asks = new Promise<void>((resolve) => {
    const end = till.dispatcher.on((event, value) => {
      if (event !== 'training' || !(value as { state: string }[]).some(({ state }) => state === 'card')) return;
      end();
      resolve();
    });
  });
  const { id } = (await call('payment.start', { saleId, terminalId, amount, cashback: 0, totalShown: amount })) as { id: string };
  await asks;
  await call('training.play', { terminalId, action: 'tap' });
  await till.engine.whenFinal(id, AbortSignal.timeout(20_000));
  return call('sale.get', {});
}

async function receiptText(saleId: string, copy: 'customer' | 'merchant' = 'customer'): Promise<string[]> {
  const { lines } = till.checkout.saleReceipt(saleId, copy, false);
  return lines.flatMap((line) => {
    if (line.type === 'text') return [line.text];
    return line.type === 'pair' ? [`${line.name}|${line.value.replaceAll('\u00a0', ' ')}`] : [];
  });
}

describe('cash for the whole of a sale', () => {
  it('closes it in one go, with change, a number and a receipt', async () => {
    const { id } = await basketOf(1_235);
    const closed = await call('tender.cash', cash(id, 1_235, 1_235, 2_000));
    expect(closed).toMatchObject({ state: 'closed', number: 1, cash: { minor: 1_235 }, remaining: { minor: 0 }, cashDue: { minor: 0 } });
    expect(closed.tenders).toMatchObject([{ handed: { minor: 2_000 }, change: { minor: 765 }, rounding: { minor: 0 }, givenBack: false }]);
    expect(await receiptText(id)).toEqual(expect.arrayContaining(['Kaas|€ 12,35', 'Contant ontvangen|€ 20,00', 'Wisselgeld|€ 7,65']));
  });

  it('is rounded where the country has no small coins, and says so on the receipt with both totals', async () => {
    const { id, cashDue } = await basketOf(1_002);
    expect(cashDue.minor).toBe(1_000);
    const closed = await call('tender.cash', cash(id, 1_002, 1_000));
    expect(closed).toMatchObject({ state: 'closed', total: { minor: 1_002 }, cash: { minor: 1_000 }, rounding: { minor: -2 } });
    expect(await receiptText(id, 'merchant')).toEqual(
      expect.arrayContaining(['TOTAAL|€ 10,02', 'Afronding|€ -0,02', 'Totaal na afronding|€ 10,00']),
    );
  });

  it('is taken once, however often the button is pressed', async () => {
    const { id } = await basketOf(1_235);
    const order = cash(id, 1_235, 1_235, 2_000);
    const both = await Promise.all([call('tender.cash', order), call('tender.cash', order)]);
    expect(both.map(({ state, tenders }) => [state, tenders.length])).toEqual([
      ['closed', 1],
      ['closed', 1],
    ]);
    expect(await refusal('tender.cash', cash(id, 1_235, 1_235))).toBe('sale-closed');
    const next = await basketOf(500);
    expect(await refusal('tender.cash', { ...cash(next.id, 500, 500), tenderId: order.tenderId })).toBe('invalid-input');
  });

  it('is refused with another amount than main computes, too little, or too much', async () => {
    const { id } = await basketOf(1_002);
    expect(await refusal('tender.cash', cash(id, 1_002, 1_002))).toBe('total-changed');
    expect(await refusal('tender.cash', cash(id, 1_002, 1_000, 999))).toBe('cash-too-little');
    expect(await refusal('tender.cash', cash(id, 1_003, 1_003))).toBe('amount-too-large');
    expect(await refusal('tender.cash', cash(id, -1_002, -1_000, 0))).toBe('total-changed');
    expect(await refusal('tender.cash', cash(id, 0, 0))).toBe('nothing-to-pay');
    expect(await call('sale.get', {})).toMatchObject({ state: 'open', tenders: [], remaining: { minor: 1_002 } });
  });
});

describe('a sale that is split', () => {
  it('by card and cash: only what closes it is rounded, and its receipt shows every tender', async () => {
    const { id } = await basketOf(1_002);
    expect(await payByCard(id, 500)).toMatchObject({
      state: 'open',
      paid: { minor: 500 },
      remaining: { minor: 502 },
      cashDue: { minor: 500 },
    });
    const closed = await call('tender.cash', cash(id, 502, 500, 1_000));
    expect(closed).toMatchObject({ state: 'closed', number: 1, paid: { minor: 500 }, cash: { minor: 500 }, rounding: { minor: -2 } });
    const text = await receiptText(id);
    expect(text.filter((line) => /^(Betaald met kaart|Contant betaald|Wisselgeld|Afronding)/.test(line))).toEqual([
      'Betaald met kaart|€ 5,00',
      'Afronding|€ -0,02',
      'Wisselgeld|€ 5,00',
      'Contant betaald|€ 5,00',
    ]);
  });

  it('cash first: the part is exact, and the card may be asked for the rest and not for more', async () => {
    const { id } = await basketOf(1_002);
    await call('tender.cash', cash(id, 501, 501, 1_000));
    const [terminalId = ''] = till.terminals.keys();
    const whole = { saleId: id, terminalId, amount: 1_002, cashback: 0, totalShown: 1_002 };
    expect(await refusal('payment.start', whole)).toBe('amount-too-large');
    const closed = await payByCard(id, 501);
    expect(closed).toMatchObject({ state: 'closed', paid: { minor: 501 }, cash: { minor: 501 }, rounding: { minor: 0 } });
    expect((await receiptText(id)).join()).toContain('Kaas');
  });

  it('takes no cash, and gives none back, while a payment of it is open', async () => {
    const { id } = await basketOf(1_002);
    const { tenders } = await call('tender.cash', cash(id, 200, 200));
    const [terminalId = ''] = till.terminals.keys();
    await call('payment.start', { saleId: id, terminalId, amount: 802, cashback: 0, totalShown: 802 });
    expect(await refusal('tender.cash', cash(id, 802, 800))).toBe('sale-payment-open');
    expect(await refusal('tender.giveBack', { saleId: id, tenderId: tenders[0]?.id })).toBe('sale-payment-open');
    expect(await refusal('sale.finish', { saleId: id })).toBe('sale-payment-open');
  });

  it('can be undone: cash given back frees the basket again', async () => {
    const { id, revision, basket } = await basketOf(1_002);
    const { tenders } = await call('tender.cash', cash(id, 200, 200));
    const edit = { saleId: id, revision, basket };
    expect(await refusal('sale.save', edit)).toBe('sale-partly-paid');
    expect(await refusal('sale.new', { saleId: id })).toBe('sale-partly-paid');
    const back = { saleId: id, tenderId: tenders[0]?.id ?? '' };
    expect(await refusal('tender.giveBack', { saleId: id, tenderId: 'other' })).toBe('no-such-tender');
    await call('tender.giveBack', back);
    expect(await call('tender.giveBack', back)).toMatchObject({ cash: { minor: 0 }, remaining: { minor: 1_002 }, holdsMoney: false });
    expect(await refusal('sale.save', edit)).toBeNull();
  });
});

describe('a sale that takes nothing from the customer', () => {
  it('closes without a tender where its goods cost nothing', async () => {
    const { id } = await basketOf(0);
    expect(await refusal('tender.cash', cash(id, 0, 0))).toBe('nothing-to-pay');
    const closed = await call('sale.finish', { saleId: id });
    expect(closed).toMatchObject({ state: 'closed', number: 1, tenders: [] });
    expect(await call('sale.finish', { saleId: id })).toEqual(closed);
    expect((await receiptText(id)).join()).toContain('Kaas');
  });

  it('pays out what comes back, in coins that there are, and closes with a number and a receipt', async () => {
    const { id, revision } = await call('sale.get', {});
    const line = { id: 'a', name: 'Kaas', quantity: -1_000, price: 1_002, taxRate: 9_000 };
    till.checkout.save(id, revision, { currency: 'EUR', lines: [line] });
    expect(await call('sale.get', {})).toMatchObject({ remaining: { minor: -1_002 }, cashDue: { minor: -1_000 } });
    const [terminalId = ''] = till.terminals.keys();
    expect(await refusal('payment.start', { saleId: id, terminalId, amount: 0, cashback: 500, totalShown: 500 })).toBe('amount-too-large');
    expect(await refusal('sale.finish', { saleId: id })).toBe('total-changed');
    expect(await refusal('tender.cash', cash(id, -500, -500, 0))).toBe('total-changed');
    expect(await refusal('tender.cash', cash(id, -1_002, -1_000, 100))).toBe('total-changed');
    const closed = await call('tender.cash', cash(id, -1_002, -1_000, 0));
    expect(closed).toMatchObject({ state: 'closed', number: 1, cash: { minor: -1_000 }, rounding: { minor: 2 }, remaining: { minor: 0 } });
    expect(await receiptText(id)).toEqual(expect.arrayContaining(['Contant uitbetaald|€ 10,00', 'Totaal na afronding|€ -10,00']));
  });

  it('does not close while something is left, or when there is nothing in it', async () => {
    const { id } = await call('sale.get', {});
    expect(await refusal('sale.finish', { saleId: id })).toBe('nothing-to-pay');
    await basketOf(100);
    expect(await refusal('sale.finish', { saleId: id })).toBe('total-changed');
    expect(await refusal('receipt.ofSale', { saleId: id, copy: 'customer', reprint: false })).toBe('no-receipt');
  });
});

describe('what is written down of cash', () => {
  it('is never changed or deleted, and never added to a sale that is closed', async () => {
    const { id } = await basketOf(1_000);
    const { tenders } = await call('tender.cash', cash(id, 1_000, 1_000));
    await till.close();
    const file = new DatabaseSync(join(directory, 'sales.db'));
    const tenderId = tenders[0]?.id ?? '';
    for (const [change, reason] of [
      ['UPDATE cash SET amount = 1', 'written once'],
      ['DELETE FROM cash', 'written once'],
      [
        `INSERT INTO cash (id, sale_id, amount, handed, change, rounding, operator_id, operator_name, at) VALUES ('x', '${id}', 1, 1, 0, 0, '', '', '')`,
        'closed',
      ],
      [`INSERT INTO cash_given_back (tender_id, operator_id, operator_name, at) VALUES ('${tenderId}', '', '', '')`, 'closed'],
    ] as const)
      expect(() => file.exec(change)).toThrow(reason);
    file.close();
    till = await open();
    expect(till.sales.cashOf(id)).toMatchObject([{ id: tenderId, amount: 1_000 }]);
  });

  it('stays with its sale when the till is opened again, and so does the receipt', async () => {
    const { id } = await basketOf(1_002);
    await call('tender.cash', cash(id, 400, 400));
    await till.close();
    till = await open();
    expect(await call('sale.get', {})).toMatchObject({ id, cash: { minor: 400 }, remaining: { minor: 602 }, holdsMoney: true });
    await call('tender.cash', cash(id, 602, 600));
    const before = await receiptText(id);
    await till.close();
    till = await open();
    expect(await receiptText(id)).toEqual(before);
  });
});
