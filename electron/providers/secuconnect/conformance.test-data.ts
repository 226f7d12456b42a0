import type { ConformanceEntry, ConformanceHarness, ConformanceKit, ConformanceStage } from '../conformance-stage.ts';
import { fault, fetchOf, serve } from '../simulation.ts';
import { secuconnect } from './adapter.ts';
import type { SecuconnectSettings } from './settings.ts';
import { createSecuconnectSimulator, type UndocumentedBehaviour } from './simulator.ts';
import { context, deviceUuid, otherTransactionId, secrets, settings, terminal } from './testing.test-data.ts';

interface Setup {
  readonly settings?: Partial<SecuconnectSettings>;
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  readonly overHttp?: boolean;
}

function harness(setup: Setup = {}): ConformanceHarness {
  const starts = { method: 'POST', path: '/start/' };
  return {
    open: (kit) => openStage(kit, setup),
    paymentRequests: starts,
    refundRequests: { method: 'POST', path: /\/cancel(Trx)?$/ },
    outcomeRequests: starts,
    lookUpRequests: { method: 'GET', path: '/Smart/Transactions' },
    listRequests: { method: 'GET', path: '/Smart/Transactions?' },
    unknownStatus: fault.changed({ status: 'reviewed' }),
    otherPayment: fault.changed({ id: otherTransactionId }),
    documents: { busy: false, offline: false, chargedAmount: true, repeat: false, uncharged: true },
  };
}

async function openStage({ clock, random, cardholder }: ConformanceKit, setup: Setup): Promise<ConformanceStage> {
  const { clientId, clientSecret, deviceCode } = secrets;
  const simulator = createSecuconnectSimulator({
    clock,
    random,
    client: { clientId, clientSecret },
    devices: [{ uuid: deviceUuid, deviceCode, terminal }],
    cardholder,
    ...(setup.behaviour && { behaviour: setup.behaviour }),
  });
  const served = setup.overHttp ? await serve(simulator) : null;
  const host = served?.url ?? 'http://127.0.0.1';
  return {
    simulator,
    fetch: served ? (url, init) => fetch(url, init) : fetchOf(simulator),
    settings: settings({ ...setup.settings, baseUrl: `${host}${simulator.basePath}`, tokenUrl: `${host}${simulator.tokenPath}` }),
    secrets,
    wrongSecrets: { ...secrets, clientSecret: 'another-secret' },
    context,
    setOnline: (online) => simulator.setOnline(terminal, online),
    loseResultsFor: simulator.loseResultsFor,
    settled: simulator.settled,
    expireTokens: simulator.expireTokens,
    close: async () => served?.close(),
  };
}

export const conformance: ConformanceEntry = {
  definition: secuconnect,
  capabilities: {
    cashback: false,
    cashOnly: false,
    cancel: 'at-terminal',
    refund: 'void',
    signature: false,
    listTerminals: false,
    terminalState: false,
    inquiry: true,
    sendsReceipt: false,
  },
  variants: [
    { name: 'secuconnect, with cards at the terminal', harness: harness() },
    { name: 'secuconnect over a real connection', harness: harness({ overHttp: true }) },
    {
      name: 'secuconnect, with other guesses at what is not documented',
      harness: harness({
        behaviour: {
          declined: 'error',
          whileRunning: 'pending',
          secondStart: 'joins',
          repeatedStart: 'refused',
          receiptsOnFailure: false,
          refusalStatus: 409,
          pageMax: 1,
          countTells: 'page',
        },
      }),
    },
  ],
};
