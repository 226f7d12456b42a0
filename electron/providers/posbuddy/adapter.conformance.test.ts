import { type ConformanceHarness, type ConformanceStage, runConformance } from '../conformance.ts';
import { conformanceClock } from '../conformance-conduct.ts';
import type { Capabilities } from '../provider.ts';
import { fault, fetchOf, scriptedCardholder, serve } from '../simulation.ts';
import { posbuddy } from './adapter.ts';
import type { PosBuddySettings } from './settings.ts';
import { createPosBuddySimulator, type UndocumentedBehaviour } from './simulator.ts';
import { context, otherUuid, ports, secrets, settings, spreadRandom } from './testing.test-data.ts';

const capabilities: Capabilities = {
  cashback: true,
  cashOnly: true,
  cancel: 'at-terminal',
  refund: 'linked',
  signature: false,
  listTerminals: false,
  terminalState: false,
  inquiry: true,
};

interface Variant {
  readonly settings?: Partial<PosBuddySettings>;
  readonly behaviour?: Partial<UndocumentedBehaviour>;
  readonly overHttp?: boolean;
}

function harness(variant: Variant = {}): ConformanceHarness {
  return {
    open: () => openStage(variant),
    paymentRequests: { method: 'POST', path: '/payment/' },
    lookUpRequests: { path: '/transaction' },
    unknownStatus: fault.changed({ resultCode: '77' }),
    otherPayment: fault.changed({ transactionUuid: otherUuid }),
    busyDocumented: false,
  };
}

async function openStage({ settings: changes = {}, behaviour = {}, overHttp = false }: Variant): Promise<ConformanceStage> {
  const clock = conformanceClock();
  const cardholder = scriptedCardholder();
  const { merchantId, serialNumber } = settings();
  const simulator = createPosBuddySimulator({
    clock,
    random: spreadRandom(),
    credentials: secrets,
    merchantId,
    terminals: [{ serialNumber }],
    cardholder,
    behaviour,
  });
  const served = overHttp ? await serve(simulator) : null;
  const baseUrl = `${served?.url ?? 'http://127.0.0.1'}${simulator.basePath}`;
  const shared = ports(served ? (url, init) => fetch(url, init) : fetchOf(simulator), clock);
  return {
    provider: posbuddy.create(settings({ ...changes, baseUrl }), secrets, context, shared),
    stranger: posbuddy.create(settings({ ...changes, baseUrl }), { ...secrets, secretKey: 'another secret' }, context, shared),
    simulator,
    clock,
    cardholder,
    currency: context.currency,
    setOnline: (online) => simulator.setOnline(serialNumber, online),
    loseResultsFor: simulator.loseResultsFor,
    settled: simulator.settled,
    close: async () => served?.close(),
  };
}

runConformance('POSBuddy, waiting for the result', harness(), capabilities);
runConformance('POSBuddy over a real connection', harness({ overHttp: true }), capabilities);
runConformance(
  'POSBuddy, without receipts, hiding what it does not find',
  harness({ behaviour: { receipts: false, unfinished: 'not-found', notFoundStatus: 200 } }),
  capabilities,
);
runConformance('POSBuddy, confirming first and asking for the result', harness({ settings: { mode: 'async' } }), capabilities);
runConformance(
  'POSBuddy, confirming with "completed"',
  harness({ settings: { mode: 'async' }, behaviour: { acknowledgement: 'completed' } }),
  capabilities,
);
