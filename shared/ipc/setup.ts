/** The contract's part about setting this till up: its terminals by hand, and the first run. Secrets cross inwards only. */
import { z } from 'zod';
import { trainingCountries } from '../countries.ts';
import { ApprovalSchema, currency, id, type Method, nothing, pin } from './common.ts';
import { SupervisorsSchema } from './people.ts';
import { CheckViewSchema, ListedTerminalSchema } from './terminals.ts';

const words = z.strictObject({ en: z.string(), nl: z.string(), de: z.string() });

/** One line of a provider's form, made from the provider's own schema. */
export const FormFieldSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['text', 'choice', 'number', 'switch', 'address']),
  secret: z.boolean(),
  /** It must be filled in. */
  required: z.boolean(),
  /** What holds where nothing is filled in. */
  usual: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  choices: z.array(z.string()),
  least: z.number().nullable(),
  most: z.number().nullable(),
  label: words,
  help: words,
  /** It is wanted only where this is chosen. */
  when: z.strictObject({ field: z.string(), value: z.string() }).nullable(),
});
export type FormField = z.infer<typeof FormFieldSchema>;

export const ProviderFormSchema = z.strictObject({
  provider: z.string(),
  title: z.string(),
  fields: z.array(FormFieldSchema),
  /** The setting that the provider's own list of terminals fills, or null. */
  pick: z.string().nullable(),
});
export type ProviderForm = z.infer<typeof ProviderFormSchema>;

const settings = z.record(z.string().max(64), z.union([z.string().max(2_000), z.number(), z.boolean()]));

/** A terminal as somebody typed it. */
export const TerminalEntrySchema = z.strictObject({
  /** Null for a new one. */
  terminalId: id.nullable(),
  label: z.string().max(200),
  provider: z.string().max(64),
  /** What was filled in; what is left out has its usual value. */
  settings,
  /** What was typed; of a terminal that is there already, the vault has the others. */
  secrets: z.record(z.string().max(64), z.string().max(5_000)),
  /** Hosts that the provider's documents do not name, and of which somebody said to know them. */
  knownHosts: z.array(z.string().max(253)).max(10),
});
export type TerminalEntry = z.infer<typeof TerminalEntrySchema>;

export const EntryProblemSchema = z.strictObject({
  /** As `settings.baseUrl`, `secrets.apiKey`, `label`, `store.name`. */
  field: z.string(),
  /** `host`: the provider's documents do not name it. `elsewhere`: this till may reach only this computer. */
  code: z.enum(['missing', 'wrong', 'address', 'host', 'elsewhere']),
  /** In English, with the exact path. Never a value. */
  message: z.string(),
  /** The host that is to be confirmed. */
  host: z.string().nullable(),
});
export type EntryProblem = z.infer<typeof EntryProblemSchema>;

const problems = z.array(EntryProblemSchema);

/** What came of a test with what was typed. With problems nothing was sent. */
export const EntryTestSchema = CheckViewSchema.extend({
  problems,
  /** When the provider last answered, ISO 8601, or null. */
  lastContact: z.string().nullable(),
});
export type EntryTest = z.infer<typeof EntryTestSchema>;

export const EntryListSchema = z.strictObject({ problems, terminals: z.array(ListedTerminalSchema) });

/** Without problems it is done. */
export const SetupOutcomeSchema = z.strictObject({ problems });
export type SetupOutcome = z.infer<typeof SetupOutcomeSchema>;

export const SetupTerminalSchema = z.strictObject({
  id,
  label: z.string(),
  provider: z.string(),
  currency,
  settings,
  /** The secrets that the vault has. */
  secretsSet: z.array(z.string()),
});
export type SetupTerminal = z.infer<typeof SetupTerminalSchema>;

export const SetupViewSchema = z.strictObject({
  providers: z.array(ProviderFormSchema),
  /** The first one is the till's usual one. */
  terminals: z.array(SetupTerminalSchema),
});
export type SetupView = z.infer<typeof SetupViewSchema>;

export const FirstRunSchema = z.strictObject({
  /** This till can be set up for real, and was not yet. */
  possible: z.boolean(),
  /** Nobody has said yet whether it is to train or to be set up. */
  question: z.boolean(),
  providers: z.array(ProviderFormSchema),
});
export type FirstRunView = z.infer<typeof FirstRunSchema>;

export const PracticeSchema = z.strictObject({
  /** `impossible`: this till is not set up, or opens only what it was started with. */
  state: z.enum(['live', 'practising', 'impossible']),
  /** While it practises: who of the live till may end that. Where there is nobody, everybody may. */
  supervisors: SupervisorsSchema.shape.supervisors,
});
export type PracticeView = z.infer<typeof PracticeSchema>;

const typed = z.string().max(200);

export const FirstSetupSchema = z.strictObject({
  till: z.strictObject({ id: typed, name: typed, locale: typed }),
  store: z.strictObject({
    name: typed,
    address: z.array(typed).max(10),
    country: typed,
    currency: typed,
    /** Null for none. */
    taxNumber: typed.nullable(),
  }),
  manager: z.strictObject({ name: z.string().trim().min(1).max(100), pin }),
  /** Null where the store takes no cards yet. */
  terminal: TerminalEntrySchema.nullable(),
});
export type FirstSetup = z.infer<typeof FirstSetupSchema>;

/** `run` names the test in the event `terminalTest`, which tells the steps as they become known. */
const toTest = z.strictObject({ run: id, entry: TerminalEntrySchema });
const entered = z.strictObject({ entry: TerminalEntrySchema });

export const setupMethods = {
  'setup.get': { input: nothing, output: SetupViewSchema, role: 'manager' },
  /** Moves no money and changes nothing. */
  'setup.test': { input: toTest, output: EntryTestSchema, role: 'manager' },
  'setup.listed': { input: entered, output: EntryListSchema, role: 'manager' },
  /** The event `reopened` follows. Refused while a payment is open. */
  'setup.save': { input: entered, output: SetupOutcomeSchema, role: 'manager' },
  'setup.remove': { input: z.strictObject({ terminalId: id }), output: nothing, role: 'manager' },
  /** The first one becomes the till's usual terminal. */
  'setup.order': { input: z.strictObject({ terminalIds: z.array(id).max(100) }), output: nothing, role: 'manager' },
  'practice.get': { input: nothing, output: PracticeSchema, role: 'anyone' },
  /** The live till trains for a while. Refused with `till-busy` while anything is open. The event `reopened` follows. */
  'practice.begin': { input: nothing, output: nothing, role: 'manager' },
  /** Live again. The approval is that of a supervisor of the live till: training's own PIN is known to everybody. */
  'practice.end': { input: z.strictObject({ approval: ApprovalSchema.nullable() }), output: nothing, role: 'anyone' },
  /** The first run asks whoever starts the till: there is no manager yet. All of it is refused once the till is set up. */
  'first.get': { input: nothing, output: FirstRunSchema, role: 'anyone' },
  'first.train': { input: z.strictObject({ country: z.enum(trainingCountries) }), output: nothing, role: 'anyone' },
  'first.test': { input: toTest, output: EntryTestSchema, role: 'anyone' },
  'first.listed': { input: entered, output: EntryListSchema, role: 'anyone' },
  /** All of it, or nothing: then the till is live. The event `reopened` follows. */
  'first.finish': { input: FirstSetupSchema, output: SetupOutcomeSchema, role: 'anyone' },
} as const satisfies Record<string, Method>;

export const setupEvents = {
  terminalTest: z.strictObject({ run: id, steps: CheckViewSchema.shape.steps }),
} as const satisfies Record<string, z.ZodType>;
