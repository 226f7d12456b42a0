/** A made-up provider and a configuration for it, shared by the tests of this folder. */
import { z } from 'zod';
import { baseUrl } from '../providers/base-url.ts';
import type { AnyProviderDefinition, Provider } from '../providers/provider.ts';

export const sampleDefinition: AnyProviderDefinition = {
  name: 'samplepay',
  title: 'Sample Pay',
  settings: z.strictObject({
    baseUrl: baseUrl().describe('Enter the address of the API.'),
    serialNumber: z.string().min(1).describe('Enter the serial number printed on the terminal.'),
    readSeconds: z.number().int().min(1).default(180),
  }),
  secrets: z.strictObject({
    accessKey: z.string().min(1).describe('Enter the access key that the provider issued.'),
    secretKey: z.string().min(8).describe('Enter the secret key that the provider issued.'),
  }),
  create(): Provider {
    throw new Error('No test pays with this provider');
  },
};

export const definitions = [sampleDefinition];

export const secrets = { accessKey: 'made-up-access-key', secretKey: 'made-up-secret-key' };

export function sampleConfiguration() {
  return {
    till: { id: 'POS-25', name: 'Till 1', locale: 'en-GB' },
    store: { name: 'Corner Shop', address: ['1 High Street', 'London'], country: 'GB', currency: 'GBP', taxNumber: 'GB123456789' },
    operator: { id: '964566', name: 'Sam' },
    terminals: [
      {
        id: 'counter',
        label: 'Counter',
        provider: 'samplepay',
        settings: { baseUrl: 'https://pay.example/v/1/', serialNumber: 'PC05P2CG10036' },
        secrets: { ...secrets },
      },
      {
        id: 'bar',
        label: 'Bar',
        provider: 'samplepay',
        currency: 'EUR',
        settings: { baseUrl: 'https://pay.example/v/1/', serialNumber: 'PC05P2CG10037' },
        secrets: { ...secrets },
      },
    ],
  };
}
