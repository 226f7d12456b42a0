/** The codes of one article as they stand in a cell. Pure. */
import { checkDigitFits, isGtin } from '#shared/gtin.ts';
import type { ImportProblemCode } from '#shared/ipc.ts';
import { unwrapped } from './amounts.ts';

const codesMax = 20;

export interface ReadCodes {
  readonly codes: readonly string[];
  readonly problems: readonly { readonly code: ImportProblemCode; readonly detail: string; readonly severity: 'error' | 'warning' }[];
}

/** Reads codes that are separated by spaces, commas, semicolons, strokes or bars. */
export function readCodes(cell: string): ReadCodes {
  const text = unwrapped(cell);
  if (text === '') return { codes: [], problems: [] };
  // A spreadsheet writes a long number as 4,00638E+12 and has lost its last digits.
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(text)) return { codes: [], problems: [{ code: 'code-shortened', detail: text, severity: 'error' }] };
  const codes = [...new Set(text.split(/[\s,;|/]+/).filter((code) => code !== ''))];
  if (codes.length > codesMax) return { codes: [], problems: [{ code: 'codes-too-many', detail: String(codesMax), severity: 'error' }] };
  const wrong = codes.find((code) => !/^[0-9A-Za-z.-]{1,32}$/.test(code));
  if (wrong !== undefined) return { codes: [], problems: [{ code: 'code-unreadable', detail: wrong.slice(0, 40), severity: 'error' }] };
  const doubtful = codes.filter((code) => isGtin(code) && !checkDigitFits(code));
  return { codes, problems: doubtful.map((detail) => ({ code: 'code-check-digit', detail, severity: 'warning' })) };
}
