/**
 * Compares the payments of one terminal and period with the provider's list. Pure. What does not agree at once is only doubted here: each
 * doubt is put to the provider once more, and `judgement.ts` decides what that makes of it.
 */
import { outcomeOf, type Payment, paidBack } from '#shared/payment.ts';
import type { Agreement } from '#shared/reconciliation.ts';
import type { Period, ProviderTransaction } from '../providers/provider.ts';

export interface Question {
  readonly period: Period;
  readonly terminalId: string;
  /** Every payment of this provider that may meet an entry of the list: those of the period, and those for some time around it. */
  readonly payments: readonly Payment[];
  /** Null where the provider has no list: then each payment is to be looked up. */
  readonly entries: readonly ProviderTransaction[] | null;
}

/** A payment that the provider must be asked about, with what its list says of it. */
export interface Doubt {
  readonly payment: Payment;
  readonly entry: ProviderTransaction | null;
}

export interface Comparison {
  readonly agreed: readonly Payment[];
  readonly doubts: readonly Doubt[];
  /** Not over at this till. */
  readonly open: readonly Payment[];
  /** Charged at this terminal in the period, and no payment of ours. */
  readonly strangers: readonly ProviderTransaction[];
  readonly elsewhere: number;
  readonly unreadable: number;
}

export function compare({ period, terminalId, payments, entries }: Question): Comparison {
  const own = payments.filter((payment) => payment.terminalId === terminalId && isWithin(payment.createdAt, period));
  const open = own.filter((payment) => outcomeOf(payment) === null);
  const closed = own.filter((payment) => outcomeOf(payment) !== null);
  if (entries === null) {
    return { agreed: [], doubts: closed.map((payment) => ({ payment, entry: null })), open, strangers: [], elsewhere: 0, unreadable: 0 };
  }
  const refunds = payments.filter(({ kind }) => kind === 'refund');
  const matched = match(payments, refunds, entries);
  const agreed: Payment[] = [];
  const doubts: Doubt[] = [];
  for (const payment of closed) {
    const entry = matched.entryOf.get(payment.id) ?? null;
    if (agrees(payment, entry, refunds)) agreed.push(payment);
    else doubts.push({ payment, entry });
  }
  const unknown = entries.filter((entry) => !matched.taken.has(entry) && entry.state === 'charged');
  const ours = devicesOf(matched.taken);
  const isHere = ({ place }: ProviderTransaction) => place.kind === 'own' || (place.kind === 'device' && ours.has(place.id));
  return {
    agreed,
    doubts,
    open,
    strangers: unknown.filter((entry) => isHere(entry) && (entry.at === null || isWithin(entry.at, period))),
    elsewhere: unknown.filter((entry) => !isHere(entry) && (entry.at === null || isWithin(entry.at, period))).length,
    unreadable: entries.filter(({ reference, keys, state }) => state === 'unclear' && reference === null && keys.length === 0).length,
  };
}

/** What agrees, counted. */
export function agreementOf(agreed: readonly Payment[]): Agreement {
  const charged = agreed.filter((payment) => outcomeOf(payment) === 'approved' && payment.kind !== 'loyalty');
  const refunds = charged.filter(({ kind }) => kind === 'refund');
  const sales = charged.filter(({ kind }) => kind === 'sale');
  const sum = (of: readonly Payment[]) => of.reduce((total, payment) => total + chargedMinor(payment), 0);
  return {
    sales: sales.length,
    salesSum: sum(sales),
    refunds: refunds.length,
    refundsSum: sum(refunds),
    uncharged: agreed.filter((payment) => outcomeOf(payment) !== 'approved').length,
  };
}

/** What we have as charged; what a person settled was charged as it was asked. In minor units of the payment's currency. */
export function chargedMinor({ charged, amount }: Payment): number {
  return charged?.amount.minor ?? amount.minor;
}

/** True where the provider's amount is ours, or ours less what was paid back of it since. */
export function isSameAmount(payment: Payment, minor: number, currency: string, refunds: readonly Payment[]): boolean {
  // The till computes the part of a customer's card by itself; the provider knows the whole sale.
  if (payment.kind === 'loyalty') return true;
  const ours = chargedMinor(payment);
  return currency === payment.amount.currency && (minor === ours || minor === ours - paidBack(payment, refunds));
}

/** Some of it was given back with the till's knowledge. */
export function isPaidBack(payment: Payment, refunds: readonly Payment[]): boolean {
  return paidBack(payment, refunds) > 0;
}

function agrees(payment: Payment, entry: ProviderTransaction | null, refunds: readonly Payment[]): boolean {
  const charged = outcomeOf(payment) === 'approved';
  if (entry === null) return !charged;
  switch (entry.state) {
    case 'charged':
      return charged && entry.amount !== null && isSameAmount(payment, entry.amount.minor, entry.amount.currency, refunds);
    case 'not-charged':
    case 'taken-back':
      return !charged || isPaidBack(payment, refunds);
    case 'unclear':
      return false;
  }
}

interface Matched {
  readonly entryOf: ReadonlyMap<string, ProviderTransaction>;
  /** Entries that stand for a payment of ours, whatever they say of it. */
  readonly taken: ReadonlySet<ProviderTransaction>;
}

/** An entry may stand for several payments (a sale, and its customer's card); a payment has one entry, and a second charge for it is nobody's. */
function match(payments: readonly Payment[], refunds: readonly Payment[], entries: readonly ProviderTransaction[]): Matched {
  const entryOf = new Map<string, ProviderTransaction>();
  const taken = new Set<ProviderTransaction>();
  const byName = namesOf(entries);
  const give = (payment: Payment, found: readonly ProviderTransaction[]) => {
    const [best] = found.toSorted((one, other) => rank(payment, one, refunds) - rank(payment, other, refunds));
    if (!best) return;
    entryOf.set(payment.id, best);
    // What charged nothing beside it is an earlier try of the same payment.
    for (const each of found) if (each === best || each.state !== 'charged') taken.add(each);
  };
  for (const payment of payments) {
    const names = [...Object.values(payment.references), ...(payment.providerReference === null ? [] : [payment.providerReference])];
    give(
      payment,
      [...new Set(names.flatMap((name) => byName.get(name) ?? []))].filter((entry) => isSameKind(payment, entry)),
    );
  }
  const references = new Map(payments.map(({ id, providerReference }) => [id, providerReference]));
  // A refund that carries no key of ours is known by what it pays back.
  for (const refund of refunds.filter(({ id }) => !entryOf.has(id))) {
    const original = references.get(refund.originalPaymentId ?? '') ?? null;
    const fits = (entry: ProviderTransaction) =>
      !taken.has(entry) && entry.kind === 'refund' && entry.original === original && entry.amount?.minor === chargedMinor(refund);
    if (original !== null) give(refund, entries.filter(fits).slice(0, 1));
  }
  return { entryOf, taken };
}

function namesOf(entries: readonly ProviderTransaction[]): ReadonlyMap<string, readonly ProviderTransaction[]> {
  const byName = new Map<string, ProviderTransaction[]>();
  for (const entry of entries) {
    for (const name of new Set([...entry.keys, ...(entry.reference === null ? [] : [entry.reference])])) {
      const named = byName.get(name);
      if (named) named.push(entry);
      else byName.set(name, [entry]);
    }
  }
  return byName;
}

function isSameKind(payment: Payment, entry: ProviderTransaction): boolean {
  return (payment.kind === 'refund') === (entry.kind === 'refund');
}

/** A charge outweighs all else; of two charges the one that bears the payment's name, then the one of its amount. */
function rank(payment: Payment, entry: ProviderTransaction, refunds: readonly Payment[]): number {
  if (entry.state !== 'charged') return entry.state === 'unclear' ? 3 : 4;
  if (entry.reference !== null && entry.reference === payment.providerReference) return 0;
  return entry.amount !== null && isSameAmount(payment, entry.amount.minor, entry.amount.currency, refunds) ? 1 : 2;
}

/** The devices at which payments of ours were made. */
function devicesOf(taken: ReadonlySet<ProviderTransaction>): ReadonlySet<string> {
  return new Set([...taken].flatMap(({ place }) => (place.kind === 'device' ? [place.id] : [])));
}

function isWithin(at: string, { from, to }: Period): boolean {
  const moment = Date.parse(at);
  return moment >= Date.parse(from) && moment < Date.parse(to);
}
