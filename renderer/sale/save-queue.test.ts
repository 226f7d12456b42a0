import { describe, expect, it } from 'vitest';
import type { Basket } from '#shared/basket.ts';
import { sampleSale } from '../host/samples.test-kit.ts';
import { createSaveQueue, type SaveAnswer } from './save-queue.ts';

const line = (id: string) => ({ id, name: id, quantity: 1_000, price: 100, taxRate: 0 });
const adding = (id: string) => (basket: Basket) => ({ ...basket, lines: [...basket.lines, line(id)] });
const linesOf = (basket: Basket | undefined) => basket?.lines.map((each) => each.id);

/** A main that answers when it is told to. */
function fakeMain() {
  const calls: { revision: number; lines: string[] | undefined; answer: (answer: SaveAnswer) => void }[] = [];
  let arrived: () => void = () => undefined;
  const queue = createSaveQueue({
    save: ({ revision, basket }) =>
      new Promise((answer) => {
        calls.push({ revision, lines: linesOf(basket), answer });
        arrived();
      }),
    reload: async () => sampleSale({ revision: 9, basket: { currency: 'ZAR', lines: [line('theirs')] } }),
  });
  const call = async (index: number) => {
    while (!calls[index]) {
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    }
    return calls[index];
  };
  const saved = (revision: number, ...ids: string[]): SaveAnswer => ({
    kind: 'saved',
    sale: sampleSale({ revision, basket: { currency: 'ZAR', lines: ids.map(line) } }),
  });
  queue.adopt(sampleSale());
  return { queue, calls, call, saved };
}

describe('the queue of basket edits', () => {
  it('shows an edit at once and sends it with the revision that is known', async () => {
    const { queue, call, saved } = fakeMain();
    queue.edit(adding('a'));
    expect(linesOf(queue.state()?.basket)).toEqual(['a']);
    expect(queue.state()?.unsaved).toBe(true);
    const first = await call(0);
    expect(first).toMatchObject({ revision: 0, lines: ['a'] });
    first.answer(saved(1, 'a'));
    expect(await queue.settled()).toBe(true);
    expect(queue.state()?.unsaved).toBe(false);
  });

  it('sends one save at a time, and what was edited meanwhile together with the new revision', async () => {
    const { queue, calls, call, saved } = fakeMain();
    queue.edit(adding('a'));
    queue.edit(adding('b'));
    queue.edit(adding('c'));
    expect(calls).toHaveLength(1);
    (await call(0)).answer(saved(1, 'a'));
    const second = await call(1);
    expect(second).toMatchObject({ revision: 1, lines: ['a', 'b', 'c'] });
    second.answer(saved(2, 'a', 'b', 'c'));
    expect(await queue.settled()).toBe(true);
    expect(calls).toHaveLength(2);
  });

  it('takes the current basket of main after a refusal, and says why', async () => {
    const { queue, call } = fakeMain();
    const refusals: string[] = [];
    queue.onRefusal((refusal) => refusals.push(refusal.code));
    queue.edit(adding('a'));
    (await call(0)).answer({ kind: 'refused', refusal: { code: 'sale-changed', detail: '9' } });
    await queue.settled();
    expect(refusals).toEqual(['sale-changed']);
    expect(linesOf(queue.state()?.basket)).toEqual(['theirs']);
    queue.edit(adding('b'));
    expect((await call(1)).revision).toBe(9);
  });

  it('keeps an edit that did not arrive and sends it when the core is back', async () => {
    const { queue, call, saved } = fakeMain();
    queue.edit(adding('a'));
    (await call(0)).answer({ kind: 'lost' });
    expect(await queue.settled()).toBe(false);
    queue.edit(adding('b'));
    expect(linesOf(queue.state()?.basket)).toEqual(['a', 'b']);
    queue.resume();
    const again = await call(1);
    expect(again).toMatchObject({ revision: 0, lines: ['a', 'b'] });
    again.answer(saved(1, 'a', 'b'));
    expect(await queue.settled()).toBe(true);
  });

  it('does not let an announced version overwrite what is being edited', async () => {
    const { queue, call, saved } = fakeMain();
    queue.edit(adding('a'));
    queue.adopt(sampleSale({ revision: 0 }));
    expect(linesOf(queue.state()?.basket)).toEqual(['a']);
    (await call(0)).answer(saved(1, 'a'));
    await queue.settled();
    queue.adopt(sampleSale({ revision: 0 }));
    expect(linesOf(queue.state()?.basket)).toEqual(['a']);
  });

  it('moves on to another sale at once', async () => {
    const { queue, call, saved } = fakeMain();
    queue.edit(adding('a'));
    queue.adopt(sampleSale({ id: 'sale-2' }));
    (await call(0)).answer(saved(1, 'a'));
    await queue.settled();
    expect(queue.state()).toMatchObject({ saleId: 'sale-2', basket: { lines: [] }, unsaved: false });
    queue.edit(adding('b'));
    expect((await call(1)).revision).toBe(0);
  });
});
