/**
 * POSBuddy Cloud behind the till's contract (sources: README.md in this folder). One blocking
 * request, or one request and look-ups; whatever is unclear is thrown, and the look-up decides.
 */
import type { Payment, Reason, Update } from '#shared/payment.ts';
import type { ReceiptTarget } from '#shared/receipt.ts';
import { checkResult } from '../check-steps.ts';
import {
  type Capabilities,
  type CheckResult,
  type CheckStep,
  type Inquiry,
  type NewPayment,
  NoAnswer,
  NotSent,
  type PayRequest,
  type Provider,
  type ProviderDefinition,
  type ProviderPorts,
  type TerminalContext,
  Unclear,
} from '../provider.ts';
import { createApi, type PaymentBody, type PosBuddyApi, type Received } from './api.ts';
import { checkSteps } from './check.ts';
import { posbuddyForm } from './form.ts';
import { type Asked, type LookUp, launchTypeOf, readAcknowledgement, readLookUp, readPaymentAnswer } from './reading.ts';
import { type PosBuddySecrets, type PosBuddySettings, posbuddySecrets, posbuddySettings } from './settings.ts';

export const posbuddy: ProviderDefinition<PosBuddySettings, PosBuddySecrets> = {
  name: 'posbuddy',
  title: 'POSBuddy Cloud',
  settings: posbuddySettings,
  secrets: posbuddySecrets,
  create: createPosBuddy,
  form: posbuddyForm,
};

const capabilities: Capabilities = {
  cashback: true,
  cashOnly: true,
  cancel: 'at-terminal',
  refund: 'linked',
  signature: false,
  listTerminals: false,
  terminalState: false,
  inquiry: true,
  sendsReceipt: true,
};

const lookUpLimitMs = 15_000;
/** The cashier waits for this look-up, so it is short. */
const confirmLimitMs = 5_000;

function createPosBuddy(settings: PosBuddySettings, secrets: PosBuddySecrets, context: TerminalContext, ports: ProviderPorts): Provider {
  const api = createApi(settings, secrets, context, ports);
  const run = (request: PayRequest, signal: AbortSignal) => runPayment({ settings, context, ports, api }, request, signal);
  return {
    capabilities,
    // The signature covers the time. How far it may be off is not published.
    clockToleranceMs: 10 * 60_000,
    references: (payment) => referencesOf(payment, ports),
    pay: (request, signal) => run(request, signal),
    refund: (request, signal) => run(request, signal),
    inquire: (payment, signal) => inquire(api, askedOf(payment, context), signal),
    // The Cloud has no list: its payments are looked up one by one, by our uuid.
    records: { lookUp: (payment, signal) => inquire(api, askedOf(payment, context), signal) },
    // No page of Ecentric's knows a way to stop a running sale from outside.
    cancel: async () => 'at-terminal',
    check: (signal) => check(api, ports, signal),
  };
}

interface Parts {
  readonly settings: PosBuddySettings;
  readonly context: TerminalContext;
  readonly ports: ProviderPorts;
  readonly api: PosBuddyApi;
}

/** The uuid must be a version 4 one; the reference, shown in the merchant's portal, may hold letters and digits only. */
function referencesOf(payment: NewPayment, ports: ProviderPorts): Record<string, string> {
  const original = payment.original?.references.transactionUuid;
  return {
    transactionUuid: ports.random.uuid(),
    transactionReferenceNumber: payment.id.replace(/[^A-Za-z0-9]/g, ''),
    ...(original ? { originalTransactionUuid: original } : {}),
  };
}

async function* runPayment(parts: Parts, request: PayRequest, signal: AbortSignal): AsyncGenerator<Update> {
  const { payment, sending } = request;
  const { api, settings, context, ports } = parts;
  const obstacle = obstacleTo(payment, context);
  if (obstacle) {
    yield { kind: 'not-charged', reason: obstacle };
    return;
  }
  const asked = askedOf(payment, context);
  const send = api.payment(settings.mode, paymentBody(parts, request));
  sending();
  const received = await send(signal);
  if (settings.mode === 'async') {
    const reading = readAcknowledgement(received, asked, ports.clock.now());
    if (reading.kind === 'unclear') throw new Unclear(reading.reason, reading.message);
    yield reading.kind === 'accepted' ? { kind: 'accepted' } : await confirmed(api, asked, reading.update, signal);
    if (reading.kind === 'accepted') yield* pollForResult(parts, asked, signal);
    return;
  }
  const reading = readPaymentAnswer(received, asked, ports.clock.now());
  if (reading.kind === 'unclear') throw new Unclear(reading.reason, reading.message);
  yield await confirmed(api, asked, reading.update, signal);
}

/** What can be seen to be wrong before anything is sent. */
function obstacleTo(payment: Payment, context: TerminalContext): Reason | null {
  const { amount, cashback, references } = payment;
  // It travels in a header, where anything else would be refused or changed on the way.
  if (!/^[\x21-\x7e]{1,64}$/.test(context.till.id)) {
    return { code: 'configuration', text: `The till's id "${context.till.id}" may only have letters, digits and signs, without spaces.` };
  }
  const countable = Number.isSafeInteger(amount.minor) && amount.minor > 0;
  const cashFits = Number.isSafeInteger(cashback.minor) && cashback.minor >= 0 && cashback.minor <= amount.minor;
  if (!countable || !cashFits || amount.currency !== context.currency || cashback.currency !== context.currency) {
    return { code: 'invalid-request', text: null };
  }
  if (!references.transactionUuid || !references.transactionReferenceNumber) return { code: 'invalid-request', text: null };
  // Without it Ecentric would take this for an unmatched refund, which pays out to any card.
  if (payment.kind === 'refund' && !references.originalTransactionUuid) return { code: 'invalid-request', text: null };
  return null;
}

function paymentBody({ settings, context }: Parts, { payment, receiptTo }: PayRequest): PaymentBody {
  const { transactionUuid = '', transactionReferenceNumber = '', originalTransactionUuid } = payment.references;
  return {
    launchType: launchTypeOf(payment),
    merchantID: settings.merchantId,
    posId: context.till.id,
    serialNumber: settings.serialNumber,
    transactionAmount: payment.amount.minor,
    ...(payment.cashback.minor > 0 ? { cashAmount: payment.cashback.minor } : {}),
    extraParameters: {
      merchantName: settings.merchantName,
      transactionDescription: description(payment, transactionReferenceNumber),
      transactionReferenceNumber,
      transactionUuid,
      ...(payment.kind === 'refund' && originalTransactionUuid ? { originalTransactionUuid } : {}),
      ...receiptFields(receiptTo),
    },
  };
}

/** The card schemes want a receipt. The till itself gives one; Ecentric sends its own only to whoever asked for it. */
function receiptFields(receiptTo: ReceiptTarget | undefined) {
  if (!receiptTo) return { isReceiptRequired: false };
  return 'email' in receiptTo
    ? { isReceiptRequired: true, emailAddressToSendReceipt: receiptTo.email }
    : { isReceiptRequired: true, cellNumberToSMSReceipt: receiptTo.mobile };
}

/** Letters, digits and spaces only (seed): the cashier's note, or the till's own number of the payment. */
function description(payment: Payment, reference: string): string {
  const note = (payment.note ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .slice(0, 60)
    .trim();
  return note || `${payment.kind === 'refund' ? 'Refund' : 'Sale'} ${reference}`.slice(0, 60);
}

/**
 * Two answers are worth one look at the record before they end a payment. "Aborted": a card may
 * have been read before. Refused keys: when the network delivers a request twice, the second one
 * is refused for its used X-tu-random while the first one charges.
 */
async function confirmed(api: PosBuddyApi, asked: Asked, update: Update, signal: AbortSignal): Promise<Update> {
  const refusedKeys = update.kind === 'not-charged' && update.reason.code === 'credentials';
  if (update.kind !== 'cancelled' && !refusedKeys) return update;
  const found = await recordOf(api, asked, confirmLimitMs, signal);
  if (found?.kind === 'final' && (refusedKeys || found.update.kind === 'approved')) return found.update;
  if (found?.kind === 'pending' && refusedKeys) {
    throw new Unclear(
      { code: 'contradiction', text: update.reason.text },
      'POSBuddy refused the keys of a payment that it is carrying out.',
    );
  }
  return update;
}

/** Asks until the result is there. When the time is over it simply ends: asking goes on outside. */
async function* pollForResult({ api, settings, ports }: Parts, asked: Asked, signal: AbortSignal): AsyncGenerator<Update> {
  const end = ports.clock.now() + settings.readLimitSeconds * 2000;
  const questionsMax = Math.ceil((settings.readLimitSeconds * 2) / settings.lookupIntervalSeconds);
  for (let question = 0; question < questionsMax; question += 1) {
    await ports.clock.sleep(settings.lookupIntervalSeconds * 1000, signal);
    if (signal.aborted || ports.clock.now() > end) return;
    const found = await recordOf(api, asked, lookUpLimitMs, signal);
    if (found?.kind === 'final') {
      yield found.update;
      return;
    }
  }
}

/** One look at the record; null where there was no answer at all, which says nothing. */
async function recordOf(api: PosBuddyApi, asked: Asked, limitMs: number, signal: AbortSignal): Promise<LookUp | null> {
  try {
    return readLookUp(await api.transaction(asked.uuid, limitMs, signal), asked, 'record');
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof NotSent) return null;
    throw error;
  }
}

/** By uuid, then by search. Another's transaction, "not found" and silence never say that nothing was charged. */
async function inquire(api: PosBuddyApi, asked: Asked, signal: AbortSignal): Promise<Inquiry> {
  // Without a uuid, TX_SEARCH would give the terminal's last transaction, whoever's it was.
  if (!asked.uuid) throw new Unclear({ code: 'provider-error', text: null }, 'The payment has no transactionUuid to ask for.');
  const record = readLookUp(await answered(() => api.transaction(asked.uuid, lookUpLimitMs, signal)), asked, 'record');
  if (record.kind === 'final') return record.update;
  if (record.kind === 'pending') return 'pending';
  if (record.kind === 'refused-us') throw new Unclear(record.reason, record.message);
  const search = readLookUp(await answered(() => api.search(asked.uuid, lookUpLimitMs, signal)), asked, 'search');
  if (record.kind === 'unclear') {
    // The first answer could not be understood; only a charge in full words outweighs it.
    if (search.kind === 'final' && search.update.kind === 'approved') return search.update;
    throw new Unclear(record.reason, record.message);
  }
  switch (search.kind) {
    case 'final':
      return search.update;
    case 'pending':
      return 'pending';
    case 'not-found':
      return 'unknown';
    case 'refused-us':
    case 'unclear':
      throw new Unclear(search.reason, search.message);
  }
}

/** A look-up that could not be sent says nothing about the payment, so NotSent must not leave here. */
async function answered(question: () => Promise<Received>): Promise<Received> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof NotSent) throw new NoAnswer(error.message);
    throw error;
  }
}

function askedOf(payment: Payment, context: TerminalContext): Asked {
  return { payment, uuid: payment.references.transactionUuid ?? '', till: context.till };
}

/** Looks up a transaction that cannot exist: the answer's form tells what a payment would meet, and no money can move. */
async function check(api: PosBuddyApi, ports: ProviderPorts, signal: AbortSignal): Promise<CheckResult> {
  let steps: readonly CheckStep[];
  try {
    steps = checkSteps(await api.transaction(ports.random.uuid(), lookUpLimitMs, signal), ports.clock.now());
  } catch (error) {
    if (!(error instanceof NoAnswer || error instanceof NotSent)) throw error;
    steps = checkSteps(error, ports.clock.now());
  }
  return checkResult(steps);
}
