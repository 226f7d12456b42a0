import { describe, expect, it } from 'vitest';
import type { CashTenderView } from '#shared/ipc.ts';
import { samplePayment, sampleSale } from '../host/samples.test-kit.ts';
import { endedWithoutCard, standingCash } from './settled.ts';

const zar = (minor: number) => ({ minor, currency: 'ZAR' });
const early = '2026-01-02T03:04:05.000Z';
const late = '2026-01-02T03:09:05.000Z';

function cash(over: Partial<CashTenderView> = {}): CashTenderView {
  return { id: 'cash-1', amount: zar(500), handed: zar(500), change: zar(0), rounding: zar(0), at: late, givenBack: false, ...over };
}

const charged = { amount: zar(500), cashback: zar(0) };

describe('how a sale ended', () => {
  it('in cash, when cash was the last of it', () => {
    const card = samplePayment({ state: 'approved', charged, updatedAt: early });
    expect(endedWithoutCard(sampleSale({ state: 'closed', tenders: [cash()] }))).toBe(true);
    expect(endedWithoutCard(sampleSale({ state: 'closed', tenders: [cash()], payments: [card] }))).toBe(true);
  });

  it('by card, when the card came after the cash', () => {
    const card = samplePayment({ state: 'approved', charged, updatedAt: late });
    expect(endedWithoutCard(sampleSale({ state: 'closed', tenders: [cash({ at: early })], payments: [card] }))).toBe(false);
    expect(endedWithoutCard(sampleSale({ state: 'closed', payments: [card] }))).toBe(false);
  });

  it('with nothing at all, where the goods cost nothing', () => {
    expect(endedWithoutCard(sampleSale({ state: 'closed' }))).toBe(true);
  });

  it('in cash, while the customer card is still being booked', () => {
    const booking = samplePayment({ kind: 'loyalty', state: 'waiting', updatedAt: late });
    expect(endedWithoutCard(sampleSale({ holdsMoney: true, tenders: [cash()], payments: [booking] }))).toBe(true);
  });

  it('not at all, while something is left, or when the cash was given back', () => {
    expect(endedWithoutCard(sampleSale({ holdsMoney: true, tenders: [cash()], remaining: zar(1) }))).toBe(false);
    expect(endedWithoutCard(sampleSale({ tenders: [cash({ givenBack: true })] }))).toBe(false);
    expect(standingCash(sampleSale({ tenders: [cash({ givenBack: true }), cash({ id: 'b' })] })).map(({ id }) => id)).toEqual(['b']);
  });
});
