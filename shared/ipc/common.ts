/** What every part of the contract is made of. */
import { z } from 'zod';
import type { Access } from '../roles.ts';

export const minor = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

export const id = z.string().min(1).max(64);

export const currency = z.string().length(3);

export const MoneySchema = z.strictObject({ minor, currency });

export const PersonSchema = z.strictObject({ id: z.string(), name: z.string() });

export const ReasonSchema = z.strictObject({ code: z.string(), text: z.string().nullable() });

export const nothing = z.strictObject({});
export const pin = z.string().regex(/^\d{4,8}$/);
/** A supervisor stands for what a cashier may not do alone. */
export const ApprovalSchema = z.strictObject({ supervisorId: id, pin });
export type Approval = z.infer<typeof ApprovalSchema>;
export const ofTerminal = z.strictObject({ terminalId: id });

export interface Method {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Who may call: held by main, before the handler runs. */
  readonly role: Access;
}
