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

  it('is else the first ready one in the currency of the sale', () => {
    expect(chooseTerminal([euro, offline, ready], null, 'ZAR')).toBe(ready);
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
    expect(shownPayment(sampleSale({ payments: [declined, open] }), 'a')).toBe(open);
  });

  it('stays as a result until it is put away', () => {
    expect(shownPayment(sampleSale({ payments: [declined] }), 'a')).toBe(declined);
    expect(shownPayment(sampleSale({ payments: [declined] }), null)).toBeNull();
  });

  it('does not come back once the till was freed', () => {
    const released = samplePayment({ id: 'c', state: 'uncertain', released: true });
    expect(shownPayment(sampleSale({ payments: [released] }), 'c')).toBeNull();
  });

  it('is what paid a closed sale, also after the window was loaded again', () => {
    const approved = samplePayment({ id: 'd', state: 'approved', charged: { amount: declined.amount, cashback: declined.cashback } });
    expect(shownPayment(sampleSale({ state: 'closed', payments: [declined, approved] }), null)).toBe(approved);
  });
});
