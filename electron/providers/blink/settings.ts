/** What a manager tells the till about a Blink terminal. The descriptions are the form's help texts. */
import { z } from 'zod';
import { baseUrl } from '../base-url.ts';

/** Text as Blink stores it: so many characters at most, and none that a person cannot see. */
const stored = (what: string, length: number) =>
  z
    .string()
    .max(length, `${what} has at most ${length} characters`)
    .regex(/^(?!\s)[^\p{Cc}]+(?<!\s)$/u, `${what} is missing, or has a space at its beginning or end`);

export const blinkSettings = z.strictObject({
  baseUrl: baseUrl().describe(
    'Address of the Card Present API, its path included: "https://api.blinkpayment.co.uk/v1/card-present" for live payments, ".../sandbox/v1/card-present" on the host that Blink gave you for the sandbox.',
  ),
  siteBranchId: stored('The site or branch', 16).describe(
    'Site or branch as it is registered with Blink, at most 16 characters: "London".',
  ),
  terminalId: stored('The terminal id', 35).describe(
    'Terminal id from Blink, made up of model and serial number: "T650M-451-962-212". The sandbox has "TST0001-T07".',
  ),
  edition: z
    .enum(['first', '2025'])
    .default('first')
    .describe(
      'Where Blink expects the number of an order: "first" sends it in "metadata" as the first edition of the API does, "2025" sends it as "order_number" too.',
    ),
  fullRefund: z
    .enum(['reversal', 'linked-refund'])
    .default('reversal')
    .describe(
      'How a whole payment is paid back: "reversal" takes the sale back, "linked-refund" sends its amount as a refund. A part is always a linked refund.',
    ),
  readLimitSeconds: z
    .number()
    .int()
    .min(30)
    .max(290)
    .default(240)
    .describe('How long to wait for the customer and the terminal before the till looks the outcome up instead, 30 to 290 seconds.'),
});

/** Goes into the Authorization header, which Blink keeps in 512 characters. */
const key = (what: string, form: RegExp) =>
  z.string().max(180, `${what} is too long`).regex(form, `${what} has only letters, digits and signs`);

export const blinkSecrets = z.strictObject({
  apiKey: key('The API key', /^[\x21-\x39\x3b-\x7e]+$/).describe('POS API key (pos_api_key) from Blink. It has no colon.'),
  secretKey: key('The secret key', /^[\x21-\x7e]+$/).describe('POS API secret (pos_api_secret) from Blink. It never leaves this till.'),
});

export type BlinkSettings = z.infer<typeof blinkSettings>;
export type BlinkSecrets = z.infer<typeof blinkSecrets>;
