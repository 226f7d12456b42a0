import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pathText, problemAt, readBySchema } from './problems.ts';

function problemsOf(schema: z.ZodType, value: unknown) {
  const read = readBySchema(schema, value);
  return read.ok ? [] : read.problems;
}

describe('a path', () => {
  it('is written as a programmer and a shopkeeper both read it', () => {
    expect(pathText(['terminals', 1, 'settings', 'serialNumber'])).toBe('terminals[1].settings.serialNumber');
    expect(pathText(['a key', 'x-y'])).toBe('["a key"].x-y');
    expect(pathText([])).toBe('');
  });

  it('is cut where a key is too long for a sentence', () => {
    expect(pathText(['x'.repeat(500)]).length).toBeLessThan(80);
  });
});

describe('a problem', () => {
  it("begins with its path, or stands by itself after a colon when the schema's message is a sentence", () => {
    expect(problemAt(['a'], 'is missing.').message).toBe('a is missing.');
    expect(problemAt(['a'], 'Enter a number.').message).toBe('a: Enter a number.');
    expect(problemAt([], 'is empty.').message).toBe('The file is empty.');
  });

  it('carries the description of the field, however the field is wrapped', () => {
    const field = z.string().min(2).describe('Enter a word.');
    for (const wrapped of [
      field,
      field.exactOptional(),
      field.nullable(),
      field.default('xx'),
      field.transform((text) => text),
      field.readonly(),
    ]) {
      expect(problemsOf(z.strictObject({ word: wrapped }), { word: 5 })).toEqual([
        { path: 'word', message: 'word must be text in quotes, but is a number. Enter a word.' },
      ]);
    }
  });

  it('tells of the alternative that comes closest', () => {
    const schema = z.strictObject({
      auth: z.union([
        z.strictObject({ kind: z.literal('key') }),
        z.strictObject({ kind: z.literal('oauth'), tokenUrl: z.string().describe('Enter it.') }),
      ]),
    });
    expect(problemsOf(schema, { auth: { kind: 'oauth' } })).toEqual([
      { path: 'auth.tokenUrl', message: 'auth.tokenUrl is missing. Enter it.' },
    ]);
    expect(problemsOf(schema, { auth: 5 })).toEqual([{ path: 'auth', message: 'auth has none of the forms that are known here.' }]);
    expect(problemsOf(schema, {})).toEqual([{ path: 'auth', message: 'auth is missing.' }]);
  });

  it('of a form that a kind decides is found in that form', () => {
    const schema = z.strictObject({
      auth: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('key') }),
        z.strictObject({ kind: z.literal('oauth'), tokenUrl: z.string().describe('Enter it.') }),
      ]),
    });
    expect(problemsOf(schema, { auth: { kind: 'oauth' } })).toEqual([
      { path: 'auth.tokenUrl', message: 'auth.tokenUrl is missing. Enter it.' },
    ]);
    expect(problemsOf(schema, { auth: { kind: 'other' } })).toMatchObject([{ path: 'auth.kind' }]);
  });

  it.each<[z.ZodType, unknown, string]>([
    [z.number().min(1), 0, 'must be at least 1.'],
    [z.number().gt(1), 1, 'must be more than 1.'],
    [z.number().max(5), 6, 'must be at most 5.'],
    [z.number().int(), 1.5, 'must be a whole number.'],
    [z.string().min(1), '', 'must not be empty.'],
    [z.string().max(1), 'ab', 'must have at most 1 character.'],
    [z.array(z.string()).min(2), ['a'], 'must have at least 2 entries.'],
    [z.enum(['a', 'b']), 'c', 'must be "a" or "b".'],
    [z.boolean(), 'true', 'must be true or false, but is text in quotes.'],
    [z.array(z.string()), null, 'must be a list in brackets, but is null.'],
  ])('is a sentence without jargon (%#)', (schema, value, message) => {
    expect(problemsOf(z.strictObject({ field: schema }), { field: value })).toEqual([{ path: 'field', message: `field ${message}` }]);
  });
});
