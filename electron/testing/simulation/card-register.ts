/** secuconnect as a register of customers' cards: a terminal, a cash register, and cards with money on them. */
import { createSecuconnectSimulator } from '../../providers/secuconnect/simulator.ts';
import { fetchOf } from '../../providers/simulation.ts';
import type { Counter, ShopPorts } from './shop.ts';

const host = 'secuconnect.invalid';
const client = { clientId: 'till-client', clientSecret: 'till-client-secret' };
const card = '00000001';
/** The cash register reads no cards. */
const drawer = 'none';
/** A device has one access token at a time, so that each of the two is a device of its own. */
const devices = [
  { id: 'card', startMethod: 'cashless', uuid: '/vendor/kassa/cashier/1', deviceCode: 'a-device-code-for-cards', terminal: card },
  { id: 'cash', startMethod: 'cash', uuid: '/vendor/kassa/cashier/2', deviceCode: 'a-device-code-for-cash', terminal: drawer },
] as const;

/** In cents: little on the first, more than any sale costs on the second, the third is locked; nobody knows the fourth. */
const cards = [
  { number: '9276000000000001', cash: 100, bonus: 50 },
  { number: '9276000000000002', cash: 1_000_000 },
  { number: '9276000000000003', cash: 1_000, locked: true },
] as const;
const unknownCard = '12345';

export function openCardRegister(ports: ShopPorts): { readonly counter: Counter; readonly cards: readonly string[] } {
  const simulator = createSecuconnectSimulator({
    ...ports,
    client,
    devices: devices.map(({ uuid, deviceCode, terminal }) => ({ uuid, deviceCode, terminal })),
    cards,
  });
  simulator.setOnline(drawer, false);
  return {
    cards: [...cards.map(({ number }) => number), unknownCard],
    counter: {
      provider: 'secuconnect',
      simulator,
      fetch: fetchOf(simulator),
      host,
      terminals: devices.map(({ id, startMethod, uuid, deviceCode }) => ({
        id,
        label: id,
        provider: 'secuconnect',
        settings: {
          baseUrl: `https://${host}${simulator.basePath}`,
          tokenUrl: `https://${host}${simulator.tokenPath}`,
          deviceUuid: uuid,
          startMethod,
        },
        secrets: { ...client, deviceCode },
      })),
      setOnline: (online) => simulator.setOnline(card, online),
      loseResultsFor: simulator.loseResultsFor,
      expireTokens: simulator.expireTokens,
      endOfDay: () => undefined,
    },
  };
}
