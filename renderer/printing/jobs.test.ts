import { expect, test } from 'vitest';
import type { PrintJob } from '#shared/ipc.ts';
import { latestJob, subjectOf, troubledJobs } from './jobs.ts';

const job = (changes: Partial<PrintJob>): PrintJob => ({
  id: 'job',
  kind: 'receipt',
  printerId: 'front',
  paymentId: 'payment-1',
  saleId: null,
  saleNumber: 7,
  copy: 'customer',
  reprint: false,
  state: 'printed',
  trouble: null,
  confirmed: true,
  createdAt: '2026-03-02T08:00:00.000Z',
  ...changes,
});

test('a person must see what failed and what was perhaps printed', () => {
  const states = ['queued', 'printing', 'printed', 'perhaps', 'failed', 'cancelled'] as const;
  expect(troubledJobs(states.map((state) => job({ state }))).map(({ state }) => state)).toEqual(['perhaps', 'failed']);
});

test('of a receipt the latest job counts, whatever the order, and none that was given up', () => {
  const earlier = job({ id: 'earlier' });
  const later = job({ id: 'later', createdAt: '2026-03-02T09:00:00.000Z' });
  const given = job({ id: 'given', state: 'cancelled', createdAt: '2026-03-02T10:00:00.000Z' });
  const other = job({ id: 'other', copy: 'merchant', createdAt: '2026-03-02T11:00:00.000Z' });
  const subject = { paymentId: 'payment-1', saleId: null } as const;
  expect(latestJob([later, earlier, given, other], subject, 'customer')?.id).toBe('later');
  expect(latestJob([other], subject, 'customer')).toBeNull();
  expect(latestJob([earlier], { paymentId: null, saleId: 'sale-1' }, 'customer')).toBeNull();
});

test('a receipt can be shown, a test page cannot', () => {
  expect(subjectOf(job({}))).toEqual({ paymentId: 'payment-1', saleId: null });
  expect(subjectOf(job({ paymentId: null, saleId: 'sale-1' }))).toEqual({ paymentId: null, saleId: 'sale-1' });
  expect(subjectOf(job({ paymentId: null }))).toBeNull();
});
