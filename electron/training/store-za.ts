/** The South African training store: rand, VAT of 15 % and none, two POSBuddy terminals. */
import { sampleArticlesZA } from '../catalogue/sample-za.ts';
import { createPosBuddySimulator } from '../providers/posbuddy/simulator.ts';
import { openProvider, randomKey, type StorePorts, sampleStore, type TrainingProvider, type TrainingStore } from './training-store.ts';

const storeName = 'Sample Corner Shop';
const merchantId = '000000000000001';

export function openStoreZA(ports: StorePorts): TrainingStore {
  return sampleStore({
    country: 'ZA',
    locale: 'en-ZA',
    store: { name: storeName, address: ['1 Sample Street', 'Cape Town 8001'], currency: 'ZAR', taxNumber: 'SAMPLE 4000000000' },
    providers: [openPosBuddy(ports)],
    articles: sampleArticlesZA,
  });
}

function openPosBuddy(ports: StorePorts): TrainingProvider {
  const credentials = { accessKey: `TRAINING${randomKey(ports, 6).toUpperCase()}`, secretKey: randomKey(ports, 20) };
  const devices = [
    { terminalId: 'counter', label: 'Counter', device: 'TRAINING0001' },
    { terminalId: 'mobile', label: 'Mobile', device: 'TRAINING0002' },
  ];
  return openProvider(ports, {
    name: 'posbuddy',
    devices,
    open: (given) =>
      createPosBuddySimulator({
        ...given,
        credentials,
        merchantId,
        merchant: { name: storeName, city: 'Cape Town' },
        terminals: devices.map(({ device }) => ({ serialNumber: device })),
        // A look-up that finds nothing keeps the till asking, which is what there is to learn from a lost answer.
        behaviour: { unfinished: 'not-found' },
      }),
    settings: ({ device }, address, { basePath }) => ({
      baseUrl: `${address}${basePath}`,
      merchantId,
      merchantName: storeName,
      serialNumber: device,
    }),
    secrets: () => credentials,
  });
}
