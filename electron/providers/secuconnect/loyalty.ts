/**
 * The register of customers' cards: a card takes its part of a sale's total, and the sale is told once
 * it is paid (pages "Apply the Loyalty Card for Payment" and "Pay the Missing Sum at the Cash Register").
 */
import { THOUSANDTHS } from '#shared/decimal.ts';
import { money } from '#shared/money.ts';
import type { Reason, Update } from '#shared/payment.ts';
import { type LoyaltyAnswer, type LoyaltyRegister, NoAnswer, NotSent, type PayRequest, Unclear } from '../provider.ts';
import { isSuccess, type Received } from './api.ts';
import { NotAuthorised } from './auth.ts';
import { transactionBody } from './basket.ts';
import { methodToRegister } from './inquiry.ts';
import { readPayment, refusalReason, refusalWords } from './reading.ts';
import { identOf, isUsable } from './sale.ts';
import { type Parts, startUntilAnswered, told } from './start.ts';
import { type Ident, readPreTransaction, readTransaction } from './wire.ts';

export function createLoyaltyRegister(parts: Parts): LoyaltyRegister {
  return {
    apply: (request, signal) => apply(parts, request, signal),
    register: (request, signal) => register(parts, request, signal),
  };
}

type Application = Parameters<LoyaltyRegister['apply']>[0];

async function apply(parts: Parts, application: Application, signal: AbortSignal): Promise<LoyaltyAnswer> {
  const { secrets, words, context } = parts;
  const { currency } = application.basket.total;
  if (secrets.deviceCode === '') return refused({ code: 'configuration', text: words.registerFirst });
  if (currency !== context.currency) return refused({ code: 'invalid-request', text: null });
  try {
    return await applied(parts, application, signal);
  } catch (error) {
    if (!(error instanceof NotAuthorised)) throw error;
    if (error.reason.code === 'unreachable') throw new NotSent(error.message);
    return refused(error.reason);
  }
}

async function applied(parts: Parts, application: Application, signal: AbortSignal): Promise<LoyaltyAnswer> {
  const { api, words } = parts;
  const { card, basket } = application;
  const received = await createOrUpdate(parts, application, signal);
  if (received.error) return refused(refusalReason(received));
  const transaction = isSuccess(received) ? readTransaction(received.fields) : null;
  if (!transaction) throw unreadable(received);
  if ((await isUsable(parts, transaction, card, signal)) === false) return refused({ code: 'invalid-request', text: words.cardNotValid });
  const answer = await api.preTransaction(transaction.id, signal);
  if (answer.error) return refused(refusalReason(answer));
  const offered = isSuccess(answer) ? readPreTransaction(answer.fields) : null;
  if (!offered) throw unreadable(answer);
  const { currency } = basket.total;
  return {
    kind: 'offer',
    transaction: transaction.id,
    missing: money(offered.missingSum, currency),
    bonus: offered.bonus.map(({ name, amount, tax }) => ({ name, amount: money(amount, currency), taxRate: tax * THOUSANDTHS })),
    card: cardOf(identOf(transaction, card), currency),
  };
}

/** A changed basket goes into the transaction of before. Where that cannot take it any more, a new one costs nothing. */
async function createOrUpdate({ api, settings, words }: Parts, application: Application, signal: AbortSignal): Promise<Received> {
  const { basket, card, saleId, transaction } = application;
  const body = transactionBody({
    amount: basket.total,
    basket,
    transactionRef: saleId,
    merchantRef: null,
    card,
    demo: settings.isDemo,
    amountLabel: words.amount,
  });
  const updated = transaction === null ? null : await api.update(transaction, body, signal);
  return updated && isSuccess(updated) ? updated : api.create(body, signal);
}

function cardOf(ident: Ident | null, currency: string) {
  const balance = ident?.balance ?? null;
  return { name: ident?.name ?? null, balance: balance === null ? null : money(balance, currency) };
}

/** The sale is paid, so this goes on until secuconnect has answered, even where nothing could be sent yet. */
async function* register(parts: Parts, request: PayRequest, signal: AbortSignal): AsyncGenerator<Update> {
  const { payment, pause } = request;
  const transaction = payment.references.transaction;
  if (transaction === undefined || payment.amount.currency !== parts.context.currency) {
    yield { kind: 'not-charged', reason: { code: 'invalid-request', text: null } };
    return;
  }
  request.sending();
  yield { kind: 'accepted', providerReference: transaction };
  const asked = { payment, transaction };
  const record = readPayment(await recordOf(parts, transaction, signal), asked);
  if (record.kind !== 'untouched') yield* told(record);
  else yield* startUntilAnswered(parts, asked, methodToRegister(payment, record.transaction), pause, signal);
}

async function recordOf({ api }: Parts, transaction: string, signal: AbortSignal): Promise<Received> {
  try {
    return await api.read(transaction, signal);
  } catch (error) {
    if (error instanceof NotAuthorised) throw new Unclear(error.reason, error.message);
    if (error instanceof NotSent) throw new NoAnswer(error.message);
    throw error;
  }
}

function refused(reason: Reason): LoyaltyAnswer {
  return { kind: 'refused', reason };
}

function unreadable(received: Received): Unclear {
  return new Unclear({ code: 'unreadable-answer', text: refusalWords(received) }, 'secuconnect gave no answer that can be read.');
}
