/** Answers as a hostile or broken network, or a server in a bad mood, would give them: the provider's own, changed in one way. */
import fc from 'fast-check';
import type { Fetch } from '../ports.ts';

/** Changes an answer that was fully read. */
export type Mutation = (answer: { readonly status: number; readonly headers: Headers; readonly text: string }) => Response;

/**
 * Every kind of change: cut off, other types, missing and extra fields, pages, five megabytes, broken
 * encoding, unknown words, another currency, another payment's id, our own secrets sent back.
 * None of them makes an answer say in proper words what it did not say.
 */
export function mutations(secrets: readonly string[]): fc.Arbitrary<Mutation> {
  return fc.oneof(
    { weight: 10, arbitrary: changedField(secrets) },
    { weight: 2, arbitrary: fc.nat().map(cutOff) },
    { weight: 2, arbitrary: fc.constantFrom('', 'null', '[]', '{}', '"approved"', 'true', '\u0000', '{"status":"ok"').map(replaced) },
    { weight: 1, arbitrary: fc.constant(replaced('<html><body><h1>200 OK approved SUCCESS Paid</h1></body></html>', 'text/html')) },
    { weight: 1, arbitrary: fc.constant(oversized) },
    { weight: 1, arbitrary: fc.nat().map(wrongEncoding) },
    { weight: 1, arbitrary: fc.constantFrom(404, 418, 500, 502, 503, 301).map(otherStatus) },
    { weight: 1, arbitrary: fc.constantFrom(...secrets).map(echoing) },
  );
}

/** A fetch whose answers from the given one on (counted from 0), so many of them, are changed. */
export function mutating(fetch: Fetch, mutation: Mutation, from: number, count: number): Fetch {
  let answers = 0;
  return async (input, init) => {
    const response = await fetch(input, init);
    const number = answers;
    answers += 1;
    if (number < from || number >= from + count) return response;
    return mutation({ status: response.status, headers: response.headers, text: await response.text() });
  };
}

function answer(status: number, headers: Headers, body: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(status === 204 || status === 304 ? null : body, { status, headers });
}

function cutOff(at: number): Mutation {
  return ({ status, headers, text }) => answer(status, headers, text.slice(0, at % Math.max(1, text.length)));
}

function replaced(body: string, type = 'application/json'): Mutation {
  return ({ status }) => answer(status, new Headers({ 'content-type': type }), body);
}

const oversized: Mutation = ({ status, headers, text }) => answer(status, headers, text.padEnd(5_000_000, ' '));

/** A byte that cannot be UTF-8, somewhere in the text. */
function wrongEncoding(at: number): Mutation {
  return ({ status, headers, text }) => {
    const bytes = new TextEncoder().encode(`${text} `);
    bytes[at % bytes.length] = 0xff;
    return answer(status, headers, bytes);
  };
}

function otherStatus(status: number): Mutation {
  return ({ headers, text }) => answer(status, headers, text);
}

/** The answer with our own secret in every text and in a field of its own. */
function echoing(secret: string): Mutation {
  return changing((fields) => ({
    ...fields,
    message: `Your key ${secret} is fine`,
    detail: `Bearer ${secret}`,
    error_user: secret,
    debug: { secret },
  }));
}

type Fields = Record<string, unknown>;

function changing(change: (fields: Fields) => unknown): Mutation {
  return ({ status, headers, text }) => {
    const body = parsed(text);
    return answer(status, headers, body === null ? text : JSON.stringify(change(body)));
  };
}

function changedField(secrets: readonly string[]): fc.Arbitrary<Mutation> {
  const strange = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      '',
      0,
      -1,
      1e21,
      '12.345',
      '-5',
      ' ',
      [],
      {},
      [null],
      'SOMETHING_NEW',
      'x'.repeat(3_000),
      '٣',
      'XXX',
      'CHF',
    ),
    fc.constantFrom(...secrets),
    fc.string(),
    fc.integer(),
  );
  const how = fc.oneof(
    strange.map((value) => ({ kind: 'set' as const, value })),
    fc.constant({ kind: 'drop' as const }),
    fc.constant({ kind: 'other-id' as const }),
    fc.constant({ kind: 'other-type' as const }),
    fc.record({ kind: fc.constant('add' as const), name: fc.constantFrom('new', 'result', 'id', 'error', 'type'), value: strange }),
  );
  return fc.tuple(fc.nat(), how).map(([place, change]) =>
    changing((fields) => {
      const paths = pathsIn(fields);
      const path = paths[place % Math.max(1, paths.length)];
      if (change.kind === 'add') return { ...fields, [change.name]: fields[change.name] ?? change.value };
      if (!path) return fields;
      return at(fields, path, (value) => {
        switch (change.kind) {
          case 'set':
            return change.value;
          case 'drop':
            return undefined;
          case 'other-id':
            return typeof value === 'string' ? [...value].reverse().join('') : value;
          case 'other-type':
            return typeof value === 'string' ? { value } : typeof value === 'number' ? [value] : String(value);
        }
      });
    }),
  );
}

function parsed(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
}

/** The way to every value in the answer, inner ones too. */
function pathsIn(value: unknown, above: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => [[...above, key], ...pathsIn(inside, [...above, key])]);
}

function at(value: unknown, [key, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === key ? at(each, rest, change) : each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, name === key ? at(inside, rest, change) : inside]));
}
