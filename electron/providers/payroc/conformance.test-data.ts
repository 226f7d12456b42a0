import type { Fetch } from '../../ports.ts';
import type { ConformanceEntry, ConformanceHarness, ConformanceKit, ConformanceStage } from '../conformance-stage.ts';
import { type Fault, fetchOf, type SimulatedResponse, serve } from '../simulation.ts';
import { payroc } from './adapter.ts';
import type { PayrocSettings } from './settings.ts';
import { createPayrocSimulator } from './simulator.ts';
import type { UndocumentedBehaviour } from './simulator-behaviour.ts';
import { context, secrets, settings } from './testing.test-data.ts';

interface Setup {
  readonly settings?: Partial<PayrocSettings>;
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  readonly overHttp?: boolean;
  /** The links of the answers lead to another server than the till was told. */
  readonly foreignLinks?: boolean;
  /** What is charged is settled at once, so that it is refunded instead of reversed. */
  readonly batchClosed?: boolean;
}

function harness(setup: Setup = {}): ConformanceHarness {
  return {
    open: (kit) => openStage(kit, setup),
    paymentRequests: { method: 'POST', path: '/payment-instructions' },
    refundRequests: { method: 'POST', path: /\/(reverse|refund)$/ },
    cancelRequests: { method: 'DELETE' },
    outcomeRequests: { method: 'GET', path: setup.foreignLinks ? '/v1/payments?' : '/v1/payments/' },
    lookUpRequests: { method: 'GET', path: /\/v1\/payment/ },
    listRequests: { method: 'GET', path: /\/v1\/(payments|refunds)\?/ },
    unknownStatus: changedPayment((body) => ({
      ...body,
      transactionResult: { ...(body.transactionResult as Fields), status: 'contemplated' },
    })),
    otherPayment: changedPayment((body) => ({ ...body, order: { ...(body.order as Fields), orderId: 'SOMEBODYELSES' } })),
    documents: { busy: false, offline: false, chargedAmount: true, repeat: true, uncharged: true, cutIsTold: false },
  };
}

type Fields = Record<string, unknown>;

/** Changes the payment in an answer, be it alone or in a list. */
function changedPayment(change: (body: Fields) => Fields): Fault {
  const changed = (response: SimulatedResponse): SimulatedResponse => {
    const body: Fields = JSON.parse(response.body);
    if (response.status !== 200) return response;
    const data = Array.isArray(body.data) ? body.data : null;
    return { ...response, body: JSON.stringify(data ? { ...body, data: data.map((each: Fields) => change(each)) } : change(body)) };
  };
  return { kind: 'rewrite', change: changed };
}

async function openStage({ clock, random, cardholder }: ConformanceKit, setup: Setup): Promise<ConformanceStage> {
  const { serialNumber, processingTerminalId } = settings();
  const simulator = createPayrocSimulator({
    clock,
    random,
    apiKey: secrets.apiKey,
    processingTerminalId,
    devices: [{ serialNumber }],
    cardholder,
    origin: () => (setup.foreignLinks ? 'https://api.payroc.com' : origin),
    ...(setup.behaviour && { behaviour: setup.behaviour }),
  });
  const served = setup.overHttp ? await serve(simulator) : null;
  const origin = served?.url ?? 'http://127.0.0.1';
  const reached: Fetch = served ? (url, init) => fetch(url, init) : fetchOf(simulator);
  return {
    simulator,
    fetch(url, init) {
      if (setup.batchClosed) simulator.closeBatch();
      return reached(url, init);
    },
    settings: settings({
      ...setup.settings,
      baseUrl: `${origin}${simulator.basePath}`,
      identityUrl: `${origin}${simulator.identityPath}`,
    }),
    secrets,
    wrongSecrets: { apiKey: 'another-key-for-tests' },
    context,
    setOnline: (online) => simulator.setOnline(serialNumber, online),
    loseResultsFor: simulator.loseResultsFor,
    settled: simulator.settled,
    expireTokens: simulator.expireTokens,
    close: async () => served?.close(),
  };
}

export const conformance: ConformanceEntry = {
  definition: payroc,
  capabilities: {
    cashback: true,
    cashOnly: false,
    cancel: 'api',
    refund: 'linked',
    signature: false,
    listTerminals: true,
    terminalState: false,
    inquiry: true,
    sendsReceipt: false,
  },
  variants: [
    { name: 'Payroc', harness: harness() },
    { name: 'Payroc over a real connection', harness: harness({ overHttp: true }) },
    { name: 'Payroc, whose links lead to another server', harness: harness({ foreignLinks: true }) },
    {
      name: 'Payroc, where whatever does not go well is a failure',
      harness: harness({ behaviour: { busy: 'failure', cut: 'failure', cancelledAtDevice: 'failure', partialReversal: 'ready' } }),
    },
    { name: 'Payroc, after the batch is closed', harness: harness({ batchClosed: true }) },
    { name: 'Payroc, allowing partial approvals', harness: harness({ settings: { allowPartialApproval: true } }) },
    {
      name: 'Payroc, whose payments are found late',
      harness: harness({ behaviour: { listDelayMs: 1_500, cut: 'failure', negativeRefunds: false, keyInUseStatus: 400, pageMax: 1 } }),
    },
    { name: 'Payroc, whose answers are not held', harness: harness({ behaviour: { holdMs: 0, tokenLife: null } }) },
  ],
};
