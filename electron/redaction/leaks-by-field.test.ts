/** A full card number in any one field of any answer goes no further than the adapter. Only names of the payment, ours and the provider's, must stay as they are. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Payment } from '#shared/payment.ts';
import type { Fetch } from '../ports.ts';
import { conduct, newPayment, openArena } from '../providers/conformance-conduct.ts';
import { conformanceEntries } from '../providers/conformance-entries.ts';
import type { ConformanceEntry } from '../providers/conformance-stage.ts';
import { amount } from '../providers/conformance-truth.ts';
import { type CardholderDecision, tap } from '../providers/simulation.ts';
import { createMarks, markedCard } from '../testing/leaks/marks.ts';

const entries = await conformanceEntries();
const number = markedCard('519628', '4471');
const marks = createMarks();
marks.digits('card number', number);

const endings: Readonly<Record<string, CardholderDecision>> = {
  approved: tap,
  declined: { kind: 'decline', by: 'insert-pin', reason: 'insufficient-funds' },
};
const closing: (() => Promise<void> | undefined)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe.each(entries)('%s', (_folder, entry) => {
  test.each(Object.entries(endings))('%s', async (_ending, decision) => {
    const fields = new Map<string, Set<string>>();
    const { payment: usual } = await outcomeOf(entry, decision, (path, text) => {
      fields.set(path, new Set([...(fields.get(path) ?? []), text]));
      return text;
    });
    const names = [usual.providerReference, ...Object.values(usual.references)];
    const leaking: string[] = [];
    for (const [field, texts] of fields) {
      if (names.some((name) => name !== null && texts.has(name))) continue;
      const { payment, logged } = await outcomeOf(entry, decision, (path, text) => (path === field ? `${text} ${number}` : text));
      const shown = JSON.stringify({ ...payment, providerReference: null });
      if (marks.foundIn(shown).length > 0) leaking.push(`${field} in the payment`);
      if (marks.foundIn(logged).length > 0) leaking.push(`${field} in the log`);
    }
    expect(fields.size).toBeGreaterThan(10);
    expect(leaking).toEqual([]);
  });
});

/** Runs one payment with every text of every answer changed as told. */
async function outcomeOf(
  { definition, capabilities, variants }: ConformanceEntry,
  decision: CardholderDecision,
  change: (path: string, text: string) => string,
): Promise<{ payment: Payment; logged: string }> {
  const [variant] = variants;
  if (!variant) throw new RangeError('There is no variant');
  const harness: typeof variant.harness = {
    ...variant.harness,
    open: async (kit) => {
      const stage = await variant.harness.open(kit);
      return { ...stage, fetch: changing(stage.fetch, change) };
    },
  };
  const arena = await openArena({ definition, capabilities, variants }, harness);
  closing.push(() => arena.close?.());
  arena.cardholder.will(decision);
  const { payment } = await conduct(arena, newPayment(arena, { amount: amount(arena, 6500) }));
  return { payment, logged: arena.logged() };
}

/** A fetch in whose JSON answers every text goes through `change`, with its path: the entries of a list share one. */
function changing(fetch: Fetch, change: (path: string, text: string) => string): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const text = await response.text();
    const walk = (value: unknown, path: string): unknown => {
      if (typeof value === 'string') return change(path, value);
      if (Array.isArray(value)) return value.map((each) => walk(each, `${path}[]`));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, walk(inside, `${path}.${name}`)]));
    };
    return new Response(text === '' ? null : JSON.stringify(walk(JSON.parse(text), '')), {
      status: response.status,
      headers: response.headers,
    });
  };
}
