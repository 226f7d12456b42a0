/**
 * What is wrong with something that a person wrote: where, and a sentence that says what to do.
 * Sentences never repeat the value itself, which may be a secret.
 */
import { z } from 'zod';

export interface Problem {
  /** Where, as `terminals[1].settings.serialNumber`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

export type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly Problem[] };

type Path = readonly PropertyKey[];

interface Found {
  readonly path: Path;
  /** Continues a sentence that begins with the path, or stands by itself when it begins with a capital letter. */
  readonly message: string;
}

/**
 * Checks a value by a schema. A schema's own message continues the sentence that begins with the
 * path ("must be an https address."); a field's description is added as the help to go on with.
 */
export function readBySchema<Value>(schema: z.ZodType<Value>, value: unknown, path: Path = []): Read<Value> {
  const result = schema.safeParse(value, { error: complaint });
  if (result.success) return { ok: true, value: result.data };
  const found = result.error.issues.flatMap((issue) => flatten(issue, schema, []));
  return { ok: false, problems: found.map((one) => problemAt([...path, ...one.path], one.message)) };
}

/** All of it as one text, cut where it is longer than anybody reads. */
export function sentencesOf(problems: readonly Problem[], longest: number): string {
  return problems
    .map(({ message }) => message)
    .join(' ')
    .slice(0, longest);
}

/** One problem of our own at a path. */
export function problemAt(path: Path, message: string): Problem {
  const text = pathText(path);
  if (/^[A-Z]/.test(message)) return { path: text, message: text ? `${text}: ${message}` : message };
  return { path: text, message: `${text || 'The file'} ${message}` };
}

/** `terminals[1].settings.serialNumber`; a key that is no plain name stands in brackets and quotes. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const name = String(part);
    if (!/^[A-Za-z_$][\w$-]{0,79}$/.test(name)) return `${text}[${JSON.stringify(shortened(name))}]`;
    return text ? `${text}.${name}` : name;
  }, '');
}

/** The text in quotes, cut where it is too long for a sentence. */
export function quoted(text: string): string {
  return JSON.stringify(shortened(text));
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function complaint(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing.';
      if (issue.input === null) return `must be ${noun(issue.expected)}, but is null.`;
      if (typeof issue.input === 'number' && (issue.expected === 'int' || issue.expected === 'number'))
        return `must be ${noun(issue.expected)}.`;
      return `must be ${noun(issue.expected)}, but is ${noun(kindOf(issue.input))}.`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_value':
      if (issue.input === undefined) return 'is missing.';
      return `must be ${issue.values.map((value) => (typeof value === 'string' ? JSON.stringify(value) : String(value))).join(' or ')}.`;
    case 'invalid_union':
      return issue.input === undefined ? 'is missing.' : 'has none of the forms that are known here.';
    case 'invalid_format':
      return 'does not have the form that is needed here.';
    default:
      return 'is not valid.';
  }
}

function tooSmall(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  if (issue.origin === 'string') {
    return Number(issue.minimum) === 1 ? 'must not be empty.' : `must have at least ${issue.minimum} characters.`;
  }
  if (issue.origin === 'array') return `must have at least ${counted(issue.minimum, 'entry', 'entries')}.`;
  return issue.inclusive === false ? `must be more than ${issue.minimum}.` : `must be at least ${issue.minimum}.`;
}

function tooBig(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  if (issue.origin === 'string') return `must have at most ${counted(issue.maximum, 'character', 'characters')}.`;
  if (issue.origin === 'array') return `must have at most ${counted(issue.maximum, 'entry', 'entries')}.`;
  return issue.inclusive === false ? `must be less than ${issue.maximum}.` : `must be at most ${issue.maximum}.`;
}

function counted(count: number | bigint, one: string, many: string): string {
  return `${count} ${Number(count) === 1 ? one : many}`;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

function noun(kind: string): string {
  const nouns: Readonly<Record<string, string>> = {
    string: 'text in quotes',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list in brackets',
    object: 'a group in braces',
    record: 'a group in braces',
  };
  return nouns[kind] ?? `a value of another kind (${kind})`;
}

function flatten(issue: z.core.$ZodIssue, schema: z.core.$ZodType, above: Path): Found[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path);
    const help = known.length > 0 ? ` Known here: ${known.join(', ')}.` : '';
    return issue.keys.map((key) => ({ path: [...path, key], message: `is not known here. Correct its spelling or take it out.${help}` }));
  }
  if (issue.code === 'invalid_union') {
    const closest = closestOf(issue.errors);
    if (closest) return closest.flatMap((inner) => flatten(inner, schema, path));
  }
  const help = descriptionAt(schema, path);
  return [{ path, message: help ? `${issue.message} ${help}` : issue.message }];
}

/** The alternative that was most likely meant: its fixed values fit, then the fewest problems. None when the value is no group at all. */
function closestOf(alternatives: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const distance = (issues: readonly z.core.$ZodIssue[]) =>
    issues.length + (issues.some(({ code }) => code === 'invalid_value') ? 1_000 : 0);
  const inside = (issue: z.core.$ZodIssue) => issue.path.length > 0 || issue.code === 'unrecognized_keys';
  return alternatives.filter((issues) => issues.some(inside)).sort((left, right) => distance(left) - distance(right))[0];
}

/** The keys of every group that may stand at the path. */
function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  const keys = schemasAt([schema], path).flatMap((found) => (found instanceof z.core.$ZodObject ? Object.keys(found._zod.def.shape) : []));
  return [...new Set(keys)];
}

function descriptionAt(schema: z.core.$ZodType, path: Path): string | null {
  const described = schemasAt([schema], path).map((found) => z.globalRegistry.get(found)?.description);
  return described.find((text) => text !== undefined) ?? null;
}

function schemasAt(schemas: readonly z.core.$ZodType[], path: Path): z.core.$ZodType[] {
  return path
    .reduce<z.core.$ZodType[]>(
      (current, part) => current.flatMap((schema) => unwrapped(schema)).flatMap((schema) => inside(schema, part)),
      [...schemas],
    )
    .flatMap((schema) => unwrapped(schema));
}

/** The schema itself and all that it wraps, outermost first. */
function unwrapped(schema: z.core.$ZodType, depth = 0): z.core.$ZodType[] {
  if (depth > 10) return [schema];
  return [schema, ...wrappedBy(schema).flatMap((inner) => unwrapped(inner, depth + 1))];
}

function wrappedBy(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodPipe) return [schema._zod.def.in];
  if (schema instanceof z.core.$ZodUnion) return schema._zod.def.options;
  if (
    schema instanceof z.core.$ZodOptional ||
    schema instanceof z.core.$ZodNullable ||
    schema instanceof z.core.$ZodDefault ||
    schema instanceof z.core.$ZodPrefault ||
    schema instanceof z.core.$ZodReadonly
  ) {
    return [schema._zod.def.innerType];
  }
  return [];
}

function inside(schema: z.core.$ZodType, part: PropertyKey): z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodArray) return [schema._zod.def.element];
  if (schema instanceof z.core.$ZodRecord) return [schema._zod.def.valueType];
  if (!(schema instanceof z.core.$ZodObject)) return [];
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema._zod.def.shape;
  const field = typeof part === 'string' && Object.hasOwn(shape, part) ? shape[part] : undefined;
  return field ? [field] : [];
}
