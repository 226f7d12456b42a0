/** The South African training store: rand, VAT of 15 % and none, two POSBuddy terminals that exist only in the simulator. */
import { sampleArticlesZA } from '../catalogue/sample.ts';
import { createPosBuddySimulator } from '../providers/posbuddy/simulator.ts';
import type { StorePorts, TrainingStore } from './training-store.ts';
import { createVirtualTerminal } from './virtual-terminal.ts';

/** A name that cannot resolve (RFC 2606), so that nothing can leave the machine even by mistake. */
const host = 'posbuddy.training.invalid';
const storeName = 'Sample Corner Shop';

const devices = [
  { terminalId: 'counter', label: 'Counter', serialNumber: 'TRAINING0001' },
  { terminalId: 'mobile', label: 'Mobile', serialNumber: 'TRAINING0002' },
] as const;

export function openStoreZA(ports: StorePorts): TrainingStore {
  const hex = (bytes: number) => Buffer.from(ports.random.bytes(bytes)).toString('hex');
  const credentials = { accessKey: `TRAINING${hex(6).toUpperCase()}`, secretKey: hex(20) };
  const merchantId = '000000000000001';
  const terminals = devices.map(({ terminalId, label, serialNumber }) => ({
    serialNumber,
    device: createVirtualTerminal({
      terminalId,
      label,
      onChange: ports.onChange,
      onOnline: (online) => simulator.setOnline(serialNumber, online),
    }),
  }));
  const simulator = createPosBuddySimulator({
    clock: ports.clock,
    random: ports.random,
    credentials,
    merchantId,
    merchant: { name: storeName, city: 'Cape Town' },
    terminals: devices,
    ...(ports.memory ? { memory: ports.memory('posbuddy') } : {}),
    // A look-up that finds nothing keeps the till asking, which is what there is to learn from a lost answer.
    behaviour: { unfinished: 'not-found' },
    cardholder: {
      present(ask, signal) {
        const asked = terminals.find((terminal) => terminal.serialNumber === ask.terminal);
        if (!asked) throw new RangeError(`The training store has no terminal ${ask.terminal}`);
        return asked.device.present(ask, signal);
      },
    },
  });
  return {
    simulators: new Map([[host, simulator]]),
    terminals: terminals.map((terminal) => terminal.device),
    articles: sampleArticlesZA,
    taxRates: [15_000, 0],
    cashChoices: [5_000, 10_000, 20_000, 50_000],
    configuration: {
      till: { id: 'TRAINING-1', name: 'Training till', locale: 'en-ZA' },
      store: {
        name: storeName,
        address: ['1 Sample Street', 'Cape Town 8001'],
        country: 'ZA',
        currency: 'ZAR',
        taxNumber: 'SAMPLE 4000000000',
      },
      operator: { id: '1', name: 'Trainee' },
      terminals: devices.map(({ terminalId, label, serialNumber }) => ({
        id: terminalId,
        label,
        provider: 'posbuddy',
        settings: { baseUrl: `https://${host}${simulator.basePath}`, merchantId, merchantName: storeName, serialNumber },
        secrets: { ...credentials },
      })),
    },
  };
}
