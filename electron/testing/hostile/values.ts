/** Values as a broken or hostile window, file or network would send them: valid ones, valid ones with a fault, and anything at all. */
import fc from 'fast-check';
import { z } from 'zod';

/** Texts that names and ids may be: those that are known somewhere are worth trying. */
export type Known = Readonly<Record<string, readonly string[]>>;

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Values that a schema accepts, as far as its form says. `known` gives, by the name of a field, texts that mean something. */
export function fitting(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  return ofForm(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), '', known);
}

/** The same values with one to three faults. */
export function mutated(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(values, fc.array(fault, { minLength: 1, maxLength: 3 }))
    .map(([value, faults]) => faults.reduce((current: unknown, change) => change(current), structuredClone(value)));
}

/** Anything that can be written as JSON or handed over in a program, odd prototypes and names of fields included. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withTypedArray: true,
    maxDepth: 4,
  }),
  fc.jsonValue(),
  fc
    .constantFrom<() => unknown>(
      () => undefined,
      () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {}}}') as unknown,
      () => nested(2_000),
      () => 'x'.repeat(200_000),
      () => Symbol('odd'),
      () => () => 'a function',
      () => Object.freeze(new Date(Number.NaN)),
    )
    .map((make) => make()),
);

/** Single values that programs stumble over. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(null, undefined, '', ' ', 0, -0, -1, 0.5, 1e21, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      '\u0000',
      '\ud800',
      '../../etc/passwd',
      "'; DROP TABLE entry; --",
      '__proto__',
      '٣',
      'x'.repeat(5_000),
      [],
      {},
      [[]],
      true,
    ),
  },
  { weight: 2, arbitrary: fc.string() },
  { weight: 2, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.anything() },
);

const fault: fc.Arbitrary<(value: unknown) => unknown> = fc
  .record({
    place: fc.nat(),
    kind: fc.constantFrom('set', 'borrow', 'drop', 'add', 'list', 'text', 'double'),
    other: fc.nat(),
    value: strange,
    name: fc.constantFrom('more', '__proto__', 'toString', 'amount', 'id', ''),
  })
  .map(({ place, kind, value, name, other }) => (given) => {
    const paths = pathsIn(given);
    const path = paths[place % paths.length] ?? [];
    const borrowed = valueAt(given, paths[other % paths.length] ?? []);
    return changedAt(given, path, (found) => {
      switch (kind) {
        case 'set':
          return value;
        // As when a line is pasted into the wrong place.
        case 'borrow':
          return borrowed;
        case 'drop':
          return undefined;
        case 'add':
          return isGroup(found) ? { ...found, [name]: value } : { [name]: found };
        case 'list':
          return [found];
        case 'text':
          return String(JSON.stringify(found));
        default:
          return isGroup(found) ? { ...found, ...found } : [found, found];
      }
    });
  });

function ofForm(form: JsonSchema, name: string, known: Known): fc.Arbitrary<unknown> {
  if (form.anyOf) return fc.oneof(...form.anyOf.map((one) => ofForm(one as JsonSchema, name, known)));
  if (form.enum) return fc.constantFrom(...form.enum);
  if (form.const !== undefined) return fc.constant(form.const);
  switch (form.type) {
    case 'object':
      return ofGroup(form, known);
    case 'array':
      return fc.array(ofForm((form.items ?? {}) as JsonSchema, name, known), { maxLength: Math.min(4, form.maxItems ?? 4) });
    case 'string':
      return ofText(form, known[name] ?? []);
    case 'integer':
    case 'number':
      return fc.oneof(
        fc.integer({ min: form.minimum ?? -1_000_000, max: Math.min(form.maximum ?? 1_000_000, 1_000_000) }),
        fc.constant(form.minimum ?? 0),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

function ofGroup(form: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const fields = Object.entries(form.properties ?? {}).map(([name, field]): [string, fc.Arbitrary<unknown>] => [
    name,
    ofForm(field as JsonSchema, name, known),
  ]);
  const requiredKeys = form.required ?? [];
  return fc.record(Object.fromEntries(fields), { requiredKeys });
}

function ofText(form: JsonSchema, known: readonly string[]): fc.Arbitrary<string> {
  const free = form.pattern
    ? fc.stringMatching(new RegExp(form.pattern))
    : fc.string({ minLength: form.minLength ?? 0, maxLength: Math.min(form.maxLength ?? 100, 100), unit: 'binary' });
  return known.length === 0 ? free : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: free });
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The way to every value, the whole one first. */
function pathsIn(value: unknown, above: readonly string[] = []): string[][] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[...above], ...inside.flatMap(([key, each]) => pathsIn(each, [...above, key]))];
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined),
    value,
  );
}

function changedAt(value: unknown, [key, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((each: unknown, index) => (String(index) === key ? changedAt(each, rest, change) : each));
  if (!isGroup(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, name === key ? changedAt(each, rest, change) : each]));
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { inside: value };
  return value;
}
