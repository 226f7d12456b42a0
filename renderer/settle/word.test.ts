import { expect, it } from 'vitest';
import { samplePayment } from '../host/samples.test-kit.ts';
import { lacks, noWord } from './word.ts';

const payment = samplePayment();
const complete = { charged: false, reason: 'off', slipNumber: '' };

it('has nothing to begin with', () => {
  expect(lacks(payment, noWord)).toEqual({ charged: true, reason: true, slip: false });
});

it('wants a reason of three characters that are no spaces', () => {
  expect(lacks(payment, complete).reason).toBe(false);
  expect(lacks(payment, { ...complete, reason: ' a  ' }).reason).toBe(true);
});

it('wants the number of the slip for what was charged on a card', () => {
  expect(lacks(payment, complete).slip).toBe(false);
  expect(lacks(payment, { ...complete, charged: true }).slip).toBe(true);
  expect(lacks(payment, { ...complete, charged: true, slipNumber: '0042' }).slip).toBe(false);
  expect(lacks(samplePayment({ kind: 'refund' }), { ...complete, charged: true }).slip).toBe(true);
});

it('wants no slip where no terminal prints one', () => {
  expect(lacks(samplePayment({ tender: 'cash' }), { ...complete, charged: true }).slip).toBe(false);
  expect(lacks(samplePayment({ kind: 'loyalty' }), { ...complete, charged: true }).slip).toBe(false);
});
