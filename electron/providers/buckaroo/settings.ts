/** What a manager tells the till about a Buckaroo terminal. The descriptions are the form's help texts. */
import { z } from 'zod';
import { baseUrl } from '../base-url.ts';

/** Part of a path or of a body. Buckaroo shows its ids by example only, so their prefixes are not demanded. */
const identifier = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'must be 1 to 100 letters, digits, "_" or "-".');

const seconds = (least: number, most: number) => z.number().int().min(least).max(most);

export const buckarooSettings = z.strictObject({
  baseUrl: baseUrl().describe(
    'Address of the API as Buckaroo gave it to you, without "/v1", such as https://api.buckaroo.io. There is no default for live use.',
  ),
  storeId: identifier.describe('Id of the store in My Buckaroo, such as s_1234abcd.'),
  terminalId: identifier.describe('Id of the payment terminal in My Buckaroo, such as t_abcd1234efgh5678.'),
  terminalKind: z
    .enum(['smart', 'internal'])
    .describe('"smart" for a Smart terminal, "internal" for one that is reached over the wireless ECR link, as My Buckaroo names it.'),
  auth: z
    .enum(['apiKey', 'oauth'])
    .default('apiKey')
    .describe('"apiKey" sends the API key of My Buckaroo. "oauth" gets access tokens with a client id and a client secret.'),
  webhookPort: z
    .number()
    .int()
    .min(1024)
    .max(65_535)
    .optional()
    .describe('Port on this computer where forwarded Buckaroo webhooks arrive, 1024 to 65535. Leave it out where there are none.'),
  pollSeconds: seconds(1, 10)
    .default(1)
    .describe('How often the till asks for the result while the customer is at the terminal: every 1 to 10 seconds.'),
  pollSlowlyAfterSeconds: seconds(30, 900).default(300).describe('After this time the till asks less often, 30 to 900 seconds.'),
  pollSlowlySeconds: seconds(1, 60).default(5).describe('How often the till then asks: every 1 to 60 seconds.'),
});

/** A text that goes into a header as it is. */
const headerText = z.string().regex(/^[\x21-\x7e]{1,1024}$/, 'must be 1 to 1024 letters, digits or signs, without spaces.');

const apiKeySecrets = z.strictObject({
  apiKey: headerText.describe('API key from My Buckaroo.'),
});

const clientSecrets = z.strictObject({
  // RFC 7617: the first colon ends the user name.
  clientId: headerText.refine((text) => !text.includes(':'), 'must not contain a colon.').describe('Client id from My Buckaroo.'),
  clientSecret: headerText.describe('Client secret from My Buckaroo, which it shows only once.'),
});

export const buckarooSecrets = z.union([apiKeySecrets, clientSecrets]);

/** Which of the two is wanted is decided by the setting `auth`. */
export function buckarooSecretsFor({ auth }: BuckarooSettings): z.ZodType<BuckarooSecrets> {
  return auth === 'oauth' ? clientSecrets : apiKeySecrets;
}

export type BuckarooSettings = z.infer<typeof buckarooSettings>;
export type ClientSecrets = z.infer<typeof clientSecrets>;
export type BuckarooSecrets = z.infer<typeof buckarooSecrets>;
