/** Scanned and typed numbers on their way into the basket: looked up at once, taken strictly in the order in which they came. */
import type { ScannedArticle } from '#shared/ipc.ts';

export interface ScanOrder {
  readonly code: string;
  /** Thousandths, as typed before the code; null without. */
  readonly quantity: number | null;
  /** The sale that was on the screen: what is scanned for one customer never comes into another's basket. */
  readonly saleId: string;
  readonly from: 'scanner' | 'keys';
}

export type ScanAnswer = ScannedArticle | { readonly kind: 'lost' };

export interface ScanQueuePorts {
  look(code: string): Promise<ScanAnswer>;
  take(order: ScanOrder, answer: ScanAnswer): void;
}

export interface ScanQueue {
  add(order: ScanOrder): void;
  /** Resolves once everything that was added is taken. */
  settled(): Promise<void>;
}

export function createScanQueue(ports: ScanQueuePorts): ScanQueue {
  let last: Promise<void> = Promise.resolve();
  return {
    add(order) {
      const looked = ports.look(order.code).catch((): ScanAnswer => ({ kind: 'lost' }));
      last = last.then(async () => ports.take(order, await looked));
    },
    settled: () => last,
  };
}
