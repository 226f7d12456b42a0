/** The British training store: pounds, VAT of 20 %, 5 % and none, two Blink terminals that may ask for a signature. */
import { sampleArticlesGB } from '../catalogue/sample-gb.ts';
import { createBlinkSimulator } from '../providers/blink/simulator.ts';
import { openProvider, randomKey, type StorePorts, sampleStore, type TrainingProvider, type TrainingStore } from './training-store.ts';

export function openStoreGB(ports: StorePorts): TrainingStore {
  return sampleStore({
    country: 'GB',
    locale: 'en-GB',
    store: { name: 'Sample Village Stores', address: ['1 Sample Lane', 'London N1 1AA'], currency: 'GBP', taxNumber: 'SAMPLE GB000000000' },
    providers: [openBlink(ports)],
    articles: sampleArticlesGB,
  });
}

function openBlink(ports: StorePorts): TrainingProvider {
  const credentials = { apiKey: `training_${randomKey(ports, 8)}`, secretKey: randomKey(ports, 20) };
  const devices = [
    { terminalId: 'counter', label: 'Counter', device: 'T650P-000-000-001' },
    { terminalId: 'mobile', label: 'Mobile', device: 'T650M-000-000-002' },
  ];
  return openProvider(ports, {
    name: 'blink',
    knows: { signature: true, lateCancel: true },
    devices,
    open: (given) => createBlinkSimulator({ ...given, credentials, terminals: devices.map(({ device }) => ({ terminalId: device })) }),
    settings: ({ device }, address, { basePath }) => ({ baseUrl: `${address}${basePath}`, siteBranchId: 'Sample', terminalId: device }),
    secrets: () => credentials,
  });
}
