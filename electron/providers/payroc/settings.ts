/** What a manager tells the till about a Payroc Cloud device. The descriptions are the form's help texts. */
import { z } from 'zod';
import { baseUrl } from '../base-url.ts';

/** Goes into an address or a query, so it begins with a letter or digit and has no spaces. */
const identifier = (what: string, shortest: number, longest: number) =>
  z
    .string()
    .min(shortest, `${what} has at least ${shortest} characters`)
    .max(longest, `${what} has at most ${longest} characters`)
    .regex(/^[A-Za-z0-9][\x21-\x7e]*$/, `${what} begins with a letter or digit and has no spaces`);

export const payrocSettings = z.strictObject({
  baseUrl: baseUrl().describe(
    'Address of the Payroc API with its version: https://api.payroc.com/v1, for tests https://api.uat.payroc.com/v1.',
  ),
  identityUrl: baseUrl().describe(
    'Address that gives out access tokens: https://identity.payroc.com/authorize, for tests https://identity.uat.payroc.com/authorize.',
  ),
  serialNumber: identifier('The serial number', 1, 64).describe('Serial number of the payment device, on its back or in its settings.'),
  processingTerminalId: identifier('The processing terminal', 4, 50).describe(
    'Id of the processing terminal from Payroc, for example 1234001. It is not the serial number of the device.',
  ),
  allowPartialApproval: z
    .boolean()
    .default(false)
    .describe('Lets the bank approve less than was asked (prepaid cards). The sale then stays open for the rest.'),
  refundMethod: z
    .enum(['linked', 'terminal'])
    .default('linked')
    .describe(
      '"linked" pays back the card of the original payment without the customer\'s card. "terminal" asks for a card on the device.',
    ),
  longPollSeconds: z
    .number()
    .int()
    .min(75)
    .max(600)
    .default(90)
    .describe('How long one question for the result may take, 75 to 600 seconds. Payroc holds its answer for up to a minute.'),
});

export const payrocSecrets = z.strictObject({
  apiKey: z
    .string()
    .regex(/^[\x21-\x7e]{1,4096}$/, 'The API key has only plain letters, digits and signs, without spaces')
    .describe('API key from Payroc. It never leaves this till except to the identity address.'),
});

export type PayrocSettings = z.infer<typeof payrocSettings>;
export type PayrocSecrets = z.infer<typeof payrocSecrets>;
