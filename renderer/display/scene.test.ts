import { describe, expect, it } from 'vitest';
import type { DisplayView } from '#shared/ipc.ts';
import { followedBy } from './follow.ts';
import { outcomeMs, sceneOf, thanksMs } from './scene.ts';

const zar = (minor: number) => ({ minor, currency: 'ZAR' });
const at = '2026-03-02T08:00:00.000Z';
const then = Date.parse(at);

function view(over: Partial<DisplayView> = {}): DisplayView {
  return {
    store: 'Test Shop',
    training: false,
    locale: 'en-ZA',
    saleId: 'sale-1',
    stage: 'basket',
    lines: [line('a')],
    discount: zar(0),
    total: zar(1_500),
    paid: zar(0),
    remaining: zar(1_500),
    payment: null,
    takeCash: null,
    paidAt: null,
    ...over,
  };
}

function line(id: string, quantity = 1_000): DisplayView['lines'][number] {
  return { id, name: id, quantity, price: zar(1_000), total: zar(quantity) };
}

const payment = (step: NonNullable<DisplayView['payment']>['step']) => ({ step, amount: zar(1_500), isRefund: false, at });

describe('the picture', () => {
  const scene = (over: Partial<DisplayView>, passed: number, thankedAt: string | null = null) =>
    sceneOf({ view: view(over), latestLineId: null, thankedAt }, then + passed);

  it('is a welcome before anything is in the basket, and the basket then', () => {
    expect(scene({ stage: 'idle', lines: [] }, 0)).toEqual({ kind: 'welcome' });
    expect(scene({}, 0)).toEqual({ kind: 'basket' });
  });

  it('is the payment as long as it goes on', () => {
    expect(scene({ stage: 'payment', payment: payment('present-card') }, 3_600_000)).toMatchObject({ kind: 'payment' });
    expect(scene({ stage: 'payment', payment: payment('please-wait') }, 3_600_000)).toMatchObject({ kind: 'payment' });
  });

  it.each(['approved', 'not-paid'] as const)('is a payment that ended %s for a while, then the basket again', (step) => {
    expect(scene({ stage: 'payment', payment: payment(step) }, outcomeMs - 1)).toMatchObject({ kind: 'payment' });
    expect(scene({ stage: 'payment', payment: payment(step) }, outcomeMs)).toEqual({ kind: 'basket' });
  });

  it('is thanks with the sums until the next customer could be there', () => {
    expect(scene({ stage: 'thanks', paidAt: at }, thanksMs - 1)).toEqual({ kind: 'thanks', withSums: true });
    expect(scene({ stage: 'thanks', paidAt: at }, thanksMs)).toEqual({ kind: 'welcome' });
  });

  it('is thanks without sums once the cashier has opened the next sale, and nothing of it once that has goods', () => {
    expect(scene({ stage: 'idle', lines: [] }, 1_000, at)).toEqual({ kind: 'thanks', withSums: false });
    expect(scene({ stage: 'idle', lines: [] }, thanksMs, at)).toEqual({ kind: 'welcome' });
    expect(scene({}, 1_000, at)).toEqual({ kind: 'basket' });
  });
});

describe('the line that was touched last', () => {
  const latest = (...views: DisplayView[]) =>
    views.reduce<ReturnType<typeof followedBy> | null>((before, next) => followedBy(before, next), null)?.latestLineId;

  it('is the newest one at first', () => {
    expect(latest(view({ lines: [line('a'), line('b')] }))).toBe('b');
  });

  it('is the one that came or changed', () => {
    const two = [line('a'), line('b')];
    expect(latest(view({ lines: two }), view({ lines: [...two, line('c')] }))).toBe('c');
    expect(latest(view({ lines: two }), view({ lines: [line('a', 2_000), line('b')] }))).toBe('a');
  });

  it('stays while something else changes, and is the last one when it was taken out', () => {
    const two = [line('a'), line('b')];
    const changed = [line('a', 2_000), line('b')];
    expect(latest(view({ lines: two }), view({ lines: changed }), view({ lines: changed, stage: 'payment' }))).toBe('a');
    expect(latest(view({ lines: two }), view({ lines: changed }), view({ lines: [line('b')] }))).toBe('b');
    expect(latest(view({ lines: [line('a')] }), view({ lines: [] }))).toBeNull();
  });

  it('is none of another sale', () => {
    expect(latest(view({ lines: [line('a'), line('b')] }), view({ saleId: 'sale-2', lines: [line('a')] }))).toBe('a');
  });

  it('knows when the sale before this one was paid', () => {
    const paid = followedBy(null, view({ stage: 'thanks', paidAt: at }));
    const next = followedBy(paid, view({ saleId: 'sale-2', stage: 'idle', lines: [] }));
    expect(next.thankedAt).toBe(at);
    expect(followedBy(next, view({ saleId: 'sale-2' })).thankedAt).toBe(at);
    expect(followedBy(next, view({ saleId: 'sale-3' })).thankedAt).toBeNull();
  });
});
