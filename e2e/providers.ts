/** The five providers on this machine, each with one terminal, and what is typed to reach it. */
import { systemClock, systemRandom } from '../electron/ports.ts';
import { createBlinkSimulator } from '../electron/providers/blink/simulator.ts';
import { createBuckarooSimulator } from '../electron/providers/buckaroo/simulator.ts';
import { createPayrocSimulator } from '../electron/providers/payroc/simulator.ts';
import { createPosBuddySimulator } from '../electron/providers/posbuddy/simulator.ts';
import { createSecuconnectSimulator } from '../electron/providers/secuconnect/simulator.ts';
import { scriptedCardholder, serve } from '../electron/providers/simulation.ts';

export interface ServedProvider {
  readonly provider: ProviderName;
  /** What is filled in and chosen, by field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** The field that the provider's list of terminals fills, or null. */
  readonly pick: string | null;
  close(): Promise<void>;
}

export const providerNames = ['buckaroo', 'posbuddy', 'secuconnect', 'payroc', 'blink'] as const;
export type ProviderName = (typeof providerNames)[number];

const ports = () => ({ clock: systemClock, random: systemRandom, cardholder: scriptedCardholder() });

const served: Readonly<Record<ProviderName, () => Promise<Omit<ServedProvider, 'provider'>>>> = {
  async buckaroo() {
    const secrets = { apiKey: 'apk-of-this-test-only' };
    const simulator = createBuckarooSimulator({
      ...ports(),
      apiKeys: [secrets.apiKey],
      stores: ['s_test'],
      terminals: [{ id: 't_test0001', name: 'Counter', storeId: 's_test', kind: 'smart' }],
    });
    const { url, close } = await serve(simulator);
    return {
      fields: { baseUrl: url, storeId: 's_test', terminalKind: 'smart', terminalId: 't_test0001' },
      secrets,
      pick: 'terminalId',
      close,
    };
  },
  async posbuddy() {
    const secrets = { accessKey: 'ACCESSOFTHISTEST', secretKey: 'secret-of-this-test-only' };
    const merchantId = '910100000000001';
    const simulator = createPosBuddySimulator({
      ...ports(),
      credentials: secrets,
      merchantId,
      terminals: [{ serialNumber: 'PC05P2CG10036' }],
    });
    const { url, close } = await serve(simulator);
    const fields = { baseUrl: `${url}${simulator.basePath}`, merchantId, merchantName: 'Corner Shop', serialNumber: 'PC05P2CG10036' };
    return { fields, secrets, pick: null, close };
  },
  async secuconnect() {
    const client = { clientId: 'client-of-this-test', clientSecret: 'secret-of-this-test-only' };
    const deviceCode = '2429e1d92f2f76cc3bbdc0333457ef25';
    const uuid = '/vendor/kassa/cashier/1';
    const simulator = createSecuconnectSimulator({ ...ports(), client, devices: [{ uuid, deviceCode, terminal: '72015255' }] });
    const { url, close } = await serve(simulator);
    const fields = {
      baseUrl: `${url}${simulator.basePath}`,
      tokenUrl: `${url}${simulator.tokenPath}`,
      deviceUuid: uuid,
      startMethod: 'cashless',
    };
    return { fields, secrets: { ...client, deviceCode }, pick: null, close };
  },
  async payroc() {
    const secrets = { apiKey: 'key-of-this-test-only' };
    const at = { url: '' };
    const simulator = createPayrocSimulator({
      ...ports(),
      ...secrets,
      processingTerminalId: '1234001',
      devices: [{ serialNumber: '1850010868' }],
      origin: () => at.url,
    });
    const { url, close } = await serve(simulator);
    at.url = url;
    const fields = {
      baseUrl: `${url}${simulator.basePath}`,
      identityUrl: `${url}${simulator.identityPath}`,
      processingTerminalId: '1234001',
      serialNumber: '1850010868',
    };
    return { fields, secrets, pick: 'serialNumber', close };
  },
  async blink() {
    const secrets = { apiKey: 'key-of-this-test', secretKey: 'secret-of-this-test-only' };
    const simulator = createBlinkSimulator({ ...ports(), credentials: secrets, terminals: [{ terminalId: 'T650M-451-962-212' }] });
    const { url, close } = await serve(simulator);
    const fields = { baseUrl: `${url}${simulator.basePath}`, siteBranchId: 'London', terminalId: 'T650M-451-962-212' };
    return { fields, secrets, pick: 'terminalId', close };
  },
};

export async function serveProvider(provider: ProviderName): Promise<ServedProvider> {
  return { provider, ...(await served[provider]()) };
}
