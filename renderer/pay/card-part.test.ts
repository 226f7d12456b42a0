import { expect, it } from 'vitest';
import { samplePayment, sampleSale } from '../host/samples.test-kit.ts';
import { cardPartOf } from './card-part.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const loyalty = { terminalId: 'counter', cardName: null, balance: null, credit: eur(150), bonus: [] };
const sale = sampleSale({ total: eur(800), loyalty });

it('is the card’s part of a payment on the register’s own terminal, and what is charged beside it', () => {
  expect(cardPartOf(samplePayment({ amount: eur(800) }), sale)).toEqual({ card: eur(150), rest: eur(650) });
});

it('is nothing for the rest on another terminal, for a refund, and for a sale without a card', () => {
  expect(cardPartOf(samplePayment({ amount: eur(650), terminalId: 'second' }), sale)).toBeNull();
  expect(cardPartOf(samplePayment({ amount: eur(800), kind: 'refund' }), sale)).toBeNull();
  expect(cardPartOf(samplePayment({ amount: eur(800) }), sampleSale({ total: eur(800) }))).toBeNull();
  expect(cardPartOf(samplePayment({ amount: eur(800), saleId: 'another' }), sale)).toBeNull();
});
