/**
 * What Payroc sends, with its types settled and nothing else decided (sources: README.md in this
 * folder). Whatever is not relied upon may be missing, null or of another type.
 */
import { z } from 'zod';

/** Minor units as they came: a whole number, nothing, or something that cannot be counted. */
export type WireMinor = number | 'unreadable' | undefined;

/** What an instruction makes the device do, and what comes of it. */
export type InstructionKind = 'payment' | 'refund';

/** Text as it is; numbers and booleans as text. Anything else, and the empty text, counts as absent. */
const text = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  });

/** A word of a documented list. The letter case is not relied upon. */
const word = text.transform((value) => value?.toLowerCase());

const minor = z
  .unknown()
  .optional()
  .transform((value): WireMinor => readMinor(value));

/** An object inside, or nothing. */
function inside<Shape extends z.ZodRawShape>(shape: Shape) {
  const schema = z.object(shape);
  return z
    .unknown()
    .optional()
    .transform((value) => {
      const fields = objectOf(value);
      return fields ? schema.parse(fields) : undefined;
    });
}

/** A list of objects; empty where there is none, null where it cannot be read. */
function listOf<Shape extends z.ZodRawShape>(shape: Shape) {
  const schema = z.object(shape);
  return z
    .unknown()
    .optional()
    .transform((value) => {
      if (value === undefined || value === null) return [];
      if (!Array.isArray(value) || value.some((item) => !objectOf(item))) return null;
      return value.map((item) => schema.parse(item));
    });
}

const words = z
  .unknown()
  .optional()
  .transform((value) => (Array.isArray(value) ? value.flatMap((item) => word.parse(item) ?? []) : []));

const link = { rel: word, method: word, href: text };

const tokenSchema = z.object({ access_token: text, expires_in: minor });

const instructionSchema = z.object({
  paymentInstructionId: text,
  refundInstructionId: text,
  status: word,
  errorMessage: text,
  link: inside(link),
});

const transactionSchema = z.object({
  paymentId: text,
  refundId: text,
  processingTerminalId: text,
  order: inside({
    orderId: text,
    dateTime: text,
    amount: minor,
    currency: text,
    breakdown: inside({
      cashbackAmount: minor,
      tip: inside({ amount: minor }),
      surcharge: inside({ amount: minor }),
    }),
  }),
  card: inside({ type: text, entryMethod: word, cardNumber: text, emvTags: listOf({ hex: text, value: text }) }),
  refunds: listOf({
    refundId: text,
    dateTime: text,
    currency: text,
    amount: minor,
    status: word,
    responseCode: word,
    responseMessage: text,
  }),
  supportedOperations: words,
  transactionResult: inside({
    type: word,
    status: word,
    responseCode: word,
    approvalCode: text,
    authorizedAmount: minor,
    currency: text,
    responseMessage: text,
    processorResponseCode: text,
  }),
});

const problemSchema = z.object({
  type: text,
  title: text,
  detail: text,
  errors: listOf({ parameter: text, detail: text, message: text }),
  link: inside(link),
});

const deviceSchema = {
  serialNumber: text,
  deactivatedDate: text,
  deviceType: inside({ model: text, manufacturer: text }),
};

const devicesSchema = z.object({ data: listOf(deviceSchema), links: listOf(link) });

export type Instruction = z.infer<typeof instructionSchema>;
/** A payment or a refund: Payroc gives both the same form. */
export type Transaction = z.infer<typeof transactionSchema>;
export type RefundEntry = NonNullable<Transaction['refunds']>[number];
export type Problem = z.infer<typeof problemSchema>;
export type DevicePage = z.infer<typeof devicesSchema>;
export type Fields = Readonly<Record<string, unknown>>;

export const readToken = (body: Fields | null) => (body ? tokenSchema.parse(body) : null);
export const readInstruction = (body: Fields | null): Instruction | null => (body ? instructionSchema.parse(body) : null);
export const readTransaction = (body: Fields | null): Transaction | null => (body ? transactionSchema.parse(body) : null);
export const readProblem = (body: Fields | null): Problem | null => (body ? problemSchema.parse(body) : null);
export const readDevices = (body: Fields | null): DevicePage | null => (body ? devicesSchema.parse(body) : null);

const pageSchema = z.object({ hasMore: z.unknown().optional(), links: listOf(link) });

/** Where a paginated list goes on: the address of its next page; null at its end, "unknown" where there is more and no way to it. */
export function readNext(body: Fields | null): string | null {
  const { hasMore, links } = pageSchema.parse(body ?? {});
  const next = links?.find(({ rel }) => rel === 'next')?.href;
  const more = hasMore === true || (hasMore !== false && next !== undefined);
  return more ? (next ?? 'unknown') : null;
}

/** The items of a paginated list, or null where it is none. */
export function readTransactions(body: Fields | null): Transaction[] | null {
  const items = body?.data;
  if (!Array.isArray(items) || items.some((item) => !objectOf(item))) return null;
  return items.map((item) => transactionSchema.parse(item));
}

export function instructionId(instruction: Instruction, kind: InstructionKind): string | undefined {
  return kind === 'payment' ? instruction.paymentInstructionId : instruction.refundInstructionId;
}

export function transactionId(transaction: Transaction, kind: InstructionKind): string | undefined {
  return kind === 'payment' ? transaction.paymentId : transaction.refundId;
}

/** True for an id that can stand in an address as it is. Payroc's have 10 or up to 36 letters, digits and dashes. */
export function isIdentifier(text: string | null | undefined): text is string {
  return typeof text === 'string' && /^[A-Za-z0-9][\w.~:-]{0,63}$/.test(text);
}

/** Whole minor units from a number or a text of digits, possibly negative; never through a float. */
export function readMinor(value: unknown): WireMinor {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : 'unreadable';
  if (typeof value !== 'string' || !/^-?\d{1,16}$/.test(value.trim())) return 'unreadable';
  const amount = Number(value.trim());
  return Number.isSafeInteger(amount) ? amount : 'unreadable';
}

/** The body as an object; null for HTML, nothing, a torn body, a list. */
export function readFields(body: string): Fields | null {
  try {
    return objectOf(JSON.parse(body));
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
