/** What a cashier does with whole baskets, and with goods that come back. */
import type { BasketLine } from '#shared/basket.ts';
import type { Approval, ParkedSale, SaleView } from '#shared/ipc.ts';
import { Refused } from '../host/errors.ts';
import { ask, type WindowHost } from '../host/host.ts';

export interface BasketActions {
  /** Takes goods back; a supervisor stands for it. Throws Refused or HostLost. */
  takeBack(line: BasketLine, reason: string, approval: Approval): Promise<void>;
  /** Lets the basket wait, under a name or a number. */
  park(name: string | null): Promise<void>;
  /** Brings a parked basket back; what was in this one waits in its place. */
  recall(saleId: string): Promise<void>;
  /** Puts a parked basket aside for good. */
  discard(saleId: string): Promise<void>;
}

export interface BasketActionParts {
  readonly host: WindowHost;
  readonly guarded: (action: () => Promise<void>) => Promise<void>;
  /** Main's version of the sale once it has every edit, or null when it did not take the basket that the cashier sees. */
  readonly savedSale: () => Promise<SaleView | null | undefined>;
  /** Takes another version of the same sale over. */
  readonly adopt: (sale: SaleView) => void;
  /** Turns the window to another sale. */
  readonly show: (sale: SaleView) => void;
  readonly waiting: (parked: ParkedSale[]) => void;
  /** Says what waits in the place of the basket that was recalled. */
  readonly tell: (parked: ParkedSale | null) => void;
}

export function basketActions({ host, guarded, savedSale, adopt, show, waiting, tell }: BasketActionParts): BasketActions {
  return {
    async takeBack(line, reason, approval) {
      const sale = await savedSale();
      if (!sale) throw new Refused({ code: 'sale-changed', detail: '' });
      adopt(await ask(host, 'sale.return', { saleId: sale.id, revision: sale.revision, lines: [line], reason, approval }));
    },
    park: (name) =>
      guarded(async () => {
        const sale = await savedSale();
        if (sale) show(await ask(host, 'sale.park', { saleId: sale.id, name }));
      }),
    recall: (saleId) =>
      guarded(async () => {
        if (!(await savedSale())) return;
        const { sale, parked } = await ask(host, 'sale.recall', { saleId });
        show(sale);
        tell(parked);
      }),
    discard: (saleId) => guarded(async () => waiting(await ask(host, 'sale.discard', { saleId }))),
  };
}
