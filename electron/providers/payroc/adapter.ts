/**
 * Payroc Cloud behind the till's contract (sources: README.md in this folder). The device gets an
 * instruction, long polls tell when it is over, and the payment behind it tells what happened.
 */
import type { CancelAnswer, Payment, Reason, Update } from '#shared/payment.ts';
import {
  type Capabilities,
  type Inquiry,
  type NewPayment,
  type PayRequest,
  type Provider,
  type ProviderDefinition,
  type ProviderPorts,
  type TerminalContext,
  Unclear,
} from '../provider.ts';
import { createApi } from './api.ts';
import { CredentialsRefused } from './auth.ts';
import { check, terminals } from './check.ts';
import { payrocForm } from './form.ts';
import { inquireInstruction, type Parts, runInstruction } from './instruction.ts';
import { inquireLinkedRefund, runLinkedRefund } from './linked-refund.ts';
import { asked as answered } from './posting.ts';
import { unclearAnswer, verdictOn } from './problem.ts';
import type { Asked } from './reading.ts';
import { createRecords } from './records.ts';
import { type PayrocSecrets, type PayrocSettings, payrocSecrets, payrocSettings } from './settings.ts';
import { isIdentifier, readProblem } from './wire.ts';

export const payroc: ProviderDefinition<PayrocSettings, PayrocSecrets> = {
  name: 'payroc',
  title: 'Payroc Cloud',
  settings: payrocSettings,
  secrets: payrocSecrets,
  create: createPayroc,
  form: payrocForm,
};

const capabilities: Capabilities = {
  cashback: true,
  cashOnly: false,
  cancel: 'api',
  refund: 'linked',
  signature: false,
  listTerminals: true,
  terminalState: false,
  inquiry: true,
  sendsReceipt: false,
};

function createPayroc(settings: PayrocSettings, secrets: PayrocSecrets, context: TerminalContext, ports: ProviderPorts): Provider {
  const parts: Parts = { settings, ports, api: createApi(settings, secrets, ports) };
  // Only words the outcome of a cancelled payment; after a restart the journal knows it.
  const cancelAsked = new Set<string>();
  const askedOf = (payment: Payment): Asked => ({
    kind: payment.kind === 'refund' ? 'refund' : 'payment',
    payment,
    orderId: payment.references.orderId ?? '',
    processingTerminalId: settings.processingTerminalId,
    till: context.till,
    cancelAsked: () => payment.cancelRequested || cancelAsked.has(payment.id),
  });

  async function* run(request: PayRequest, signal: AbortSignal): AsyncGenerator<Update> {
    const { payment } = request;
    const obstacle = obstacleTo(payment, context) ?? (await refusedKey(parts, signal));
    if (obstacle) {
      yield { kind: 'not-charged', reason: obstacle };
      return;
    }
    try {
      if (isLinkedRefund(payment)) yield* runLinkedRefund(parts, { payment, till: context.till }, request, signal);
      else yield* runInstruction(parts, askedOf(payment), request, signal);
    } finally {
      cancelAsked.delete(payment.id);
    }
  }

  async function inquire(payment: Payment, signal: AbortSignal): Promise<Inquiry> {
    if (isLinkedRefund(payment)) return inquireLinkedRefund(parts, { payment, till: context.till }, signal);
    if (!payment.references.orderId || !payment.references.idempotencyKey) {
      throw new Unclear({ code: 'provider-error', text: null }, 'The payment has no keys to ask for.');
    }
    const found = await inquireInstruction(parts, askedOf(payment), signal);
    if (found === 'unknown') return 'unknown';
    switch (found.kind) {
      case 'final':
        return found.update;
      case 'open':
        return found.details.length > 0 ? { kind: 'accepted', details: found.details } : 'pending';
      case 'unclear':
        throw new Unclear(found.reason, found.message);
      default:
        return found;
    }
  }

  async function cancel(payment: Payment, signal: AbortSignal): Promise<CancelAnswer> {
    // Pays back without the device: there is nobody whom one could ask to stop.
    if (isLinkedRefund(payment)) return 'too-late';
    cancelAsked.add(payment.id);
    const id = payment.providerReference;
    if (!isIdentifier(id)) return 'not-yet';
    const answer = await answered(() => parts.api.cancelInstruction(askedOf(payment).kind, id, signal));
    if (verdictOn(answer) === 'success') return 'asked';
    if (answer.status === 409) {
      const problem = readProblem(answer.body);
      // The link leads to the payment that was quicker. Without one the instruction has ended without a payment.
      const completed = problem?.link?.href !== undefined || problem?.errors?.some(({ message }) => /^completed/i.test(message ?? ''));
      return completed ? 'too-late' : 'asked';
    }
    if ([404, 405, 501].includes(answer.status)) return 'too-late';
    throw unclearAnswer(answer, 'Payroc did not say whether it cancels the payment');
  }

  return {
    capabilities,
    references: (payment) => referencesOf(payment, settings, ports),
    pay: run,
    refund: run,
    inquire,
    // Payroc holds its answer until there is news, so the next question can follow soon.
    inquiryPauseMs: (asked) => (asked <= 60 ? 500 : null),
    cancel,
    terminals: (signal) => terminals(parts.api, signal),
    check: (signal) => check(parts.api, settings, signal),
    records: createRecords(parts, askedOf),
  };
}

/** 24 characters are allowed: 96 random bits in hexadecimal digits. */
const orderIdBytes = 12;

function referencesOf(payment: NewPayment, settings: PayrocSettings, ports: ProviderPorts): Record<string, string> {
  const linked = payment.kind === 'refund' && settings.refundMethod === 'linked';
  return {
    idempotencyKey: ports.random.uuid(),
    orderId: Buffer.from(ports.random.bytes(orderIdBytes)).toString('hex').toUpperCase(),
    // A refund with this key is a linked one, whatever the settings say later.
    ...(linked ? { paymentId: payment.original?.providerReference ?? '' } : {}),
  };
}

function isLinkedRefund({ kind, references }: Payment): boolean {
  return kind === 'refund' && references.paymentId !== undefined;
}

/** What can be seen to be wrong before anything is sent. */
function obstacleTo(payment: Payment, context: TerminalContext): Reason | null {
  const { amount, cashback, references } = payment;
  const wrong: Reason = { code: 'invalid-request', text: null };
  if (payment.kind === 'loyalty') return wrong;
  if (amount.currency !== context.currency || cashback.currency !== context.currency) return wrong;
  if (!Number.isSafeInteger(amount.minor) || amount.minor <= 0) return wrong;
  // Payroc takes cash on top of a purchase only, and none with a refund.
  const cashMax = payment.kind === 'sale' ? amount.minor - 1 : 0;
  if (!Number.isSafeInteger(cashback.minor) || cashback.minor < 0 || cashback.minor > cashMax) return wrong;
  if (!references.idempotencyKey || !/^[A-Za-z0-9]{1,24}$/.test(references.orderId ?? '')) return wrong;
  return null;
}

/** Asks for a token before the journal says that something is sent. Throws NotSent where that is not possible. */
async function refusedKey({ api }: Parts, signal: AbortSignal): Promise<Reason | null> {
  try {
    await api.authenticate(signal);
    return null;
  } catch (error) {
    if (error instanceof CredentialsRefused) return error.reason;
    throw error;
  }
}
