import { z } from 'zod';
import { type CheckDetail, checkCodes } from '../check.ts';

export const CheckDetailSchema = z.strictObject({
  code: z.enum(checkCodes),
  values: z.record(z.string(), z.string()),
}) satisfies z.ZodType<CheckDetail>;
