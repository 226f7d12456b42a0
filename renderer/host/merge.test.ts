import { describe, expect, it } from 'vitest';
import { holdsTill, laterPayment, laterSale, withAttention, withPayment } from './merge.ts';
import { samplePayment, sampleSale } from './samples.test-kit.ts';

const early = '2026-01-02T03:04:05.000Z';
const late = '2026-01-02T03:04:09.000Z';

describe('two versions of a payment', () => {
  it('keeps the later one, whichever arrives first', () => {
    const sent = samplePayment({ state: 'sent', updatedAt: early });
    const waiting = samplePayment({ state: 'waiting', updatedAt: late });
    expect(laterPayment(sent, waiting)).toBe(waiting);
    expect(laterPayment(waiting, sent)).toBe(waiting);
  });

  it('never replaces an outcome by an earlier state, even at the same moment', () => {
    const approved = samplePayment({ state: 'approved', updatedAt: early });
    const sent = samplePayment({ state: 'sent', updatedAt: early });
    expect(laterPayment(approved, sent)).toBe(approved);
  });

  it('adds a new payment where the list begins or ends', () => {
    const first = samplePayment({ id: 'a' });
    const second = samplePayment({ id: 'b' });
    expect(withPayment([first], second, 'newest-first')).toEqual([second, first]);
    expect(withPayment([first], second, 'oldest-first')).toEqual([first, second]);
  });

  it('lets go of the till once released or final', () => {
    expect(holdsTill(samplePayment({ state: 'uncertain' }))).toBe(true);
    expect(holdsTill(samplePayment({ state: 'uncertain', released: true }))).toBe(false);
    expect(holdsTill(samplePayment({ state: 'declined' }))).toBe(false);
  });

  it('never holds the till for a customer’s card that is being booked', () => {
    expect(holdsTill(samplePayment({ kind: 'loyalty', state: 'uncertain' }))).toBe(false);
    expect(holdsTill(samplePayment({ kind: 'refund', state: 'uncertain' }))).toBe(true);
  });
});

describe('what wants somebody’s eyes', () => {
  const older = samplePayment({ id: 'a', state: 'uncertain', createdAt: early });
  const newer = samplePayment({ id: 'b', state: 'sent', createdAt: late });

  it('has open payments, newest first', () => {
    expect(withAttention([], older)).toEqual([older]);
    expect(withAttention([older], newer)).toEqual([newer, older]);
    expect(withAttention([newer], older)).toEqual([newer, older]);
  });

  it('lets go of what is over, unless nobody has seen what is odd about it', () => {
    const approved = samplePayment({ id: 'a', state: 'approved', createdAt: early });
    expect(withAttention([newer, older], approved)).toEqual([newer]);
    const odd = { ...approved, unseenAlerts: 1 };
    expect(withAttention([newer, older], odd)).toEqual([newer, odd]);
    expect(withAttention([newer, odd], approved)).toEqual([newer]);
  });
});

describe('two versions of a sale', () => {
  it('ignores an older revision but learns its payments', () => {
    const known = sampleSale({ revision: 4 });
    const late = sampleSale({ revision: 3, payments: [samplePayment()] });
    const merged = laterSale(known, late);
    expect(merged.revision).toBe(4);
    expect(merged.payments).toHaveLength(1);
  });

  it('does not open a closed sale again', () => {
    const closed = sampleSale({ revision: 2, state: 'closed', number: 7 });
    expect(laterSale(closed, sampleSale({ revision: 2 })).state).toBe('closed');
  });

  it('keeps an outcome that an event brought before the answer', () => {
    const approved = samplePayment({ state: 'approved', updatedAt: late });
    const merged = laterSale(sampleSale({ payments: [approved] }), sampleSale({ payments: [samplePayment({ state: 'sent' })] }));
    expect(merged.payments).toEqual([approved]);
  });

  it('gives way to another sale', () => {
    const next = sampleSale({ id: 'sale-2' });
    expect(laterSale(sampleSale({ revision: 9 }), next)).toBe(next);
  });
});
