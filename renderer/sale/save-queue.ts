/**
 * Sends every basket edit to main, one save at a time, each with the revision of the last answer.
 * Edits made while one is under way are sent together afterwards.
 */
import type { Basket } from '#shared/basket.ts';
import type { Refusal, SaleView } from '#shared/ipc.ts';

export type SaveAnswer =
  | { readonly kind: 'saved'; readonly sale: SaleView }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'lost' };

export interface SavePorts {
  save(input: { saleId: string; revision: number; basket: Basket }): Promise<SaveAnswer>;
  /** Main's newest version of the sale, asked for after a refusal. */
  reload(): Promise<SaleView | null>;
}

export interface SaveState {
  readonly saleId: string;
  readonly basket: Basket;
  /** True while main does not have the basket yet. */
  readonly unsaved: boolean;
  /** True while the core does not answer; the edit is kept and sent when it does. */
  readonly lost: boolean;
}

export interface SaveQueue {
  state(): SaveState | null;
  onChange(listener: (state: SaveState) => void): () => void;
  onRefusal(listener: (refusal: Refusal) => void): () => void;
  onSaved(listener: (sale: SaleView) => void): () => void;
  /** Main's version of the sale. Ignored while an edit of the same sale is on its way. */
  adopt(sale: SaleView): void;
  edit(change: (basket: Basket) => Basket): void;
  /** Sends what a lost connection kept back. */
  resume(): void;
  /** Resolves with true when main has the basket, false when it could not be saved. */
  settled(): Promise<boolean>;
}

export function createSaveQueue(ports: SavePorts): SaveQueue {
  let state: SaveState | null = null;
  let revision = 0;
  let running: Promise<void> | null = null;
  const changes = listeners<SaveState>();
  const refusals = listeners<Refusal>();
  const saves = listeners<SaleView>();

  const become = (next: SaveState) => {
    state = next;
    changes.tell(next);
  };

  const take = (sale: SaleView) => {
    revision = sale.revision;
    become({ saleId: sale.id, basket: sale.basket, unsaved: false, lost: false });
  };

  const run = async () => {
    while (state?.unsaved) {
      const sent: SaveState = state;
      const answer = await ports.save({ saleId: sent.saleId, revision, basket: sent.basket });
      if (answer.kind === 'lost') return become({ ...state, lost: true });
      if (answer.kind === 'refused') {
        refusals.tell(answer.refusal);
        const newest = await ports.reload();
        return newest ? take(newest) : become({ ...state, lost: true });
      }
      saves.tell(answer.sale);
      if (state.saleId !== sent.saleId) continue;
      revision = answer.sale.revision;
      if (state.basket === sent.basket) become({ ...state, unsaved: false, lost: false });
    }
  };

  const start = () => {
    running ??= run().finally(() => {
      running = null;
    });
  };

  return {
    state: () => state,
    onChange: changes.add,
    onRefusal: refusals.add,
    onSaved: saves.add,
    adopt(sale) {
      if (state?.saleId === sale.id && (state.unsaved || sale.revision < revision)) return;
      if (state?.saleId === sale.id && sale.revision === revision) return;
      take(sale);
    },
    edit(change) {
      if (!state) return;
      const basket = change(state.basket);
      if (basket === state.basket) return;
      become({ ...state, basket, unsaved: true });
      if (!state.lost) start();
    },
    resume() {
      if (!state?.lost) return;
      become({ ...state, lost: false });
      start();
    },
    async settled() {
      while (running) await running;
      return state !== null && !state.unsaved;
    },
  };
}

function listeners<Value>() {
  const all = new Set<(value: Value) => void>();
  return {
    add: (listener: (value: Value) => void) => {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
    tell: (value: Value) => {
      for (const listener of all) listener(value);
    },
  };
}
