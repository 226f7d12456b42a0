/** The contract's part about the computer that the till runs on: how it starts, and which version of Kassa. */
import { z } from 'zod';
import { type Method, nothing } from './common.ts';

export const ComputerSchema = z.strictObject({
  /** The till fills the screen and cannot be left by accident. Holds from the next start. */
  kiosk: z.boolean(),
  /** Null where this system has no such list. */
  startWithSystem: z.boolean().nullable(),
  update: z.discriminatedUnion('state', [
    /** This installation was made without an address for updates. */
    z.strictObject({ state: z.literal('off') }),
    z.strictObject({ state: z.literal('current') }),
    z.strictObject({ state: z.literal('failed'), reason: z.string() }),
    /** It is on this computer, and comes when Kassa closes and nothing is open. */
    z.strictObject({ state: z.literal('ready'), version: z.string() }),
  ]),
});
export type ComputerView = z.infer<typeof ComputerSchema>;

export const computerMethods = {
  /** Null where the till does not run as a program of its own. */
  'computer.get': { input: nothing, output: ComputerSchema.nullable(), role: 'cashier' },
  'computer.change': {
    input: z.strictObject({ kiosk: z.boolean().exactOptional(), startWithSystem: z.boolean().exactOptional() }),
    output: ComputerSchema.nullable(),
    role: 'manager',
  },
  /** Closes Kassa and installs the version that is ready. Refused with `till-busy` while a payment is open, a basket is filled or paper is still to come. */
  'computer.installUpdate': { input: nothing, output: nothing, role: 'manager' },
} as const satisfies Record<string, Method>;
