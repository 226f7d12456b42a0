/** The contract's part about what the people at this till chose: keys, scanner, sounds, labels of scales. */
import { z } from 'zod';
import { isEmbeddedPattern } from '../barcode.ts';
import { keysPerAction, longestKeyName } from '../keys.ts';
import { noCeilings } from '../preferences.ts';
import { id, type Method, nothing } from './common.ts';
import { DrawerCeilingsSchema } from './shift.ts';

/** A sign that a scanner sends before or after a code. */
const edge = z.string().max(8);

/** Of a later Kassa's actions the keys are kept too, hence any name. */
const keys = z.record(z.string().max(40), z.array(z.string().min(1).max(longestKeyName)).max(keysPerAction));

const scanner = z.strictObject({
  gapMs: z.number().int().min(5).max(200),
  quietMs: z.number().int().min(50).max(1_000),
  shortest: z.number().int().min(3).max(20),
  prefix: edge,
  suffix: edge,
  reading: z.enum(['auto', 'keys']),
});

const sound = z.strictObject({ on: z.boolean(), volume: z.number().int().min(0).max(100) });

const embedded = z
  .array(
    z.strictObject({
      pattern: z.string().length(13).refine(isEmbeddedPattern, 'must be a pattern such as "28IIIIIVVVVVC".'),
      value: z.enum(['price', 'weight']),
    }),
  )
  .max(20)
  .nullable();

const ceiling = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable();
const refundCeilings = z.strictObject({ perRefund: ceiling, perDay: ceiling });

const drawerCeilings = DrawerCeilingsSchema.nullable();

/** A file from before has no ceilings and no favourites. */
export const PreferencesSchema = z.strictObject({
  keys,
  scanner,
  sound,
  embedded,
  refundCeilings: refundCeilings.default(noCeilings),
  drawerCeilings: drawerCeilings.default(null),
  favouriteTerminals: z.array(id).max(100).default([]),
});
export type PreferencesView = z.infer<typeof PreferencesSchema>;

const changed = z.strictObject({
  keys: keys.exactOptional(),
  scanner: scanner.exactOptional(),
  sound: sound.exactOptional(),
  embedded: embedded.exactOptional(),
  refundCeilings: refundCeilings.exactOptional(),
  drawerCeilings: drawerCeilings.exactOptional(),
});

export const preferencesMethods = {
  'preferences.get': { input: nothing, output: PreferencesSchema, role: 'anyone' },
  /** Replaces the named parts. */
  'preferences.save': { input: changed, output: PreferencesSchema, role: 'manager' },
  /** Puts a terminal beside the pay button, or takes it away from there. */
  'preferences.favourTerminal': {
    input: z.strictObject({ terminalId: id, isFavourite: z.boolean() }),
    output: PreferencesSchema,
    role: 'cashier',
  },
} as const satisfies Record<string, Method>;
