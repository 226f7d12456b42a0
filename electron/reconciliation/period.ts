/** Which time a run compares. Pure. */
import { spanOf } from '#shared/calendar.ts';
import type { Period } from '../providers/provider.ts';

export const periodDaysMax = 31;
export const dayMs = 86_400_000;
/** A run begins so long before the last one ended: what a provider listed late is seen then. In milliseconds. */
export const overlapMs = 3_600_000;

/** The end of what was compared without a gap, from its first run on; null before the first run. */
export function reconciledUntil(runs: readonly Period[]): string | null {
  const inOrder = runs.toSorted((one, other) => one.from.localeCompare(other.from));
  let until: string | null = null;
  for (const { from, to } of inOrder) {
    if (until !== null && from > until) break;
    if (until === null || to > until) until = to;
  }
  return until;
}

/**
 * Where the next run begins unless somebody says otherwise. `begun`: where the first one begins, or null for now;
 * `open`: the moments of the open differences, which it takes in.
 */
export function nextFrom(runs: readonly Period[], begun: string | null, now: number, open: readonly string[]): string {
  const until = reconciledUntil(runs);
  const since = until === null ? Date.parse(begun ?? new Date(now).toISOString()) : Date.parse(until) - overlapMs;
  const wanted = Math.min(since, ...open.map((at) => Date.parse(at)));
  return new Date(Math.min(now, Math.max(wanted, now - periodDaysMax * dayMs))).toISOString();
}

/** The moments of the days that somebody wants, both included, by the store's clock. Throws RangeError for what is no day. */
export function momentsOf(
  days: { readonly from?: string | null; readonly to?: string | null },
  timeZone: string,
): { from?: string; to?: string } {
  const { from, to } = days;
  return { ...(from && { from: spanOf(from, from, timeZone).from }), ...(to && { to: spanOf(to, to, timeZone).to }) };
}

/** The period that somebody wants, or null where it is none: empty, in the future, or too long. */
export function periodOf(
  wanted: { readonly from?: string | undefined; readonly to?: string | undefined },
  usualFrom: string,
  now: number,
): Period | null {
  const to = wanted.to === undefined ? now : Math.min(Date.parse(wanted.to), now);
  const from = Date.parse(wanted.from ?? usualFrom);
  // A till that has just been opened has nothing behind it yet, and that is a period too.
  const isEmpty = wanted.from === undefined && wanted.to === undefined ? from > to : from >= to;
  if (Number.isNaN(from) || Number.isNaN(to) || isEmpty || to - from > periodDaysMax * dayMs) return null;
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
