/** The American training store: dollars, no tax, two Payroc devices that also hand out cash. */
import { sampleArticlesUS } from '../catalogue/sample-us.ts';
import { createPayrocSimulator } from '../providers/payroc/simulator.ts';
import { openProvider, randomKey, type StorePorts, sampleStore, type TrainingProvider, type TrainingStore } from './training-store.ts';

const processingTerminalId = '0000001';

export function openStoreUS(ports: StorePorts): TrainingStore {
  return sampleStore({
    country: 'US',
    locale: 'en-US',
    store: {
      name: 'Sample General Store',
      address: ['1 Sample Avenue', 'Springfield 00000'],
      currency: 'USD',
    },
    providers: [openPayroc(ports)],
    articles: sampleArticlesUS,
  });
}

function openPayroc(ports: StorePorts): TrainingProvider {
  const apiKey = `training_${randomKey(ports, 20)}`;
  const devices = [
    { terminalId: 'counter', label: 'Counter', device: 'TRAINING0001' },
    { terminalId: 'drive-through', label: 'Drive-through', device: 'TRAINING0002' },
  ];
  return openProvider(ports, {
    name: 'payroc',
    knows: { partialApproval: true },
    devices,
    open: (given, address) =>
      createPayrocSimulator({
        ...given,
        apiKey,
        processingTerminalId,
        devices: devices.map(({ device }) => ({ serialNumber: device })),
        origin: () => address,
      }),
    settings: ({ device }, address, { basePath, identityPath }) => ({
      baseUrl: `${address}${basePath}`,
      identityUrl: `${address}${identityPath}`,
      serialNumber: device,
      processingTerminalId,
      allowPartialApproval: true,
    }),
    secrets: () => ({ apiKey }),
  });
}
