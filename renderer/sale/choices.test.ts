import { describe, expect, it } from 'vitest';
import { samplePayment, sampleSale, sampleTerminal } from '../host/samples.test-kit.ts';
import { chooseTerminal, shownPayment } from './choices.ts';

describe('the terminal of the pay buttons', () => {
  const offline = sampleTerminal({ id: 'a', state: 'offline' });
  const ready = sampleTerminal({ id: 'b', state: 'ready' });
  const euro = sampleTerminal({ id: 'c', state: 'ready', currency: 'EUR' });

  it('is the one that the cashier chose, whatever its state', () => {
    expect(chooseTerminal([offline, ready], 'a', 'ZAR')).toBe(offline);
  });

  it('is else the first in the currency of the sale, whatever its state: no change of a state moves a payment elsewhere', () => {
    expect(chooseTerminal([euro, offline, ready], null, 'ZAR')).toBe(offline);
    expect(chooseTerminal([euro, offline], 'gone', 'ZAR')).toBe(offline);
  });

  it('is nothing where there is none', () => {
    expect(chooseTerminal([], 'a', 'ZAR')).toBeNull();
  });
});

describe('the payment on the screen', () => {
  const declined = samplePayment({ id: 'a', state: 'declined' });
  const open = samplePayment({ id: 'b', state: 'sent' });

  it('is the open one before any result', () => {
    expect(shownPayment(sampleSale({ payments: [declined, open] }), 'a', [])).toBe(open);
  });

  it('stays as a result until it is put away', () => {
    expect(shownPayment(sampleSale({ payments: [declined] }), 'a', [])).toBe(declined);
    expect(shownPayment(sampleSale({ payments: [declined] }), null, [])).toBeNull();
  });

  it('does not come back once the till was freed', () => {
    const released = samplePayment({ id: 'c', state: 'uncertain', released: true });
    expect(shownPayment(sampleSale({ payments: [released] }), 'c', [])).toBeNull();
  });

  it('is what paid a closed sale, also after the window was loaded again', () => {
    const approved = samplePayment({ id: 'd', state: 'approved', charged: { amount: declined.amount, cashback: declined.cashback } });
    expect(shownPayment(sampleSale({ state: 'closed', payments: [declined, approved] }), null, [])).toBe(approved);
  });

  it('is a refund of an older sale while it is under way, and until its result is put away', () => {
    const refund = samplePayment({ id: 'e', kind: 'refund', saleId: 'older', state: 'waiting' });
    const refunded = { ...refund, state: 'approved' } as const;
    expect(shownPayment(sampleSale(), null, [refund])).toBe(refund);
    expect(shownPayment(sampleSale(), 'e', [refunded])).toBe(refunded);
    expect(shownPayment(sampleSale(), null, [refunded])).toBeNull();
    expect(shownPayment(sampleSale({ payments: [open] }), 'e', [refund])).toBe(open);
  });

  it('is never another customer’s payment', () => {
    const foreign = samplePayment({ id: 'f', saleId: 'older', state: 'waiting' });
    expect(shownPayment(sampleSale(), 'f', [foreign])).toBeNull();
  });

  it('stays how the sale was paid, not how it was paid back or booked on a customer’s card', () => {
    const charged = { amount: declined.amount, cashback: declined.cashback };
    const approved = samplePayment({ id: 'd', state: 'approved', charged });
    const booked = samplePayment({ id: 'g', kind: 'loyalty', state: 'approved', charged });
    const refunded = samplePayment({ id: 'h', kind: 'refund', state: 'approved', charged });
    expect(shownPayment(sampleSale({ state: 'closed', payments: [approved, booked, refunded] }), null, [])).toBe(approved);
    expect(shownPayment(sampleSale({ state: 'closed', payments: [booked] }), null, [])).toBe(booked);
  });

  it('is the paid result while the customer’s card is still being booked', () => {
    const charged = { amount: declined.amount, cashback: declined.cashback };
    const approved = samplePayment({ id: 'd', state: 'approved', charged });
    const booking = samplePayment({ id: 'g', kind: 'loyalty', state: 'uncertain' });
    expect(shownPayment(sampleSale({ payments: [approved, booking] }), null, [])).toBe(approved);
    expect(shownPayment(sampleSale({ payments: [booking] }), null, [])).toBe(booking);
  });
});
