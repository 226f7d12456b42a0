/** Every provider's simulator with one terminal, made with marked secrets. */
import type { TerminalConfiguration } from '#shared/settings.ts';
import type { Clock, Random } from '../../ports.ts';
import { createBlinkSimulator } from '../../providers/blink/simulator.ts';
import { createBuckarooSimulator } from '../../providers/buckaroo/simulator.ts';
import { createPayrocSimulator } from '../../providers/payroc/simulator.ts';
import { createPosBuddySimulator } from '../../providers/posbuddy/simulator.ts';
import { createSecuconnectSimulator } from '../../providers/secuconnect/simulator.ts';
import type { Cardholder, Simulator } from '../../providers/simulation.ts';

export interface StageParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly cardholder: Cardholder;
  /** Gives the marked secret of a name. */
  readonly secret: (name: string) => string;
  /** What the provider knows of that secret: the same, or another one, for a till with bad credentials. */
  readonly known: (secret: string) => string;
  /** Scheme, host and port of the provider, for the addresses in its answers. */
  readonly origin: () => string;
}

export interface Stage {
  readonly simulator: Simulator;
  readonly country: string;
  readonly currency: string;
  /** The first one takes the payments. `origin` has no slash at the end. */
  readonly terminals: (origin: string) => readonly TerminalConfiguration[];
  /** Somebody confirms a registration that waits, where there are registrations. */
  readonly confirm?: () => void;
}

/** By the provider's name in the registry, or that name and how it is used. */
export const stages: Readonly<Record<string, (parts: StageParts) => Stage>> = {
  buckaroo: (parts) => {
    const apiKey = parts.secret('apiKey');
    return buckaroo(parts, 'apiKey', { apiKey }, { apiKeys: [parts.known(apiKey)] });
  },
  'buckaroo with access tokens': (parts) => {
    const client = { clientId: parts.secret('clientId'), clientSecret: parts.secret('clientSecret') };
    return buckaroo(parts, 'oauth', client, { clients: [{ ...client, clientSecret: parts.known(client.clientSecret) }] });
  },
  posbuddy({ secret, known, ...ports }) {
    const credentials = { accessKey: secret('accessKey'), secretKey: secret('secretKey') };
    const simulator = createPosBuddySimulator({
      ...ports,
      credentials: { ...credentials, secretKey: known(credentials.secretKey) },
      merchantId: '910100000000001',
      terminals: [{ serialNumber: 'PC05P2CG10036' }],
    });
    return {
      simulator,
      country: 'ZA',
      currency: 'ZAR',
      terminals: (origin) => [
        terminal('posbuddy', credentials, {
          baseUrl: `${origin}${simulator.basePath}`,
          merchantId: '910100000000001',
          merchantName: 'Corner Shop',
          serialNumber: 'PC05P2CG10036',
        }),
      ],
    };
  },
  secuconnect: (parts) => secuconnect(parts, parts.secret('deviceCode')),
  'secuconnect before its registration': (parts) => secuconnect(parts, null),
  payroc({ secret, known, ...ports }) {
    const apiKey = secret('apiKey');
    const simulator = createPayrocSimulator({
      ...ports,
      apiKey: known(apiKey),
      processingTerminalId: '1234001',
      devices: [{ serialNumber: '1850010868' }],
    });
    return {
      simulator,
      country: 'US',
      currency: 'USD',
      terminals: (origin) => [
        terminal(
          'payroc',
          { apiKey },
          {
            baseUrl: `${origin}${simulator.basePath}`,
            identityUrl: `${origin}${simulator.identityPath}`,
            serialNumber: '1850010868',
            processingTerminalId: '1234001',
          },
        ),
      ],
    };
  },
  blink({ secret, known, ...ports }) {
    const credentials = { apiKey: secret('apiKey'), secretKey: secret('secretKey') };
    const simulator = createBlinkSimulator({
      ...ports,
      credentials: { ...credentials, secretKey: known(credentials.secretKey) },
      terminals: [{ terminalId: 'T650P-451-962-212' }],
    });
    return {
      simulator,
      country: 'GB',
      currency: 'GBP',
      terminals: (origin) => [
        terminal('blink', credentials, {
          baseUrl: `${origin}${simulator.basePath}`,
          siteBranchId: 'London',
          terminalId: 'T650P-451-962-212',
        }),
      ],
    };
  },
};

/** A customer's card that the register of secuconnect's simulator knows. */
export const customerCard = '9276004429942845';

function buckaroo(
  { clock, random, cardholder }: StageParts,
  auth: 'apiKey' | 'oauth',
  secrets: Readonly<Record<string, string>>,
  access: { readonly apiKeys?: readonly string[]; readonly clients?: readonly { clientId: string; clientSecret: string }[] },
): Stage {
  const terminalId = 't_abcd1234efgh5678';
  const storeId = 's_1234abcd';
  const terminals = [{ id: terminalId, kind: 'smart' }] as const;
  const simulator = createBuckarooSimulator({ clock, random, cardholder, ...access, stores: [storeId], terminals });
  return {
    simulator,
    country: 'NL',
    currency: 'EUR',
    terminals: (origin) => [
      terminal('buckaroo', secrets, { baseUrl: origin, storeId, terminalId, terminalKind: 'smart', auth, pollSlowlySeconds: 1 }),
    ],
  };
}

function secuconnect({ secret, known, ...ports }: StageParts, deviceCode: string | null): Stage {
  const client = { clientId: secret('clientId'), clientSecret: secret('clientSecret') };
  const deviceUuid = '/vendor/kassa/cashier/1';
  const simulator = createSecuconnectSimulator({
    ...ports,
    client: { ...client, clientSecret: known(client.clientSecret) },
    devices: [{ uuid: deviceUuid, deviceCode, terminal: '72015255' }],
    cards: [{ number: customerCard, cash: 500, bonus: 100 }],
  });
  return {
    simulator,
    country: 'DE',
    currency: 'EUR',
    terminals: (origin) => [
      terminal(
        'secuconnect',
        { ...client, deviceCode: deviceCode ?? '' },
        {
          baseUrl: `${origin}${simulator.basePath}`,
          tokenUrl: `${origin}${simulator.tokenPath}`,
          deviceUuid,
          startMethod: 'cashless',
        },
      ),
    ],
    confirm: () => simulator.confirmRegistration(),
  };
}

function terminal(
  provider: string,
  secrets: TerminalConfiguration['secrets'],
  settings: TerminalConfiguration['settings'],
): TerminalConfiguration {
  return { id: 'counter', label: 'Counter', provider, settings, secrets };
}
