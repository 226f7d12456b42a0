/** The contract's part about drawers and their shifts. What a drawer must hold is told to nobody before it is counted. */
import { z } from 'zod';
import { drawerKinds, movementKinds } from '../drawer.ts';
import { ApprovalSchema, currency, id, type Method, minor, nothing } from './common.ts';
import { ReceiptSchema } from './receipts.ts';

/** More than a drawer ever holds, and small enough that sums of it are counted exactly. */
const amount = z.number().int().min(0).max(1_000_000_000_000);
const text = z.string().trim().max(200);
const reason = text.min(1);

const ceiling = amount.nullable();
/** Above so much it takes a supervisor; null: it never does. */
export const DrawerCeilingsSchema = z.strictObject({ 'pay-in': ceiling, 'pay-out': ceiling, drop: ceiling });

export const PiecesSchema = z.strictObject({
  value: z.number().int().min(1).max(1_000_000_000),
  pieces: z.number().int().min(0).max(1_000_000),
});

export const OpenShiftSchema = z.strictObject({
  id: z.string(),
  number: minor,
  /** Empty for the drawer that all share; otherwise its owner's name. */
  drawer: z.string(),
  openedAt: z.string(),
  openedBy: z.string(),
  float: minor,
  /** Stands for what was in the drawer when it was looked at: a count names it, so that nothing moves while somebody counts. */
  lastEntry: minor,
  /** What a person put in or took out, and when the drawer opened without a sale; sales are not told. */
  moves: z.array(
    z.strictObject({ kind: z.enum(drawerKinds), amount: minor, reason: z.string().nullable(), operator: z.string(), at: z.string() }),
  ),
});
export type OpenShiftView = z.infer<typeof OpenShiftSchema>;

export const ShiftsViewSchema = z.strictObject({
  /** One drawer for all, or one each. */
  drawers: z.enum(['one', 'each']),
  /** Cash is taken in a shift only. */
  needed: z.boolean(),
  currency,
  /** Notes and coins, largest first. */
  denominations: z.array(minor),
  ceilings: DrawerCeilingsSchema,
  open: z.array(OpenShiftSchema),
  /** The id of the open shift that the money of whoever sells goes to; null while there is none. */
  own: z.string().nullable(),
});
export type ShiftsView = z.infer<typeof ShiftsViewSchema>;

export const CountedShiftSchema = z.strictObject({
  number: minor,
  drawer: z.string(),
  openedAt: z.string(),
  openedBy: z.string(),
  closedAt: z.string(),
  closedBy: z.string(),
  float: minor,
  expected: minor,
  counted: minor,
  difference: minor,
  count: z.array(PiecesSchema).readonly(),
  loose: minor,
  note: z.string(),
});

/** A shift as it was counted, and its paper. */
export const ClosedShiftSchema = z.strictObject({ id: z.string(), shift: CountedShiftSchema, currency, paper: ReceiptSchema });
export type ClosedShiftView = z.infer<typeof ClosedShiftSchema>;

export const shiftMethods = {
  'shift.get': { input: nothing, output: ShiftsViewSchema, role: 'cashier' },
  /** Opens a shift with what lies in the drawer. The id is made by the window: pressed twice, it opens once. */
  'shift.open': { input: z.strictObject({ shiftId: id, float: amount }), output: ShiftsViewSchema, role: 'cashier' },
  /** Puts money into the drawer or takes it out; a slip is printed. Above its ceiling it takes the approval, or a supervisor at the till. */
  'shift.move': {
    input: z.strictObject({
      shiftId: id,
      moveId: id,
      kind: z.enum(movementKinds),
      amount: amount.min(1),
      reason,
      approval: ApprovalSchema.exactOptional(),
    }),
    output: ShiftsViewSchema,
    role: 'cashier',
  },
  /** Opens the drawer without a sale, within a shift or not. */
  'shift.noSale': { input: z.strictObject({ moveId: id, reason }), output: ShiftsViewSchema, role: 'cashier' },
  /**
   * Ends a shift with what was counted, for good, and only then tells what was expected. `lastEntry` is the one that the
   * counting began with. Somebody else's own drawer takes a supervisor.
   */
  'shift.close': {
    input: z.strictObject({ shiftId: id, lastEntry: minor, count: z.array(PiecesSchema).max(40), loose: amount, note: text }),
    output: ClosedShiftSchema,
    role: 'cashier',
  },
  /** The shifts that ended last, newest first. */
  'shift.closed': {
    input: z.strictObject({ last: z.number().int().min(1).max(200) }),
    output: z.array(ClosedShiftSchema),
    role: 'supervisor',
  },
  /** Prints the report of a shift again. */
  'shift.print': { input: z.strictObject({ shiftId: id }), output: nothing, role: 'supervisor' },
} as const satisfies Record<string, Method>;

/** Drawers as they are now. */
export const shiftEvents = { shifts: ShiftsViewSchema } as const satisfies Record<string, z.ZodType>;
