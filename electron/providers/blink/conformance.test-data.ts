import type { ConformanceEntry, ConformanceHarness, ConformanceKit, ConformanceStage } from '../conformance-stage.ts';
import { fault, fetchOf, serve } from '../simulation.ts';
import { blink } from './adapter.ts';
import type { BlinkSettings } from './settings.ts';
import { createBlinkSimulator, type UndocumentedBehaviour } from './simulator.ts';
import { context, secrets, settings, terminalId } from './testing.test-data.ts';

interface Setup {
  readonly settings?: Partial<BlinkSettings>;
  readonly edition?: 'first' | '2025';
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  readonly overHttp?: boolean;
}

function harness(setup: Setup = {}): ConformanceHarness {
  const sales = { method: 'POST', path: '/sales' };
  return {
    open: (kit) => openStage(kit, setup),
    paymentRequests: sales,
    refundRequests: { method: 'POST', path: /\/(?:reversals|linked-refunds)$/ },
    cancelRequests: { method: 'POST', path: '/aborts' },
    signatureRequests: { method: 'POST', path: '/signatures' },
    outcomeRequests: sales,
    lookUpRequests: { method: 'GET', path: `/terminals/${terminalId}/` },
    listRequests: { method: 'GET', path: '/eod-report' },
    unknownStatus: fault.changed({ result: 'PARTIAL' }),
    otherPayment: fault.changed({ transaction_id: 'KN2ZXWL65Z9M69WP', data: { metadata: { order_number: '6680893730' } } }),
    documents: {
      busy: true,
      offline: true,
      // The answers repeat what was asked; none has a field for what was charged.
      chargedAmount: false,
      repeat: false,
      // A request that lost its terminal is in no report, which proves nothing.
      uncharged: false,
    },
  };
}

async function openStage({ clock, random, cardholder }: ConformanceKit, setup: Setup): Promise<ConformanceStage> {
  const simulator = createBlinkSimulator({
    clock,
    random,
    credentials: secrets,
    terminals: [{ terminalId }],
    cardholder,
    ...(setup.edition && { edition: setup.edition }),
    ...(setup.behaviour && { behaviour: setup.behaviour }),
  });
  const served = setup.overHttp ? await serve(simulator) : null;
  return {
    simulator,
    fetch: served ? (url, init) => fetch(url, init) : fetchOf(simulator),
    settings: settings({ ...setup.settings, baseUrl: `${served?.url ?? 'http://127.0.0.1'}${simulator.basePath}` }),
    secrets,
    wrongSecrets: { ...secrets, secretKey: 'another-secret' },
    context,
    setOnline: (online) => simulator.setOnline(terminalId, online),
    loseResultsFor: simulator.loseResultsFor,
    settled: simulator.settled,
    close: async () => served?.close(),
  };
}

export const conformance: ConformanceEntry = {
  definition: blink,
  capabilities: {
    cashback: false,
    cashOnly: false,
    cancel: 'api',
    refund: 'linked',
    signature: true,
    listTerminals: true,
    terminalState: true,
    inquiry: true,
    sendsReceipt: false,
  },
  variants: [
    { name: 'Blink', harness: harness() },
    { name: 'Blink over a real connection', harness: harness({ overHttp: true }) },
    {
      name: 'Blink of the 2025 edition, with refunds for reversals and sparse lists',
      harness: harness({
        settings: { edition: '2025', fullRefund: 'linked-refund' },
        edition: '2025',
        behaviour: {
          logBodies: 'text',
          reportPath: 'eod-report',
          reportMetadata: false,
          failureStatus: 402,
          abortedResult: 'SUCCESS',
          nothingToAbortStatus: 404,
          refundWantsCard: true,
        },
      }),
    },
  ],
};
