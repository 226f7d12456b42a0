import type { ConformanceEntry, ConformanceHarness, ConformanceKit, ConformanceStage } from '../conformance-stage.ts';
import { fault, fetchOf, serve } from '../simulation.ts';
import { posbuddy } from './adapter.ts';
import type { PosBuddySettings } from './settings.ts';
import { createPosBuddySimulator, type UndocumentedBehaviour } from './simulator.ts';
import { context, otherUuid, secrets, settings } from './testing.test-data.ts';

interface Setup {
  readonly settings?: Partial<PosBuddySettings>;
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  readonly overHttp?: boolean;
}

function harness(setup: Setup = {}): ConformanceHarness {
  const lookUpRequests = { path: '/transaction' };
  return {
    open: (kit) => openStage(kit, setup),
    paymentRequests: { method: 'POST', path: '/payment/' },
    outcomeRequests: setup.settings?.mode === 'async' ? lookUpRequests : { method: 'POST', path: '/payment/' },
    lookUpRequests,
    unknownStatus: fault.changed({ resultCode: '77' }),
    otherPayment: fault.changed({ transactionUuid: otherUuid }),
    documents: { busy: false, offline: true, chargedAmount: true, repeat: true, uncharged: true },
  };
}

async function openStage({ clock, random, cardholder }: ConformanceKit, setup: Setup): Promise<ConformanceStage> {
  const { merchantId, serialNumber } = settings();
  const simulator = createPosBuddySimulator({
    clock,
    random,
    credentials: secrets,
    merchantId,
    terminals: [{ serialNumber }],
    cardholder,
    ...(setup.behaviour && { behaviour: setup.behaviour }),
  });
  const served = setup.overHttp ? await serve(simulator) : null;
  return {
    simulator,
    fetch: served ? (url, init) => fetch(url, init) : fetchOf(simulator),
    settings: settings({ ...setup.settings, baseUrl: `${served?.url ?? 'http://127.0.0.1'}${simulator.basePath}` }),
    secrets,
    wrongSecrets: { ...secrets, secretKey: 'another secret' },
    context,
    setOnline: (online) => simulator.setOnline(serialNumber, online),
    loseResultsFor: simulator.loseResultsFor,
    settled: simulator.settled,
    close: async () => served?.close(),
  };
}

export const conformance: ConformanceEntry = {
  definition: posbuddy,
  capabilities: {
    cashback: true,
    cashOnly: true,
    cancel: 'at-terminal',
    refund: 'linked',
    signature: false,
    listTerminals: false,
    terminalState: false,
    inquiry: true,
    sendsReceipt: true,
  },
  variants: [
    { name: 'POSBuddy, waiting for the result', harness: harness() },
    { name: 'POSBuddy over a real connection', harness: harness({ overHttp: true }) },
    {
      name: 'POSBuddy, without receipts, hiding what it does not find',
      harness: harness({ behaviour: { receipts: false, unfinished: 'not-found', notFoundStatus: 200 } }),
    },
    { name: 'POSBuddy, confirming first and asking for the result', harness: harness({ settings: { mode: 'async' } }) },
    {
      name: 'POSBuddy, confirming with "completed"',
      harness: harness({ settings: { mode: 'async' }, behaviour: { acknowledgement: 'completed' } }),
    },
  ],
};
