/**
 * Blink's bodies as they come (sources: README.md in this folder). Only the types are settled here,
 * and the forms that the documents mix: numbers or text, objects or JSON text, lists bare or wrapped.
 */
import { z } from 'zod';

/** The fields of a request as Blink repeats them: `data` of an answer, `body` of a logged request, an item of a report. */
export interface Fields {
  readonly siteBranchId: string | undefined;
  readonly posLocation: string | undefined;
  readonly terminalId: string | undefined;
  readonly currency: string | undefined;
  /** A decimal as text, whichever form it came in. */
  readonly requestedAmount: string | undefined;
  readonly requestTimestamp: string | undefined;
  /** Every number of ours that is named, in `metadata` and beside it. */
  readonly orderNumbers: readonly string[];
  readonly originalTransactionId: string | undefined;
  readonly signatureConfirmed: boolean | undefined;
}

export interface BlinkAnswer {
  /** In capitals with single spaces: SUCCESS, FAILURE, VERIFY SIGNATURE, or a word that no document knows. */
  readonly result: string | undefined;
  readonly message: string | undefined;
  readonly errors: readonly { readonly field: string; readonly text: string }[];
  readonly transactionId: string | undefined;
  readonly cardType: string | undefined;
  readonly cardNumber: string | undefined;
  readonly cardMode: string | undefined;
  readonly data: Fields | null;
}

/** An answer with what decides its meaning; `answer` is null where there is no JSON object to read. */
export interface Received {
  readonly status: number;
  readonly answer: BlinkAnswer | null;
}

export interface LoggedRequest {
  readonly method: string;
  /** The last part of the address: "sales". */
  readonly operation: string;
  readonly body: Fields;
  /** Null while Blink has not answered the request. */
  readonly response: Received | null;
}

export interface ReportItem extends Fields {
  readonly paymentMethod: string | undefined;
  readonly status: string | undefined;
  readonly transactionId: string | undefined;
}

export interface TerminalEntry {
  readonly id: string;
  readonly serialNumber: string | undefined;
  readonly state: string | undefined;
}

/** Reads the body of an answer; null for whatever is not a JSON object. */
export function readAnswer(text: string): BlinkAnswer | null {
  return answerOf(parsedJson(text));
}

/** The request log of a terminal and a day; null for what is no such log. */
export function readRequestLog(text: string): readonly LoggedRequest[] | null {
  const list = listIn(parsedJson(text), 'requests', 'data');
  return list?.flatMap((item) => loggedRequestOf(item) ?? []) ?? null;
}

/** An end-of-day report; null for what is no such report. */
export function readReport(text: string): readonly ReportItem[] | null {
  const list = listIn(parsedJson(text), 'reports', 'data');
  return list?.flatMap((item) => reportItemOf(item) ?? []) ?? null;
}

/** The list of terminals, or a single one; null for what is neither. */
export function readTerminals(text: string): readonly TerminalEntry[] | null {
  const value = parsedJson(text);
  const single = terminalOf(value);
  if (single) return [single];
  return listIn(value, 'terminals', 'data')?.flatMap((item) => terminalOf(item) ?? []) ?? null;
}

/** Text without its outer spaces, numbers and booleans as text; anything else, or nothing in it, counts as absent. */
const wireText = z
  .unknown()
  .optional()
  .transform((value) => {
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
  });

const wireObject = z
  .unknown()
  .optional()
  .transform((value) => objectOf(value));

const fieldsSchema = z
  .object({
    site_branch_id: wireText,
    pos_location: wireText,
    terminal_id: wireText,
    currency: wireText,
    requested_amount: wireText,
    request_timestamp: wireText,
    order_number: wireText,
    metadata: wireObject,
    original_transaction_id: wireText,
    is_signature_confirmed: wireText,
  })
  .transform((wire): Fields => {
    const inMetadata = wireText.parse(wire.metadata?.order_number);
    const confirmed = wire.is_signature_confirmed?.toLowerCase();
    return {
      siteBranchId: wire.site_branch_id,
      posLocation: wire.pos_location,
      terminalId: wire.terminal_id,
      currency: wire.currency,
      requestedAmount: wire.requested_amount,
      requestTimestamp: wire.request_timestamp,
      orderNumbers: [inMetadata, wire.order_number].filter((number) => number !== undefined),
      originalTransactionId: wire.original_transaction_id,
      signatureConfirmed: confirmed === 'true' || confirmed === '1' ? true : confirmed === 'false' || confirmed === '0' ? false : undefined,
    };
  });

const answerSchema = z
  .object({
    // A result that is not text is not the documented one.
    result: z
      .unknown()
      .optional()
      .transform((value) => (typeof value === 'string' ? value.trim().replace(/\s+/g, ' ').toUpperCase() || undefined : undefined)),
    message: wireText,
    errors: z
      .unknown()
      .optional()
      .transform((value) => errorTexts(value, '')),
    transaction_id: wireText,
    card_type: wireText,
    card_number: wireText,
    card_mode: wireText,
    data: wireObject,
  })
  .transform(
    (wire): BlinkAnswer => ({
      result: wire.result,
      message: wire.message,
      errors: wire.errors,
      transactionId: wire.transaction_id,
      cardType: wire.card_type,
      cardNumber: wire.card_number,
      cardMode: wire.card_mode,
      data: wire.data ? fieldsSchema.parse(wire.data) : null,
    }),
  );

const loggedSchema = z.object({
  request: z.object({ method: wireText, url: wireText, body: wireObject }),
  response: wireObject,
});

const responseSchema = z.object({ code: wireText, body: z.unknown().optional() });

const reportSchema = z.object({ payment_method: wireText, status: wireText, transaction_id: wireText });

const terminalSchema = z.object({ terminal_id: wireText, serial_number: wireText, state: wireText });

function answerOf(value: unknown): BlinkAnswer | null {
  const object = objectOf(value);
  return object ? answerSchema.parse(object) : null;
}

/** An entry without an address or a body is nobody's request. */
function loggedRequestOf(item: unknown): LoggedRequest | null {
  const read = loggedSchema.safeParse(item);
  if (!read.success || !read.data.request.body) return null;
  const { method, url, body } = read.data.request;
  const [path = ''] = (url ?? '').split(/[?#]/);
  return {
    method: (method ?? 'POST').toUpperCase(),
    operation: path.split('/').filter(Boolean).at(-1)?.toLowerCase() ?? '',
    body: fieldsSchema.parse(body),
    response: responseOf(read.data.response),
  };
}

function responseOf(object: Record<string, unknown> | null): Received | null {
  if (!object) return null;
  const { code, body } = responseSchema.parse(object);
  const answer = answerOf(body);
  if (code === undefined && !answer) return null;
  // Where the log keeps the body alone, the body's own result decides.
  return { status: /^[1-5]\d\d$/.test(code ?? '') ? Number(code) : answer ? 200 : 0, answer };
}

function reportItemOf(item: unknown): ReportItem | null {
  const object = objectOf(item);
  if (!object) return null;
  const { payment_method, status, transaction_id } = reportSchema.parse(object);
  return { ...fieldsSchema.parse(object), paymentMethod: payment_method, status, transactionId: transaction_id };
}

function terminalOf(item: unknown): TerminalEntry | null {
  const object = objectOf(item);
  if (!object) return null;
  const { terminal_id, serial_number, state } = terminalSchema.parse(object);
  return terminal_id === undefined ? null : { id: terminal_id, serialNumber: serial_number, state };
}

/** Field errors: `{ field: text }` as documented; a list of texts or one text where a gateway writes them so. */
function errorTexts(value: unknown, field: string): BlinkAnswer['errors'] {
  const text = wireText.parse(value);
  if (text !== undefined) return [{ field, text }];
  if (Array.isArray(value)) return value.flatMap((item) => errorTexts(item, field));
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, inside]) => errorTexts(inside, name)) : [];
}

/** A list as it is, or under one of its names. */
function listIn(value: unknown, ...names: readonly string[]): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const object = objectOf(value);
  return names.map((name) => object?.[name]).find((field): field is unknown[] => Array.isArray(field)) ?? null;
}

/** An object, or JSON text of one. */
function objectOf(value: unknown): Record<string, unknown> | null {
  const read = typeof value === 'string' ? parsedJson(value) : value;
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : null;
}

function parsedJson(text: string): unknown {
  // One of the documented refusals begins with a brace too many.
  for (const form of [text, text.replace(/^\s*\{\s*(?=\{)/, '')]) {
    try {
      return JSON.parse(form) as unknown;
    } catch {
      // The next form, or none.
    }
  }
  return undefined;
}
