/**
 * The German training store: euros, VAT of 19 % and 7 %, a secuconnect terminal, a secuconnect register for
 * cash and customers' cards, and another provider's terminal, on which the rest of a sale can be paid that a
 * customer's card has paid in part.
 */
import { sampleArticlesDE } from '../catalogue/sample-de.ts';
import { createSecuconnectSimulator, type SecuconnectSimulator } from '../providers/secuconnect/simulator.ts';
import { openBuckaroo } from './buckaroo.ts';
import { openProvider, randomKey, type StorePorts, sampleStore, type TrainingProvider, type TrainingStore } from './training-store.ts';

const storeName = 'Sample Dorfladen';

/** Customers' cards, in cents: one with money and bonus, one that pays for most baskets, one that is locked. */
const customerCards = [
  { number: '9276000000000001', name: 'Sample Kundenkarte', cash: 100, bonus: 50 },
  { number: '9276000000000002', name: 'Sample Guthabenkarte', cash: 10_000 },
  { number: '9276000000000003', name: 'Sample Kundenkarte', cash: 1_000, locked: true },
] as const;

/** How long it takes until somebody enters the code of a registration, in milliseconds. */
const confirmationDelay = 8_000;

export function openStoreDE(ports: StorePorts): TrainingStore {
  return sampleStore({
    country: 'DE',
    locale: 'de-DE',
    store: { name: storeName, address: ['Musterstraße 1', '00000 Musterstadt'], currency: 'EUR', taxNumber: 'SAMPLE DE000000000' },
    providers: [
      openSecuconnect(ports),
      openBuckaroo(ports, [{ terminalId: 'second', label: 'Second counter', device: 't_training0001', kind: 'smart' }]),
    ],
    articles: sampleArticlesDE,
  });
}

function openSecuconnect(ports: StorePorts): TrainingProvider {
  const client = { clientId: `training_${randomKey(ports, 8)}`, clientSecret: randomKey(ports, 20) };
  const unit = (number: number) => ({ uuid: `/vendor/training/cashier/${number}`, deviceCode: randomKey(ports, 16) });
  // A device has one access token at a time, so that each of the two is a device of its own.
  const devices = [
    { terminalId: 'counter', label: 'Counter', device: '00000001', startMethod: 'cashless', ...unit(1) },
    { terminalId: 'cash', label: 'Cash and customer card', device: null, startMethod: 'cash', ...unit(2) },
  ] as const;
  return openProvider(ports, {
    name: 'secuconnect',
    devices,
    open(given) {
      const noTerminal = 'none';
      const simulator = createSecuconnectSimulator({
        ...given,
        client,
        devices: devices.map(({ uuid, deviceCode, device }) => ({ uuid, deviceCode, terminal: device ?? noTerminal })),
        merchant: { name: storeName, city: 'Musterstadt' },
        cards: customerCards,
      });
      simulator.setOnline(noTerminal, false);
      return withConfirmation(simulator, given.clock);
    },
    settings: ({ uuid, startMethod }, address, { basePath, tokenPath }) => ({
      baseUrl: `${address}${basePath}`,
      tokenUrl: `${address}${tokenPath}`,
      deviceUuid: uuid,
      startMethod,
    }),
    secrets: ({ deviceCode }) => ({ ...client, deviceCode }),
  });
}

/** Somebody at SecuOffice confirms each registration after a while. */
function withConfirmation(simulator: SecuconnectSimulator, clock: StorePorts['clock']): SecuconnectSimulator {
  return {
    ...simulator,
    async handle(request) {
      const response = await simulator.handle(request);
      const [, userCode] = (request.path === simulator.tokenPath && /"user_code":"([^"]+)"/.exec(response.body)) || [];
      if (userCode) void clock.sleep(confirmationDelay).then(() => simulator.confirmRegistration(userCode));
      return response;
    },
  };
}
