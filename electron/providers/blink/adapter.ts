/**
 * Blink's Card Present API behind the till's contract (sources: README.md in this folder). One request
 * that blocks until the customer is done, a second one for a signature; whatever is unclear is thrown,
 * and the terminal's own lists decide.
 */

import { countryDefaults } from '#shared/countries.ts';
import type { CancelAnswer, Payment, Update } from '#shared/payment.ts';
import {
  type Capabilities,
  type Inquiry,
  NoAnswer,
  NotSent,
  type PayRequest,
  type Provider,
  type ProviderDefinition,
  type ProviderPorts,
  type RefundRequest,
  type TerminalContext,
  type TerminalInfo,
  Unclear,
} from '../provider.ts';
import { type BlinkApi, createApi, type Operation } from './api.ts';
import { check, stateOf } from './check.ts';
import { blinkForm } from './form.ts';
import { inquire, recentLog } from './inquiry.ts';
import { findInLog } from './look-up.ts';
import { type Asked, type Reading, readOutcome, readSignatureOutcome } from './reading.ts';
import { buildSlip } from './receipt.ts';
import { createRecords } from './records.ts';
import {
  abortBody,
  linkedRefundBody,
  obstacleTo,
  type RequestBody,
  referencesOf,
  reversalBody,
  saleBody,
  signatureBody,
} from './requests.ts';
import { type BlinkSecrets, type BlinkSettings, blinkSecrets, blinkSettings } from './settings.ts';
import { described, told } from './words.ts';

export const blink: ProviderDefinition<BlinkSettings, BlinkSecrets> = {
  name: 'blink',
  title: 'Blink',
  settings: blinkSettings,
  secrets: blinkSecrets,
  create: createBlink,
  form: blinkForm,
};

const capabilities: Capabilities = {
  cashback: false,
  cashOnly: false,
  cancel: 'api',
  refund: 'linked',
  signature: true,
  listTerminals: true,
  terminalState: true,
  inquiry: true,
  sendsReceipt: false,
};

/** For everything that does not wait for a person. */
const shortLimitMs = 15_000;
/** The cashier waits for this look-up, so it is short. */
const confirmLimitMs = 4_000;
/** Before a signature that could not be sent is asked for again. */
const unsentPauseMs = 1_000;

interface Parts {
  readonly settings: BlinkSettings;
  readonly context: TerminalContext;
  readonly ports: ProviderPorts;
  readonly api: BlinkApi;
  /** Payments whose request is out now, in this run of the till, the latest last. */
  readonly running: Set<string>;
}

function createBlink(settings: BlinkSettings, secrets: BlinkSecrets, context: TerminalContext, ports: ProviderPorts): Provider {
  const api = createApi(settings, secrets, ports);
  const parts: Parts = { settings, context, ports, api, running: new Set() };
  const lookUp = (payment: Payment, signal: AbortSignal): Promise<Inquiry> =>
    inquire(api, askedOf(parts, payment), ports.clock.now(), shortLimitMs, signal);
  return {
    capabilities,
    references: (payment) => ({ ...referencesOf(payment, ports) }),
    pay: (request, signal) => run(parts, request, 'sales', saleBody, signal),
    refund: (request, signal) => payBack(parts, request, signal),
    answerSignature: (payment, accepted, signal) => answerSignature(parts, payment, accepted, signal),
    // The log and the day's report are whole lists: not to be asked for twice a second.
    inquiryPauseMs: (asked) => (asked <= 3 ? 2_000 : null),
    inquire: lookUp,
    cancel: (payment, signal) => cancel(parts, payment, signal),
    terminals: (signal) => terminals(api, signal),
    terminalState: (signal) => ownState(api, settings.terminalId, signal),
    check: (signal) => check(api, settings.terminalId, ports.clock, shortLimitMs, signal),
    records: createRecords({ api, terminalId: settings.terminalId, now: () => ports.clock.now(), limitMs: shortLimitMs }, lookUp),
  };
}

function payBack(parts: Parts, request: RefundRequest, signal: AbortSignal): AsyncGenerator<Update> {
  const { payment, original } = request;
  const whole = payment.amount.minor === original.charged?.amount.minor;
  // One request and no other: a reversal that Blink refuses is never tried again as a refund.
  return whole && parts.settings.fullRefund === 'reversal'
    ? run(parts, request, 'reversals', reversalBody, signal)
    : run(parts, request, 'linked-refunds', linkedRefundBody, signal);
}

async function* run(
  parts: Parts,
  { payment, sending }: PayRequest,
  operation: Operation,
  bodyOf: (sender: Parts, payment: Payment) => RequestBody,
  signal: AbortSignal,
): AsyncGenerator<Update> {
  const obstacle = obstacleTo(payment, parts.context, parts.ports);
  if (obstacle) {
    yield { kind: 'not-charged', reason: obstacle };
    return;
  }
  const asked = askedOf(parts, payment);
  const body = bodyOf(parts, payment);
  sending();
  const received = await whileRunning(parts, payment, () => parts.api.post(operation, body, limitMs(parts), signal));
  yield updateOf(await confirmed(parts, asked, readOutcome(received, asked), signal));
}

/**
 * A refusal is worth one look at the request log before it ends a payment: when the network delivers a
 * request twice, the second one is refused ("Device is busy") while the first one charges the card.
 */
async function confirmed({ api }: Parts, asked: Asked, reading: Reading, signal: AbortSignal): Promise<Reading> {
  if (reading.kind !== 'final' || reading.update.kind !== 'not-charged') return reading;
  const found = findInLog(await recentLog(api, confirmLimitMs, signal), asked);
  switch (found.kind) {
    case 'nothing':
      return reading;
    case 'final':
      return found.update.kind === 'not-charged' ? reading : found;
    case 'signature':
    case 'pending':
    case 'unclear':
      return { kind: 'unclear', reason: reading.update.reason, message: 'Blink refused a payment that its log shows as accepted.' };
  }
}

async function* answerSignature(parts: Parts, payment: Payment, accepted: boolean, signal: AbortSignal): AsyncGenerator<Update> {
  const { providerReference: transactionId } = payment;
  if (transactionId === null) {
    throw new Unclear({ code: 'provider-error', text: null }, 'Blink has not named the transaction that waits for a signature.');
  }
  const asked = askedOf(parts, payment);
  const body = signatureBody(parts, payment, transactionId, accepted, parts.ports.clock.now());
  try {
    const received = await whileRunning(parts, payment, () => parts.api.post('signatures', body, limitMs(parts), signal));
    yield updateOf(readSignatureOutcome(received, asked, transactionId, accepted));
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    // The terminal goes on waiting. The pause keeps whoever answers by itself from asking without end.
    await parts.ports.clock.sleep(unsentPauseMs, signal);
    yield { kind: 'signature-requested', slip: payment.slip ?? unsignedSlip(asked, transactionId), providerReference: transactionId };
  }
}

function updateOf(reading: Reading): Update {
  if (reading.kind === 'final' || reading.kind === 'signature') return reading.update;
  throw new Unclear(reading.reason, reading.message);
}

/**
 * An abort names no transaction and stops whatever the terminal is doing, so it is only sent while this
 * payment's own request, and none after it, waits for the terminal: otherwise it could hit another customer.
 */
async function cancel(parts: Parts, payment: Payment, signal: AbortSignal): Promise<CancelAnswer> {
  // The card has been read: the cashier's "no" to the signature is what ends it now.
  if (payment.state === 'signature') return 'too-late';
  if ([...parts.running].at(-1) !== payment.id) return 'at-terminal';
  const received = await parts.api.post('aborts', abortBody(parts, payment), shortLimitMs, signal);
  const { status, answer } = received;
  if (status >= 200 && status < 300 && answer?.result === 'SUCCESS') return 'asked';
  // Blink understood and did not stop anything: nothing was running any more, or it could not be stopped.
  if (status < 500 && answer?.result === 'FAILURE' && told(answer).kind !== 'refused') return 'too-late';
  throw new NoAnswer(`Blink did not take the abort (${described(received)}).`);
}

async function terminals(api: BlinkApi, signal: AbortSignal): Promise<readonly TerminalInfo[]> {
  const listed = await api.terminals(shortLimitMs, signal);
  if (!listed.items) throw new Unclear({ code: 'provider-error', text: described(listed) }, 'Blink gave no list of its terminals.');
  return listed.items.map((entry) => ({ id: entry.id, label: entry.serialNumber ?? entry.id, state: stateOf(entry) }));
}

/** One request either way; an edition without the one terminal's page may have the list. */
async function ownState(api: BlinkApi, terminalId: string, signal: AbortSignal): Promise<TerminalInfo['state']> {
  const own = await api.terminal(shortLimitMs, signal);
  const listed = own.items || own.status !== 404 ? own : await api.terminals(shortLimitMs, signal);
  if (!listed.items) throw new Unclear({ code: 'provider-error', text: described(listed) }, 'Blink does not tell how the terminal is.');
  const entry = listed.items.find(({ id }) => id.toLowerCase() === terminalId.toLowerCase());
  return entry ? stateOf(entry) : 'unknown';
}

async function whileRunning<Value>({ running }: Parts, { id }: Payment, work: () => Promise<Value>): Promise<Value> {
  running.add(id);
  try {
    return await work();
  } finally {
    running.delete(id);
  }
}

function askedOf({ settings, context }: Parts, payment: Payment): Asked {
  const { timeZone } = countryDefaults(context.store.country);
  const zone = timeZone === null ? {} : { timeZone };
  return { payment, siteBranchId: settings.siteBranchId, terminalId: settings.terminalId, till: context.till, ...zone };
}

function unsignedSlip(asked: Asked, transactionId: string) {
  const card = { cardType: undefined, cardNumber: undefined, cardMode: undefined };
  return buildSlip({ ...asked, card, transactionId, signature: true });
}

function limitMs({ settings }: Parts): number {
  return settings.readLimitSeconds * 1_000;
}
