/** What must hold at every moment: after each entry of a journal, and before each request that moves money. */
import { priceBasket } from '#shared/basket.ts';
import { isFinal, type Payment, type PaymentEvent } from '#shared/payment.ts';
import { type CashTender, standing, takenOf } from '#shared/tender.ts';
import type { Journal } from '../../payments/journal.ts';
import type { Sale } from '../../sales/sales.ts';
import { cashStep } from './cash-hands.ts';
import type { MoneyRequest } from './money-requests.ts';
import type { Departed } from './network.ts';
import { cardsPaid } from './truth.ts';
import type { Witness } from './witness.ts';

export interface Rules {
  written(journal: Journal, before: Payment | null, after: Payment, events: readonly PaymentEvent[]): void;
  closing(journal: Journal, sale: Sale, cash: readonly CashTender[]): void;
  /** Every sale that was about to get its number, whether it did or not. */
  readonly closings: ReadonlySet<string>;
  leaving(journal: Journal | null, provider: string, money: MoneyRequest, body: string): Departed;
}

interface Sent {
  readonly body: string;
  /** It was answered that the request was not looked at. */
  unauthorised: boolean;
}

export function createRules(actor: string, witness: Witness): Rules {
  /** Of each request that moves money every time that it was sent, over all runs of the till. */
  const sendings = new Map<string, Sent[]>();
  const closings = new Set<string>();

  return {
    written(journal, before, after, events) {
      const words = events.map(wordsOf).join(', ');
      witness.note(actor, `journal: payment ${after.id.slice(0, 8)} (${after.kind}) ${words} -> ${after.state}`);
      if (before === null) witness.count(after.kind === 'sale' ? 'payments' : after.kind === 'refund' ? 'refunds' : 'registrations');
      if (isFinal(after.state) && before?.state !== after.state) witness.count(`outcome: ${after.state}`);
      if (before && isFinal(before.state)) {
        const harmless = events.every(({ type }) => type === 'alert' || type === 'alerts-seen');
        if (!harmless || factsOf(before) !== factsOf(after)) witness.accuse(`A final payment changed: ${after.id}`);
      }
      const open = journal.open();
      if (hasTwins(open.map(({ saleId }) => saleId))) witness.accuse('Two payments are open on one sale.');
      const holding = open.filter(({ released, kind }) => !released && kind !== 'loyalty');
      if (hasTwins(holding.map(({ terminalId }) => terminalId))) witness.accuse('Two payments are open on one terminal.');
    },

    closings,
    closing(journal, sale, cash) {
      closings.add(sale.id);
      const payments = journal.ofSale(sale.id);
      const paid = cardsPaid(payments, () => true);
      const total = priceBasket(sale.basket).total.minor;
      const tenders = standing(cash);
      const inCash = tenders.reduce((sum, tender) => sum + takenOf(tender) - tender.rounding, 0);
      if (paid + inCash < total) witness.accuse(`A sale of ${total} is closed with ${paid} by card and ${inCash} in cash.`);
      if (tenders.some(({ rounding }) => Math.abs(rounding) * 2 > cashStep)) witness.accuse('Cash was rounded by more than half a step.');
      if (payments.some(({ state }) => !isFinal(state))) witness.accuse('A sale is closed while one of its payments is open.');
      if (sale.state === 'open') witness.count('sales closed');
      if (tenders.length > 0) witness.count(paid > 0 ? 'sales closed with card and cash' : 'sales closed in cash');
    },

    leaving(journal, provider, money, body) {
      const payment = journal && paymentOf(journal, provider, money);
      if (!payment || payment.state === 'created') {
        witness.accuse(`A request that moves money leaves before its entry is in the journal (${money.about} ${money.key}).`);
      } else if (isFinal(payment.state) && payment.state !== 'settled-by-person') {
        witness.accuse(`A request that moves money leaves for a payment that is ${payment.state}.`);
      }
      const name = `${provider} ${money.about} ${payment?.id ?? money.key}`;
      const earlier = sendings.get(name) ?? [];
      const sent: Sent = { body, unauthorised: false };
      const answers = journal && payment ? wordsOnSignature(journal, payment) : 0;
      if (!mayFollow(earlier, sent, money, answers)) witness.accuse(`A request that moves money is repeated (${name}).`);
      sendings.set(name, [...earlier, sent]);
      witness.count('requests that move money');
      return {
        unsent: () =>
          sendings.set(
            name,
            (sendings.get(name) ?? []).filter((each) => each !== sent),
          ),
        answered(status, answer) {
          sent.unauthorised = status === 401 || (status === 403 && answer.includes('2003'));
        },
      };
    },
  };
}

function mayFollow(earlier: readonly Sent[], sent: Sent, { again }: MoneyRequest, answers: number): boolean {
  switch (again) {
    case 'never':
      return earlier.length === 0;
    case 'unauthorised':
      return earlier.every(({ unauthorised }) => unauthorised);
    case 'same request':
      return earlier.every(({ body }) => body === sent.body);
    case 'answered again':
      return earlier.length < answers;
    default:
      return again satisfies never;
  }
}

/** The payment that a request is about. A cancellation at a terminal names the receipt alone: then it is the open refund. */
function paymentOf(journal: Journal, provider: string, { key, about }: MoneyRequest): Payment | undefined {
  const kinds = about === 'refund' ? ['refund'] : ['sale', 'loyalty'];
  const payments = journal.latest(1_000).filter((each) => each.provider === provider && kinds.includes(each.kind));
  const named = payments.filter(
    ({ references, providerReference }) => providerReference === key || Object.values(references).includes(key),
  );
  const candidates = named.length > 0 || about !== 'refund' ? named : payments;
  return candidates.find(({ state }) => !isFinal(state)) ?? candidates[0];
}

function wordsOnSignature(journal: Journal, payment: Payment): number {
  return journal.entries(payment.id).filter(({ event }) => event.type === 'signature-answered').length;
}

/** All of a final payment that may not change. */
function factsOf({ alerts: _, alertsSeen: __, updatedAt: ___, ...facts }: Payment): string {
  return JSON.stringify(facts);
}

function hasTwins(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

function wordsOf(event: PaymentEvent): string {
  switch (event.type) {
    case 'created':
      return `created for ${event.order.amount.currency} ${event.order.amount.minor} on ${event.order.terminalId}`;
    case 'answered':
      return event.update.kind === 'approved'
        ? `answered approved ${event.update.charge.amount.minor}`
        : `answered ${event.update.kind}${'reason' in event.update ? ` (${event.update.reason.code})` : ''}`;
    case 'lost':
      return `lost (${event.reason.code})`;
    case 'alert':
      return `alert ${event.alert}`;
    case 'cancel-answered':
      return `cancel answered ${event.answer}`;
    case 'signature-answered':
      return `signature ${event.accepted ? 'accepted' : 'refused'}`;
    case 'settled':
      return `settled as ${event.settlement.charged ? 'charged' : 'not charged'}`;
    default:
      return event.type;
  }
}
