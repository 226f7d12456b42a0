/** What a manager tells the till about a POSBuddy Cloud terminal. The descriptions are the form's help texts. */
import { z } from 'zod';
import { baseUrl } from '../base-url.ts';

/** Goes into a header as it is, so it is printable ASCII without spaces. */
const identifier = (what: string) => z.string().regex(/^[\x21-\x7e]{1,64}$/, `${what} is 1 to 64 letters, digits or signs, without spaces`);

export const posbuddySettings = z.strictObject({
  baseUrl: baseUrl().describe(
    'Address of POSBuddy Cloud up to and including "/posbuddy-cloud/v/1/", as Ecentric gave it to you. There is no default for live use.',
  ),
  merchantId: identifier('The merchant number').describe('Merchant number from Ecentric, usually 15 digits.'),
  merchantName: z
    .string()
    .max(64, 'The merchant name has at most 64 characters')
    .regex(/^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/, 'The merchant name has only letters, digits and single spaces')
    .describe('Merchant name as the bank stores it: letters, digits and spaces.'),
  serialNumber: identifier('The serial number').describe('Serial number of the payment terminal, on its back or in its settings.'),
  mode: z
    .enum(['sync', 'async'])
    .default('sync')
    .describe('"sync" waits for the result in one request. "async" sends the payment and then keeps asking for the result.'),
  readLimitSeconds: z
    .number()
    .int()
    .min(30)
    .max(290)
    .default(180)
    .describe('How long to wait for the terminal before the till asks for the result separately, 30 to 290 seconds.'),
  lookupIntervalSeconds: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(2)
    .describe('In "async" mode: the pause between two questions for the result, 1 to 60 seconds.'),
});

export const posbuddySecrets = z.strictObject({
  accessKey: z
    .string()
    .regex(/^[^\s,;:]{1,256}$/, 'The access key has no spaces, commas, semicolons or colons')
    .regex(/^[\x21-\x7e]+$/, 'The access key has only plain letters, digits and signs')
    .describe('Access key from Ecentric.'),
  secretKey: z.string().min(1, 'The secret key is missing').max(1024).describe('Secret key from Ecentric. It never leaves this till.'),
});

export type PosBuddySettings = z.infer<typeof posbuddySettings>;
export type PosBuddySecrets = z.infer<typeof posbuddySecrets>;
