/** Buckaroo as training stores have it. */
import { createBuckarooSimulator } from '../providers/buckaroo/simulator.ts';
import { type Device, openProvider, randomKey, type StorePorts, type TrainingProvider } from './training-store.ts';

export interface BuckarooDevice extends Device {
  readonly device: string;
  readonly kind: 'smart' | 'internal';
}

const storeId = 's_training';

/** Buckaroo in this process, with these terminals. */
export function openBuckaroo(ports: StorePorts, devices: readonly BuckarooDevice[]): TrainingProvider {
  const apiKey = `apk_training${randomKey(ports, 20)}`;
  return openProvider(ports, {
    name: 'buckaroo',
    devices,
    open: (given) =>
      createBuckarooSimulator({
        ...given,
        apiKeys: [apiKey],
        stores: [storeId],
        terminals: devices.map(({ device, label, kind }) => ({ id: device, name: label, storeId, kind })),
      }),
    settings: ({ device, kind }, address) => ({ baseUrl: address, storeId, terminalId: device, terminalKind: kind }),
    secrets: () => ({ apiKey }),
  });
}
