import { expect, test } from 'vitest';
import type { RegistrationView } from '#shared/ipc.ts';
import { silentLog } from '../ports.ts';
import { NoAnswer, type Provider, type RegistrationStep } from '../providers/provider.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { createTerminalServices } from './services.ts';
import type { Terminal } from './terminals.ts';

function servicesOf(changes: Partial<Provider>, vault: () => Promise<void> = async () => undefined) {
  const told: RegistrationView[] = [];
  const kept: [string, Readonly<Record<string, string>>][] = [];
  const renewed: Readonly<Record<string, string>>[] = [];
  const terminal = {
    id: 't1',
    label: 'Counter',
    providerName: 'scripted',
    providerTitle: 'Scripted',
    currency: 'EUR',
    provider: { ...scriptedProvider(), ...changes },
    lastContact: () => null,
    clockDifferenceMs: () => null,
    renew: (secrets) => void renewed.push(secrets),
  } satisfies Terminal;
  const services = createTerminalServices({
    terminals: new Map([['t1', terminal]]),
    tell: (view) => void told.push(view),
    keepSecrets: async (...given) => {
      await vault();
      kept.push(given);
    },
    log: silentLog,
  });
  return { services, told, kept, renewed };
}

async function* steps(...list: RegistrationStep[]): AsyncGenerator<RegistrationStep> {
  yield* list;
}

const code = { kind: 'code', userCode: 'ABCD1234', address: 'https://example.test', until: '2026-01-01T00:00:00Z' } as const;

test('a registration shows its code, and the secrets it brings are kept and used', async () => {
  const register = () => steps(code, { kind: 'pending' }, { kind: 'confirmed', secrets: { deviceCode: 'device-1' } });
  const { services, told, kept, renewed } = servicesOf({ services: { register } });
  expect(services.startRegistration('t1')).toMatchObject({ state: 'asking', userCode: null });
  await expect.poll(() => told.at(-1)?.state).toBe('confirmed');
  expect(told[0]).toMatchObject({ state: 'code', userCode: 'ABCD1234' });
  expect({ kept, renewed }).toEqual({ kept: [['t1', { deviceCode: 'device-1' }]], renewed: [{ deviceCode: 'device-1' }] });
  expect(JSON.stringify(told)).not.toContain('device-1');
});

test('a registration that fails says why', async () => {
  const reason = { code: 'credentials', text: 'The client credentials are invalid' } as const;
  const { services, told } = servicesOf({ services: { register: () => steps({ kind: 'failed', reason }) } });
  services.startRegistration('t1');
  await expect.poll(() => told.at(-1)).toMatchObject({ state: 'failed', reason });
});

test('secrets that cannot be kept are not called confirmed', async () => {
  const register = () => steps({ kind: 'confirmed', secrets: { deviceCode: 'device-1' } });
  const { services, told, renewed } = servicesOf({ services: { register } }, () =>
    Promise.reject(new Error('The vault cannot be written')),
  );
  services.startRegistration('t1');
  await expect.poll(() => told.at(-1)).toMatchObject({ state: 'failed', reason: { text: 'The vault cannot be written' } });
  expect(renewed).toEqual([]);
});

test('what a provider does not offer is refused', async () => {
  const { services } = servicesOf({});
  await expect(services.run('t1', 'diagnosis')).rejects.toThrow(/service-not-offered/);
  await expect(services.listed('t1')).rejects.toThrow(/service-not-offered/);
  await expect(services.webhooks('t1')).rejects.toThrow(/service-not-offered/);
  expect(() => services.startRegistration('t1')).toThrow(/service-not-offered/);
  expect(() => services.startRegistration('t2')).toThrow(/no-such-terminal/);
});

test('a task whose answer is lost says so', async () => {
  const { services } = servicesOf({ services: { endOfDay: () => Promise.reject(new NoAnswer('The server did not answer in time.')) } });
  await expect(services.run('t1', 'end-of-day')).rejects.toThrow('service-failed: The server did not answer in time.');
});

test('a subscription that was switched off is shown as it is now', async () => {
  let active = true;
  const subscription = () => ({ id: 'es_1', url: 'https://example.test', events: ['SALE.UPDATE'], active });
  const { services } = servicesOf({
    services: {
      webhooks: {
        eventTypes: async () => [{ code: 'SALE.UPDATE', description: 'Sale updated' }],
        list: async () => [subscription()],
        create: async () => subscription(),
        setActive: async (_, wanted) => {
          active = wanted;
          return subscription();
        },
      },
    },
  });
  expect((await services.setWebhookActive('t1', 'es_1', false)).subscriptions).toMatchObject([{ active: false }]);
});
