/** What the cases hold an outcome against: the simulator's ledger, its traffic and the log. */
import { expect } from 'vitest';
import { type Money, money, zero } from '#shared/money.ts';
import type { Arena, Conducted } from './conformance-conduct.ts';
import type { LedgerEntry } from './simulation.ts';

export function amount({ currency }: Arena, minor: number): Money {
  return minor === 0 ? zero(currency) : money(minor, currency);
}

export function charges({ simulator }: Arena, { payment }: Conducted): readonly LedgerEntry[] {
  const keys = new Set(Object.values(payment.references));
  return simulator.ledger.entries.filter(({ kind, key }) => kind === 'charge' && keys.has(key));
}

/** What the adapter calls final is what happened: one charge of that amount, or none. */
export function expectTruth(arena: Arena, conducted: Conducted): void {
  const charged = charges(arena, conducted);
  if (conducted.state === 'approved') {
    expect(charged).toMatchObject([{ amount: conducted.charge?.amount.minor, cash: conducted.charge?.cashback.minor }]);
  } else if (conducted.state !== 'open') expect(charged).toEqual([]);
  expect(charged.length).toBeLessThanOrEqual(1);
}

export function expectRefusal(arena: Arena, conducted: Conducted): void {
  expect(conducted.state).toBe('not-charged');
  expect(arena.simulator.received).toEqual([]);
}

/** No secret is in the log, whatever happened. */
export function expectNothingLeaked(arena: Arena): void {
  const logged = arena.logged();
  for (const secret of Object.values(arena.secrets)) if (secret.length >= 6) expect(logged).not.toContain(secret);
}
