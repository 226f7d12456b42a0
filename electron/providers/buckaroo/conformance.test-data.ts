import type { ConformanceEntry, ConformanceHarness, ConformanceKit, ConformanceStage } from '../conformance-stage.ts';
import { fault, fetchOf, serve } from '../simulation.ts';
import { buckaroo } from './adapter.ts';
import type { BuckarooSettings } from './settings.ts';
import { createBuckarooSimulator, type UndocumentedBehaviour } from './simulator.ts';
import { clientSecrets, context, secrets, settings } from './testing.test-data.ts';

interface Setup {
  readonly settings?: Partial<BuckarooSettings>;
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  readonly overHttp?: boolean;
}

const readings = /^\/v1\/sales\/(?!reference\/)[^/]+$/;

function harness(setup: Setup = {}): ConformanceHarness {
  return {
    open: (kit) => openStage(kit, setup),
    paymentRequests: { method: 'POST', path: /^\/v1\/sales$/ },
    cancelRequests: { method: 'POST', path: '/cancel' },
    outcomeRequests: { method: 'GET', path: readings },
    lookUpRequests: { path: /^\/v1\/sales\/(reference\/)?[^/]+$/ },
    listRequests: { method: 'POST', path: '/v1/sales/search' },
    unknownStatus: fault.changed({ status: 'Suspended' }),
    otherPayment: fault.changed({ id: 'sl_of_another_till', reference: 'order-10002' }),
    documents: { busy: false, offline: false, chargedAmount: true, repeat: false, uncharged: true },
  };
}

async function openStage({ clock, random, cardholder }: ConformanceKit, setup: Setup): Promise<ConformanceStage> {
  // Pauses of the suite's clock are over at once as long as they are short.
  const chosen = settings({ pollSlowlySeconds: 1, ...setup.settings });
  const simulator = createBuckarooSimulator({
    clock,
    random,
    apiKeys: [secrets.apiKey],
    clients: [clientSecrets],
    stores: [chosen.storeId],
    terminals: [{ id: chosen.terminalId, kind: chosen.terminalKind }],
    cardholder,
    ...(setup.behaviour && { behaviour: setup.behaviour }),
  });
  const served = setup.overHttp ? await serve(simulator) : null;
  const oauth = chosen.auth === 'oauth';
  return {
    simulator,
    fetch: served ? (url, init) => fetch(url, init) : fetchOf(simulator),
    settings: { ...chosen, baseUrl: served?.url ?? 'http://127.0.0.1' },
    secrets: oauth ? clientSecrets : secrets,
    wrongSecrets: oauth ? { ...clientSecrets, clientSecret: 'another-secret' } : { apiKey: 'apk_anotherKey' },
    context,
    setOnline: (online) => simulator.setOnline(chosen.terminalId, online),
    loseResultsFor: simulator.loseResultsFor,
    settled: simulator.settled,
    ...(oauth && { expireTokens: simulator.expireTokens }),
    close: async () => served?.close(),
  };
}

export const conformance: ConformanceEntry = {
  definition: buckaroo,
  capabilities: {
    cashback: false,
    cashOnly: false,
    cancel: 'api',
    refund: 'none',
    signature: false,
    listTerminals: true,
    terminalState: true,
    inquiry: true,
    sendsReceipt: false,
  },
  variants: [
    { name: 'Buckaroo', harness: harness() },
    { name: 'Buckaroo over a real connection', harness: harness({ overHttp: true }) },
    {
      name: 'Buckaroo with access tokens and an Internal terminal',
      harness: harness({ settings: { auth: 'oauth', terminalKind: 'internal' } }),
    },
    {
      name: 'Buckaroo, creating what it cannot carry out, with little to say of a sale',
      harness: harness({
        behaviour: { unavailableTerminal: 'failed', transactions: false, partlyPaid: 'Cancelled', problemKeys: 'PascalCase' },
      }),
    },
    {
      name: 'Buckaroo, where a sale is found by search alone and its cancel leaves the terminal as it is',
      harness: harness({
        behaviour: { lookUps: ['search'], saleCancelStopsTerminal: false, partlyPaid: 'Failed', pageMax: 1, searchOrder: 'oldest-first' },
      }),
    },
  ],
};
