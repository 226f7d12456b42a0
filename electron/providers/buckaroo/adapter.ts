/**
 * Buckaroo's POS payments behind the till's contract (sources: README.md in this folder). A sale is
 * created, then asked after; whatever is unclear is thrown, and the look-up decides.
 */
import type { Payment, Reason, Update } from '#shared/payment.ts';
import type { Capabilities, PayRequest, Provider, ProviderDefinition, ProviderPorts, TerminalContext } from '../provider.ts';
import { createAccess, NoAccess } from './access.ts';
import { type BuckarooApi, createApi } from './api.ts';
import { cancel } from './cancel.ts';
import { check } from './check.ts';
import { type CreationParts, createSale } from './creation.ts';
import { type FollowParts, follow } from './follow.ts';
import { buckarooForm } from './form.ts';
import { inquire } from './inquire.ts';
import { keysIn } from './notice.ts';
import type { Asked } from './reading.ts';
import { createRecords } from './records.ts';
import { obstacleTo } from './sale-request.ts';
import { type BuckarooSecrets, type BuckarooSettings, buckarooSecrets, buckarooSecretsFor, buckarooSettings } from './settings.ts';
import { listTerminals, ownState } from './terminals.ts';
import { createWebhooks } from './webhooks.ts';

export const buckaroo: ProviderDefinition<BuckarooSettings, BuckarooSecrets> = {
  name: 'buckaroo',
  title: 'Buckaroo',
  settings: buckarooSettings,
  secrets: buckarooSecrets,
  secretsFor: buckarooSecretsFor,
  create: createBuckaroo,
  form: buckarooForm,
};

const capabilities: Capabilities = {
  cashback: false,
  cashOnly: false,
  cancel: 'api',
  refund: 'none',
  signature: false,
  listTerminals: true,
  terminalState: true,
  inquiry: true,
  sendsReceipt: false,
};

function createBuckaroo(settings: BuckarooSettings, secrets: BuckarooSecrets, context: TerminalContext, ports: ProviderPorts): Provider {
  const api = createApi(settings, createAccess(settings, secrets, ports), ports);
  const { clock } = ports;
  // A running payment does not see what the journal learns meanwhile: this only decides whose cancel it was.
  const running = new Map<string, { cancelAsked: boolean }>();
  const askedOf = (payment: Payment): Asked => ({
    payment,
    cancelAsked: payment.cancelRequested || running.get(payment.id)?.cancelAsked === true,
    till: context.till,
  });
  const parts: Parts = { api, settings, context, clock, askedOf };
  return {
    capabilities,
    references: (payment) => ({ reference: payment.id.replace(/[^A-Za-z0-9]/g, '') }),
    async *pay(request, signal) {
      running.set(request.payment.id, { cancelAsked: false });
      try {
        yield* runPayment(parts, request, signal);
      } finally {
        running.delete(request.payment.id);
      }
    },
    inquire: (payment, signal) => inquire(api, askedOf(payment), signal),
    // A sale can be read as often as while it is followed; later the till's own pauses are long enough.
    inquiryPauseMs: (asked) => (asked <= 120 ? settings.pollSeconds * 1000 : null),
    cancel(payment, signal) {
      const run = running.get(payment.id);
      if (run) run.cancelAsked = true;
      return cancel(api, askedOf(payment), signal);
    },
    terminals: (signal) => listTerminals(api, settings, signal),
    terminalState: (signal) => ownState(api, settings, signal),
    check: (signal) => check(api, settings, ports, signal),
    records: createRecords(api, settings, askedOf),
    services: { webhooks: createWebhooks(api, settings, ports) },
    ...(settings.webhookPort !== undefined && { hints: { port: settings.webhookPort, keysIn } }),
  };
}

type Parts = CreationParts & FollowParts;

async function* runPayment(parts: Parts, request: PayRequest, signal: AbortSignal): AsyncGenerator<Update> {
  const obstacle = obstacleTo(request.payment, parts.context) ?? (await obstacleToAccess(parts.api, signal));
  if (obstacle) {
    yield { kind: 'not-charged', reason: obstacle };
    return;
  }
  request.sending();
  const creation = await createSale(parts, request, signal);
  if (creation.kind === 'refused') yield { kind: 'not-charged', reason: creation.reason };
  else yield* follow(parts, request, creation.sale, signal);
}

/** Whatever fails here fails before any money can move: a refusal is returned, everything else is a NotSent. */
async function obstacleToAccess(api: BuckarooApi, signal: AbortSignal): Promise<Reason | null> {
  try {
    await api.prepare(signal);
    return null;
  } catch (error) {
    if (error instanceof NoAccess) return error.reason;
    throw error;
  }
}
