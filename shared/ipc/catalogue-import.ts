/** The contract's part about catalogue files: handed over in pieces, looked at, and taken as a whole or not at all. */
import { z } from 'zod';
import { id, type Method, minor, nothing } from './common.ts';

/** What a column of a file can hold. */
export const importFields = ['articleNumber', 'name', 'ean', 'group', 'price', 'taxRate', 'unit', 'plu'] as const;
export type ImportField = (typeof importFields)[number];

/** Without these a file cannot be taken. */
export const requiredFields = ['articleNumber', 'name', 'price', 'taxRate'] as const satisfies readonly ImportField[];

/** What is wrong with a file or one of its lines, as a code that every language has a sentence for; `detail` fills its blank. */
export const importProblemCodes = [
  'file-empty',
  'file-not-text',
  'file-encoding-old',
  'quote-not-closed',
  'line-unreadable',
  'line-too-long',
  'too-many-columns',
  'too-many-lines',
  'column-missing',
  'column-twice',
  'decimal-unclear',
  'decimal-mixed',
  'field-count',
  'field-empty',
  'field-too-long',
  'field-not-plain',
  'price-unreadable',
  'price-decimals',
  'price-too-large',
  'tax-unreadable',
  'tax-unknown',
  'unit-unknown',
  'plu-unreadable',
  'code-unreadable',
  'code-shortened',
  'code-check-digit',
  'codes-too-many',
  'number-twice',
  'code-twice',
  'plu-twice',
  'code-taken',
  'plu-taken',
] as const;
export type ImportProblemCode = (typeof importProblemCodes)[number];

export const separators = [';', ',', '\t'] as const;
export const decimalSigns = [',', '.'] as const;

const ProblemSchema = z.strictObject({
  /** As an editor counts them, the header being 1; null for the whole file. */
  line: z.number().int().nullable(),
  field: z.enum(importFields).nullable(),
  code: z.enum(importProblemCodes),
  detail: z.string(),
  /** A warning stops nothing. */
  severity: z.enum(['error', 'warning']),
});
export type ImportProblem = z.infer<typeof ProblemSchema>;

/** What a manager may correct of how a file is understood; what is absent is found out. */
const ReadingSchema = z.strictObject({
  /** `update` adds and changes; `replace` also stops selling what is not in the file. */
  mode: z.enum(['update', 'replace']),
  separator: z.enum(separators).exactOptional(),
  decimal: z.enum(decimalSigns).exactOptional(),
  /** For each column what it holds; null for what is not used. */
  columns: z.array(z.enum(importFields).nullable()).max(200).exactOptional(),
});
export type ImportReading = z.infer<typeof ReadingSchema>;

export const ImportPreviewSchema = z.strictObject({
  importId: id,
  fileName: z.string(),
  encoding: z.enum(['utf-8', 'utf-16', 'windows-1252']),
  separator: z.enum(separators),
  /** Null where no price tells, and none asks. */
  decimal: z.enum(decimalSigns).nullable(),
  mode: z.enum(['update', 'replace']),
  columns: z.array(z.strictObject({ header: z.string(), field: z.enum(importFields).nullable(), samples: z.array(z.string()) })),
  /** Lines with an article, the header not counted. */
  lines: z.number().int(),
  counts: z.strictObject({
    new: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** Sold now and not in the file: stays in `update`, is no longer sold in `replace`. */
    missing: z.number().int(),
  }),
  /** The first articles as they would be taken. */
  articles: z.array(
    z.strictObject({ articleNumber: z.string(), name: z.string(), price: minor.nullable(), taxRate: minor, eans: z.array(z.string()) }),
  ),
  /** By line; so many at most as `problemsShown` says. */
  problems: z.array(ProblemSchema),
  errors: z.number().int(),
  warnings: z.number().int(),
});
export type ImportPreview = z.infer<typeof ImportPreviewSchema>;

/** So many problems a preview names. */
export const problemsShown = 500;

export const ImportProgressSchema = z.strictObject({
  importId: id,
  phase: z.enum(['reading', 'comparing', 'writing']),
  done: z.number().int().min(0),
  total: z.number().int().min(0),
});
export type ImportProgress = z.infer<typeof ImportProgressSchema>;

/** Bytes of a whole file, and of one piece of it. */
export const importLimits = { fileBytes: 64 * 1024 * 1024, pieceBytes: 512 * 1024 } as const;

export const catalogueImportMethods = {
  /** Makes room for a file; one that was begun before is forgotten. */
  'catalogue.importBegin': {
    input: z.strictObject({ fileName: z.string().max(255), bytes: z.number().int().min(0).max(importLimits.fileBytes) }),
    output: z.strictObject({ importId: id }),
    role: 'manager',
  },
  /** The next piece of the file, in Base64. */
  'catalogue.importChunk': {
    input: z.strictObject({ importId: id, at: z.number().int().min(0), data: z.string().max(Math.ceil(importLimits.pieceBytes / 3) * 4) }),
    output: z.strictObject({ received: z.number().int() }),
    role: 'manager',
  },
  /** Reads the whole file and says what would come of it. Changes nothing. */
  'catalogue.importPreview': {
    input: z.strictObject({ importId: id, reading: ReadingSchema }),
    output: ImportPreviewSchema,
    role: 'manager',
  },
  /** Takes the file as it was last looked at, all of it or nothing. */
  'catalogue.importApply': {
    input: z.strictObject({ importId: id }),
    output: z.strictObject({ added: z.number().int(), changed: z.number().int(), stopped: z.number().int() }),
    role: 'manager',
  },
  'catalogue.importDiscard': { input: z.strictObject({ importId: id }), output: nothing, role: 'manager' },
} as const satisfies Record<string, Method>;

export const catalogueImportEvents = { import: ImportProgressSchema } as const satisfies Record<string, z.ZodType>;
