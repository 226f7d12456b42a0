/** The contract's part about cash, and about the end of a sale that needs no card. */
import { z } from 'zod';
import { id, type Method, minor } from './common.ts';
import { SaleViewSchema } from './sale.ts';

export const tenderMethods = {
  /** Takes cash for what remains or a part of it, or pays out what the customer is owed. The sale closes when nothing is left. */
  'tender.cash': {
    input: z.strictObject({
      saleId: id,
      /** Made by the window: the same tender is taken once, however often it is sent. */
      tenderId: id,
      /** The part of what remains, before rounding; for a pay-out what remains, negative. */
      amount: minor,
      /** What the customer handed over; zero for a pay-out. */
      handed: minor.min(0),
      /** What is due in coins that there are, as the cashier saw it. */
      dueShown: minor,
    }),
    output: SaleViewSchema,
    role: 'cashier',
  },
  /** The cashier returned this cash before the sale closed. */
  'tender.giveBack': { input: z.strictObject({ saleId: id, tenderId: id }), output: SaleViewSchema, role: 'cashier' },
  /** Closes a sale of which nothing is left to pay. */
  'sale.finish': { input: z.strictObject({ saleId: id }), output: SaleViewSchema, role: 'cashier' },
} as const satisfies Record<string, Method>;
