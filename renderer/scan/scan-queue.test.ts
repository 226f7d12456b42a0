import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScanQueue, type ScanAnswer, type ScanOrder } from './scan-queue.ts';

const order = (code: string): ScanOrder => ({ code, quantity: null, saleId: 'sale', from: 'scanner' });
const unknown = (code: string): ScanAnswer => ({ kind: 'unknown', code, looksLike: 'other' });

test('every scan is taken once and in order, however late its answer is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(fc.string({ minLength: 1, maxLength: 5 }), { maxLength: 20 }), async (scheduler, codes) => {
      const taken: string[] = [];
      const queue = createScanQueue({
        look: (code) => scheduler.schedule(Promise.resolve(unknown(code))),
        take: ({ code }, answer) => {
          expect(answer).toEqual(unknown(code));
          taken.push(code);
        },
      });
      for (const code of codes) queue.add(order(code));
      await scheduler.waitAll();
      await queue.settled();
      expect(taken).toEqual(codes);
    }),
  );
});

test('a scan whose answer is lost is told of, and the next one goes on', async () => {
  const taken: [string, ScanAnswer['kind']][] = [];
  const queue = createScanQueue({
    look: (code) => (code === 'lost' ? Promise.reject(new Error('no answer')) : Promise.resolve(unknown(code))),
    take: ({ code }, { kind }) => taken.push([code, kind]),
  });
  for (const code of ['a', 'lost', 'b']) queue.add(order(code));
  await queue.settled();
  expect(taken).toEqual([
    ['a', 'unknown'],
    ['lost', 'lost'],
    ['b', 'unknown'],
  ]);
});
