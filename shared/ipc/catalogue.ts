/** The contract's part about articles. */
import { z } from 'zod';
import { type Method, minor, nothing } from './common.ts';

export const ArticleSchema = z.strictObject({
  articleNumber: z.string(),
  name: z.string(),
  ean: z.string().exactOptional(),
  group: z.string(),
  price: minor,
  taxRate: minor,
});
export type Article = z.infer<typeof ArticleSchema>;

export const catalogueMethods = {
  'catalogue.quickKeys': { input: nothing, output: z.array(ArticleSchema), role: 'cashier' },
} as const satisfies Record<string, Method>;
