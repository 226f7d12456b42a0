/** What a manager tells the till about a secuconnect device. The descriptions are the form's help texts. */
import { z } from 'zod';
import { baseUrl } from '../base-url.ts';

const signs = (what: string) => z.string().regex(/^[\x21-\x7e]{1,256}$/, `${what} is 1 to 256 letters, digits or signs, without spaces`);

export const secuconnectSettings = z.strictObject({
  baseUrl: baseUrl().describe(
    'Address of the secuconnect API up to and including "/api/v2". For tests: https://connect-testing.secuconnect.com/api/v2.',
  ),
  tokenUrl: baseUrl().describe(
    'Address where the till gets its tokens, ending in "/oauth/token". For tests: https://connect-testing.secuconnect.com/oauth/token.',
  ),
  deviceUuid: signs("The device's UUID").describe(
    'UUID of this till as agreed with the help desk of secupay, names and values in turn: "/vendor/kassa/cashier/1".',
  ),
  startMethod: z
    .enum(['cashless', 'cash'])
    .describe('"cashless": a card payment on the terminal of this device. "cash": money that you take yourself and secuconnect records.'),
  isDemo: z.boolean().default(false).describe('Marks every transaction as a demo. Card payments at the terminal are charged all the same.'),
  loyalty: z.boolean().default(true).describe('Whether the card of a customer is used to collect and to pay.'),
  readLimitSeconds: z
    .number()
    .int()
    .min(30)
    .max(600)
    .default(180)
    .describe('How long to wait for the terminal before the till asks for the result separately, 30 to 600 seconds.'),
});

export const secuconnectSecrets = z.strictObject({
  clientId: signs('The client ID').describe('Client ID from the help desk of secupay.'),
  clientSecret: signs('The client secret').describe('Client secret from the help desk of secupay.'),
  deviceCode: z
    .string()
    .regex(/^[\x21-\x7e]{0,256}$/, 'The device code is up to 256 letters, digits or signs, without spaces')
    .describe('Device code, given when this till was registered. Empty until then: without it nothing can be paid.'),
});

export type SecuconnectSettings = z.infer<typeof secuconnectSettings>;
export type SecuconnectSecrets = z.infer<typeof secuconnectSecrets>;
