import { describe, expect, it } from 'vitest';
import { samplePayment } from '../host/samples.test-kit.ts';
import { leadingAlert, mattersOf } from './matters.ts';

const alert = (kind: string, at = '2026-01-02T03:05:00.000Z') => ({ kind, at, detail: '' });
const late = samplePayment({ id: 'late', state: 'approved', alerts: [alert('approved-late')], unseenAlerts: 1 });
const released = samplePayment({ id: 'released', saleId: 'older', state: 'waiting', released: true });
const own = samplePayment({ id: 'own', state: 'waiting' });

describe('what wants somebody’s eyes', () => {
  it('is news that nobody has seen, the latest first', () => {
    const later = { ...late, id: 'later', alerts: [alert('charged-more', '2026-01-02T03:09:00.000Z')] };
    expect(mattersOf([late, later], 'sale-1', null).news).toEqual([later, late]);
  });

  it('is a payment that is asked after while the till sells on', () => {
    expect(mattersOf([released], 'sale-1', null)).toEqual({ news: [], asking: [released] });
  });

  it('is an open payment of another sale, and any that nobody can tell', () => {
    const orphan = samplePayment({ id: 'orphan', saleId: 'older', state: 'waiting' });
    const lost = samplePayment({ id: 'lost', state: 'uncertain' });
    expect(mattersOf([orphan, lost], 'sale-1', null).asking).toEqual([orphan, lost]);
  });

  it('is nothing that only runs its course, and nothing that the screen is about', () => {
    const booking = samplePayment({ id: 'booking', saleId: 'older', kind: 'loyalty', state: 'sent' });
    expect(mattersOf([own, booking], 'sale-1', null)).toEqual({ news: [], asking: [] });
    expect(mattersOf([late, released], 'sale-1', 'late')).toEqual({ news: [], asking: [released] });
  });
});

describe('what is told first', () => {
  it('is that it may have been paid twice, else what was found last', () => {
    const alerts = [alert('charged-more'), alert('duplicate-charge'), alert('approved-late')];
    expect(leadingAlert({ ...late, alerts, unseenAlerts: 3 })?.kind).toBe('duplicate-charge');
    expect(leadingAlert({ ...late, alerts, unseenAlerts: 1 })?.kind).toBe('approved-late');
    expect(leadingAlert({ ...late, alerts, unseenAlerts: 0 })).toBeNull();
  });
});
