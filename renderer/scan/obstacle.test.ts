import { expect, it } from 'vitest';
import { samplePayment, sampleSale } from '../host/samples.test-kit.ts';
import { type Moment, obstacleOf } from './obstacle.ts';

const free: Moment = { sale: sampleSale(), payment: null, starting: false, dialog: false, shielded: false };

it('lets goods into an open sale', () => {
  expect(obstacleOf(free)).toBeNull();
});

it.each<[Partial<Moment>, string]>([
  [{ starting: true }, 'payment'],
  [{ payment: samplePayment({ state: 'waiting' }) }, 'payment'],
  [{ payment: samplePayment({ state: 'uncertain' }), dialog: true }, 'payment'],
  [{ payment: samplePayment({ state: 'declined' }) }, 'result'],
  [{ sale: sampleSale({ state: 'closed' }), payment: samplePayment({ state: 'approved' }) }, 'paid'],
  [{ sale: sampleSale({ holdsMoney: true }) }, 'part-paid'],
  [{ dialog: true }, 'dialog'],
  [{ shielded: true }, 'moment'],
  [{ sale: undefined }, 'moment'],
])('keeps them out of %j: %s', (moment, obstacle) => {
  expect(obstacleOf({ ...free, ...moment })).toBe(obstacle);
});
