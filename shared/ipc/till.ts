/** The contract's part about the till itself. */
import { z } from 'zod';
import { trainingCountries } from '../countries.ts';
import { ApprovalSchema, currency, type Method, minor, nothing, PersonSchema } from './common.ts';

/** What the operator should know of, as a code that every language has a sentence for; `detail` names the file or the fault. */
export const noticeCodes = [
  'settings-kept-aside',
  'settings-unreadable',
  'preferences-kept-aside',
  'preferences-unreadable',
  'provision-file-kept',
  'configuration',
  'journal-broken',
  'disk-nearly-full',
  'no-security-module',
  'restored',
] as const;
export type NoticeCode = (typeof noticeCodes)[number];

export const NoticeSchema = z.strictObject({ code: z.enum(noticeCodes), detail: z.string() });
export type Notice = z.infer<typeof NoticeSchema>;

export const TillViewSchema = z.strictObject({
  mode: z.enum(['training', 'live']),
  /** Whose sample store is open; null outside of training. */
  trainingCountry: z.enum(trainingCountries).nullable(),
  version: z.string(),
  till: z.strictObject({ id: z.string(), name: z.string(), locale: z.string() }),
  store: z.strictObject({
    name: z.string(),
    address: z.array(z.string()),
    country: z.string(),
    currency,
    taxNumber: z.string().nullable(),
  }),
  operator: PersonSchema,
  /** Thousandths of a percent, the usual one first. */
  taxRates: z.array(minor),
  /** Cash amounts that the cashier may choose with one tap, in minor units. */
  cashChoices: z.array(minor),
  /** The step to which cash is rounded, in minor units; 1 where it is not. */
  cashStep: minor,
  /** Set while no payment may start, with the reason; selling and reading go on. */
  paymentsBlocked: NoticeSchema.nullable(),
  notices: z.array(NoticeSchema),
  /** Sales and payments up to this year are in an archive, by the name of its folder; null where all are here. */
  archived: z.strictObject({ through: z.number().int(), archive: z.string() }).nullable(),
});
export type TillView = z.infer<typeof TillViewSchema>;

export const tillMethods = {
  'till.get': { input: nothing, output: TillViewSchema, role: 'anyone' },
  /** Somebody in charge knows that a German till needs a security module, which this one has not. Does nothing where none is needed. A manager stands for it with the PIN. */
  'till.withoutSecurityModule': { input: z.strictObject({ approval: ApprovalSchema }), output: TillViewSchema, role: 'cashier' },
} as const satisfies Record<string, Method>;
