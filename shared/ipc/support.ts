/** The contract's part about what support needs. */
import { z } from 'zod';
import { id, type Method } from './common.ts';

export const supportMethods = {
  /** Gathers what support needs to see into one file without secrets: of one payment, or of the latest ones. Returns where the file is. */
  'support.bundle': { input: z.strictObject({ paymentId: id.nullable() }), output: z.strictObject({ file: z.string() }), role: 'cashier' },
} as const satisfies Record<string, Method>;
