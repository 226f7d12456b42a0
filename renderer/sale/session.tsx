/** The sale in this window: its edits on their way to main, and what the cashier does with it. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { type Basket, priceBasket } from '#shared/basket.ts';
import type { MethodInput, PaymentView, SaleView } from '#shared/ipc.ts';
import { HostLost, Refused } from '../host/errors.ts';
import { ask, type WindowHost } from '../host/host.ts';
import { queriesOf, takePayment, takeSale, useHost, useSale } from '../host/queries.tsx';
import { painted } from '../ui/after-paint.ts';
import { raiseShield } from '../ui/shield.ts';
import { touchedLine } from './basket-edit.ts';
import { emptyEntry } from './entry.ts';
import { receiptTargetFor } from './receipt-target.ts';
import { returnOf } from './returning.ts';
import { createSaveQueue, type SaveAnswer, type SaveQueue } from './save-queue.ts';
import { type BasketActions, basketActions } from './session-baskets.ts';
import { undone, withEdit } from './undo.ts';
import { useWindow, windowState } from './window-store.ts';

export interface PaymentWish {
  readonly terminalId: string;
  /** Minor units of the sale's currency. */
  readonly amount: number;
  readonly cashback: number;
}

export interface CashWish {
  readonly tenderId: string;
  /** The part of what remains, before rounding; minor units. */
  readonly amount: number;
  readonly handed: number;
  /** What is due for it, as the dialog shows it. */
  readonly due: number;
}

export interface Session extends BasketActions {
  edit(change: (basket: Basket) => Basket): void;
  /** Takes the last edit of this sale back; does nothing where there is none. */
  undo(): void;
  /** Starts a payment; a second call before main has answered does nothing. */
  pay(wish: PaymentWish): Promise<void>;
  /** Takes cash, or pays it out; a second call before main has answered does nothing. */
  takeCash(wish: CashWish): Promise<void>;
  giveCashBack(tenderId: string): Promise<void>;
  /** Closes a sale of which nothing is left to pay. */
  finishSale(): Promise<void>;
  newSale(): Promise<void>;
  cancel(paymentId: string): Promise<void>;
  /** The cashier's word on the signature; a second word before main has the first does nothing. */
  answerSignature(paymentId: string, accepted: boolean): Promise<void>;
  /** Frees the till and its terminal. Opens an empty sale for the next customer, or leaves the sale that the payment is none of. */
  release(payment: PaymentView): Promise<void>;
  /** Asks the provider about an open payment now. */
  ask(paymentId: string): Promise<void>;
  /** A supervisor's word on a payment that nobody can tell. Throws Refused or HostLost. */
  settle(word: MethodInput<'payment.settle'>): Promise<void>;
  /** Somebody has seen the alerts of a payment. */
  acknowledge(paymentId: string): Promise<void>;
  /** Pays back what a supervisor approved, and shows the refund. Throws Refused or HostLost. */
  refund(wish: MethodInput<'payment.refund'>): Promise<void>;
  /** Puts a customer's card on the sale and asks what it takes over; null takes it off. Throws Refused or HostLost. */
  putCard(card: string | null): Promise<void>;
}

/** Refusals that tell of a till on which no payment may start. */
const stopsPayments: ReadonlySet<string> = new Set(['payments-blocked', 'journal-unwritable']);

/** How long an edit that did not arrive waits before it is sent again. */
const retryMilliseconds = 1_500;

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const host = useHost();
  const client = useQueryClient();
  const queue = useMemo(() => createSaveQueue(savePorts(client, host)), [client, host]);
  const session = useMemo(() => createSession(client, host, queue), [client, host, queue]);
  const { data: sale } = useSale();

  useEffect(() => {
    let retry: ReturnType<typeof setTimeout> | undefined;
    const ends = [
      queue.onChange((editing) => {
        useWindow.setState({ editing });
        if (editing.lost) retry = setTimeout(() => queue.resume(), retryMilliseconds);
      }),
      queue.onRefusal((refusal) => windowState.refuse(refusal)),
      queue.onSaved((saved) => takeSale(client, host, saved)),
      host.onConnection((connection) => {
        if (connection === 'connected') queue.resume();
      }),
    ];
    return () => {
      clearTimeout(retry);
      for (const end of ends) end();
    };
  }, [client, host, queue]);

  useEffect(() => {
    if (sale) queue.adopt(sale);
    // What is paid for stays as it is.
    if (sale?.holdsMoney) useWindow.setState({ history: null });
  }, [sale, queue]);

  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('There is no sale session above this component');
  return session;
}

function savePorts(client: QueryClient, host: WindowHost) {
  return {
    async save(input: { saleId: string; revision: number; basket: Basket }): Promise<SaveAnswer> {
      try {
        const { saleId, revision, basket } = input;
        // The cashier sees the edit first: it is drawn in this turn, and what main makes of it in a frame of its own.
        await Promise.resolve();
        const [sale] = await Promise.all([
          ask(host, 'sale.save', { saleId, revision, basket: { ...basket, lines: [...basket.lines] } }),
          painted(),
        ]);
        return { kind: 'saved', sale };
      } catch (error) {
        return error instanceof Refused ? { kind: 'refused', refusal: error.refusal } : { kind: 'lost' };
      }
    },
    async reload() {
      try {
        const sale = await ask(host, 'sale.get', {});
        client.setQueryData(queriesOf(host).sale.queryKey, sale);
        return sale;
      } catch {
        return null;
      }
    },
  };
}

function createSession(client: QueryClient, host: WindowHost, queue: SaveQueue): Session {
  const currentSale = () => client.getQueryData(queriesOf(host).sale.queryKey);

  const guarded = async (action: () => Promise<void>): Promise<void> => {
    windowState.refuse(null);
    try {
      await action();
    } catch (error) {
      windowState.refuse(error instanceof Refused ? error.refusal : { code: 'core-lost', detail: '' });
      // The reason stands in the till's own notice, which nobody has told this window yet.
      if (error instanceof Refused && stopsPayments.has(error.refusal.code)) {
        void client.invalidateQueries({ queryKey: queriesOf(host).till.queryKey });
      }
    }
  };

  /** Main's version of the sale once it has every edit, or null when it did not take the basket that the cashier sees. */
  const savedSale = async () => {
    const shown = queue.state()?.basket;
    const saved = await queue.settled();
    if (queue.state()?.lost) throw new HostLost();
    return saved && queue.state()?.basket === shown ? currentSale() : null;
  };

  /** One thing that moves money at a time. */
  const once = async (work: (saleId: string) => Promise<void>): Promise<void> => {
    if (useWindow.getState().starting) return;
    useWindow.setState({ starting: true });
    await guarded(async () => {
      const sale = await savedSale();
      if (sale) await work(sale.id);
    });
    useWindow.setState({ starting: false });
  };

  const show = (next: SaleView) => {
    takeSale(client, host, next);
    queue.adopt(next);
    useWindow.setState({
      entry: emptyEntry,
      shownPaymentId: null,
      selectedLineId: null,
      dialog: null,
      taxRate: null,
      returning: false,
      parkedInstead: null,
    });
    raiseShield();
  };

  const openNewSale = async () => {
    const sale = currentSale();
    if (sale) show(await ask(host, 'sale.new', { saleId: sale.id }));
  };

  return {
    ...basketActions({
      host,
      guarded,
      savedSale,
      adopt: (sale) => {
        queue.adopt(takeSale(client, host, sale));
        useWindow.setState({ selectedLineId: null });
      },
      show,
      waiting: (parked) => client.setQueryData(queriesOf(host).parked.queryKey, parked),
      tell: windowState.tellParkedInstead,
    }),
    edit(change) {
      const state = queue.state();
      if (!state) return;
      const before = state.basket;
      const after = change(before);
      if (after === before) return;
      try {
        priceBasket(after);
      } catch {
        return windowState.refuse({ code: 'amount-too-large', detail: '' });
      }
      const returned = useWindow.getState().returning ? returnOf(before, after, crypto.randomUUID()) : null;
      if (returned) return windowState.askForReturn(returned);
      const history = withEdit(useWindow.getState().history, state.saleId, before, after);
      queue.edit(() => after);
      useWindow.setState({ selectedLineId: touchedLine(before, after), refusal: null, parkedInstead: null, history });
    },
    undo() {
      const state = queue.state();
      const history = state && undone(useWindow.getState().history, state.saleId, state.basket);
      if (!history) return;
      queue.edit(() => history.current);
      useWindow.setState({ selectedLineId: touchedLine(state.basket, history.current), refusal: null, history });
    },
    async pay({ terminalId, amount, cashback }) {
      if (useWindow.getState().starting) return;
      useWindow.setState({ starting: true });
      await guarded(async () => {
        const sale = await savedSale();
        if (!sale) return;
        const terminal = client.getQueryData(queriesOf(host).terminals.queryKey)?.find(({ id }) => id === terminalId);
        const order = { saleId: sale.id, terminalId, amount, cashback, totalShown: amount + cashback };
        const payment = await ask(host, 'payment.start', { ...order, ...receiptTargetFor(sale.id, terminal) });
        takePayment(client, host, payment);
        useWindow.setState({ shownPaymentId: payment.id, dialog: null, entry: emptyEntry, receiptTo: null });
      });
      useWindow.setState({ starting: false, dialog: null });
    },
    takeCash: ({ tenderId, amount, handed, due }) =>
      once(async (saleId) => {
        const sale = takeSale(client, host, await ask(host, 'tender.cash', { saleId, tenderId, amount, handed, dueShown: due }));
        queue.adopt(sale);
        const goesOn = sale.state === 'open' && sale.remaining.minor > 0;
        useWindow.setState({ shownPaymentId: null, dialog: goesOn ? 'split' : null, entry: emptyEntry });
        raiseShield();
      }),
    giveCashBack: (tenderId) =>
      once(async (saleId) => {
        queue.adopt(takeSale(client, host, await ask(host, 'tender.giveBack', { saleId, tenderId })));
      }),
    finishSale: () =>
      once(async (saleId) => {
        queue.adopt(takeSale(client, host, await ask(host, 'sale.finish', { saleId })));
        raiseShield();
      }),
    newSale: () => guarded(openNewSale),
    cancel: (paymentId) => guarded(async () => takePayment(client, host, await ask(host, 'payment.cancel', { paymentId }))),
    ask: (paymentId) =>
      guarded(async () => {
        takePayment(client, host, await ask(host, 'payment.ask', { paymentId }));
        windowState.noteAsked(paymentId, new Date().toISOString());
      }),
    async settle(word) {
      takePayment(client, host, await ask(host, 'payment.settle', word));
    },
    acknowledge: (paymentId) => guarded(async () => takePayment(client, host, await ask(host, 'payment.acknowledge', { paymentId }))),
    async answerSignature(paymentId, accepted) {
      if (useWindow.getState().answering) return;
      useWindow.setState({ answering: true });
      await guarded(async () => takePayment(client, host, await ask(host, 'payment.answerSignature', { paymentId, accepted })));
      useWindow.setState({ answering: false });
    },
    release: (payment) =>
      guarded(async () => {
        takePayment(client, host, await ask(host, 'payment.release', { paymentId: payment.id }));
        if (payment.kind !== 'refund' && payment.saleId === currentSale()?.id) await openNewSale();
        else windowState.showPayment(null);
      }),
    async refund(wish) {
      const refund = await ask(host, 'payment.refund', wish);
      takePayment(client, host, refund);
      windowState.closeDialog();
      useWindow.setState({ shownPaymentId: refund.id, refusal: null });
    },
    async putCard(card) {
      const sale = await savedSale();
      if (!sale) return;
      try {
        queue.adopt(takeSale(client, host, await ask(host, 'sale.card', { saleId: sale.id, card })));
      } catch (error) {
        // A card that was refused may have come and gone at main's: the basket goes on from there.
        if (error instanceof Refused) queue.adopt(takeSale(client, host, await ask(host, 'sale.get', {})));
        throw error;
      }
    },
  };
}
