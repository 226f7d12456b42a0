/** The contract's part about what is printed. */
import { z } from 'zod';
import { id, type Method } from './common.ts';

const DecorationsSchema = z.array(z.enum(['important', 'left', 'centre', 'right'])).readonly();

export const ReceiptLineSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), decorations: DecorationsSchema.exactOptional() }),
  z.strictObject({ type: z.literal('pair'), name: z.string(), value: z.string(), decorations: DecorationsSchema.exactOptional() }),
  z.strictObject({ type: z.literal('separator'), caption: z.string().exactOptional() }),
  z.strictObject({ type: z.literal('space') }),
  z.strictObject({ type: z.literal('barcode'), value: z.string() }),
  z.strictObject({ type: z.literal('qr'), value: z.string() }),
]);

export const ReceiptSchema = z.strictObject({
  copy: z.enum(['customer', 'merchant']),
  marks: z.array(z.string()).readonly(),
  lines: z.array(ReceiptLineSchema).readonly(),
});

export const receiptsMethods = {
  'receipt.get': {
    input: z.strictObject({ paymentId: id, copy: z.enum(['customer', 'merchant']), reprint: z.boolean() }),
    output: ReceiptSchema,
    role: 'cashier',
  },
  /** The receipt of a closed sale, with every tender. */
  'receipt.ofSale': {
    input: z.strictObject({ saleId: id, copy: z.enum(['customer', 'merchant']), reprint: z.boolean() }),
    output: ReceiptSchema,
    role: 'cashier',
  },
} as const satisfies Record<string, Method>;
