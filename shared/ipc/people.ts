/** The contract's part about people: who works at this till, who is at it now, and who may approve. */
import { z } from 'zod';
import { roles } from '../roles.ts';
import { id, type Method, nothing, PersonSchema, pin } from './common.ts';

const role = z.enum(roles);
const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !/\p{Cc}/u.test(text), 'must be one line without control characters.');

export const SupervisorsSchema = z.strictObject({
  /** Supervisors and managers. */
  supervisors: z.array(PersonSchema.extend({ role })),
  /** In training everybody may know it. */
  trainingPin: z.string().nullable(),
});
export type SupervisorsView = z.infer<typeof SupervisorsSchema>;

export const OperatorSchema = z.strictObject({ id, name: z.string(), role, hasPin: z.boolean() });
export type OperatorView = z.infer<typeof OperatorSchema>;

export const PeopleSchema = z.strictObject({
  /** Who works here now, by name. */
  operators: z.array(OperatorSchema),
  /** In training everybody may know it. */
  trainingPin: z.string().nullable(),
});
export type PeopleView = z.infer<typeof PeopleSchema>;

export const SessionSchema = z.strictObject({
  /** `locked`: nobody did anything for a while; `signed-out`: nobody has said who they are. What is on the screen stays either way. */
  state: z.enum(['open', 'locked', 'signed-out']),
  /** Who sells; null while nobody has signed in. */
  operator: PersonSchema.nullable(),
  /** What counts now, with what is lent for the desk; null while the till is locked or nobody has signed in. */
  role: role.nullable(),
  /** Cashiers have names here and say who they are. */
  asksWho: z.boolean(),
  /** Whose rights are lent for the desk, and until when if nobody does anything, ISO 8601. */
  desk: z.strictObject({ by: PersonSchema, role, until: z.string() }).nullable(),
  /** Minutes without anybody after which the till locks itself; null for never. */
  lockMinutes: z.number().int().nullable(),
});
export type SessionView = z.infer<typeof SessionSchema>;

export const peopleMethods = {
  /** Who may approve. */
  'supervisors.list': { input: nothing, output: SupervisorsSchema, role: 'anyone' },
  /** The first of all operators, a manager, chooses a PIN; refused when there is one. */
  'supervisors.first': { input: z.strictObject({ name, pin }), output: SupervisorsSchema, role: 'anyone' },
  'people.list': { input: nothing, output: PeopleSchema, role: 'anyone' },
  'people.current': { input: nothing, output: SessionSchema, role: 'anyone' },
  /** Says who sells from now on; also what ends a lock. */
  'people.signIn': { input: z.strictObject({ operatorId: id, pin: pin.nullable() }), output: SessionSchema, role: 'anyone' },
  /** Refused while a payment is at a terminal. The basket stays. */
  'people.signOut': { input: nothing, output: SessionSchema, role: 'cashier' },
  /** Lends the rights of a supervisor or manager until the desk is closed, or nobody does anything for a while. */
  'people.openDesk': { input: z.strictObject({ operatorId: id, pin }), output: SessionSchema, role: 'anyone' },
  'people.closeDesk': { input: nothing, output: SessionSchema, role: 'anyone' },
  /** Somebody is at the till. */
  'people.stay': { input: nothing, output: SessionSchema, role: 'anyone' },
  'people.add': { input: z.strictObject({ name, role, pin: pin.nullable() }), output: PeopleSchema, role: 'manager' },
  /** Changes what is named; a PIN of null takes it away from a cashier. */
  'people.change': {
    input: z.strictObject({ operatorId: id, name: name.exactOptional(), role: role.exactOptional(), pin: pin.nullable().exactOptional() }),
    output: PeopleSchema,
    role: 'manager',
  },
  /** This person works here no more. The last manager stays. */
  'people.retire': { input: z.strictObject({ operatorId: id }), output: PeopleSchema, role: 'manager' },
} as const satisfies Record<string, Method>;

/** Somebody else is at the till, or may do something else. */
export const peopleEvents = { session: SessionSchema } as const satisfies Record<string, z.ZodType>;
