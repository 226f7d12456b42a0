/** The contract's part about people. */
import { z } from 'zod';
import { type Method, nothing, PersonSchema, pin } from './common.ts';

export const SupervisorsSchema = z.strictObject({
  supervisors: z.array(PersonSchema),
  /** In training everybody may know it. */
  trainingPin: z.string().nullable(),
});
export type SupervisorsView = z.infer<typeof SupervisorsSchema>;

export const peopleMethods = {
  'supervisors.list': { input: nothing, output: SupervisorsSchema, role: 'cashier' },
  /** The first supervisor chooses a PIN; refused when there is one. */
  'supervisors.first': {
    input: z.strictObject({ name: z.string().trim().min(1).max(100), pin }),
    output: SupervisorsSchema,
    role: 'cashier',
  },
} as const satisfies Record<string, Method>;
