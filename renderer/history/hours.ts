/** Hours as the store's clock shows them, wherever the window stands. Pure. */
import type { DayAtGlance } from '#shared/ipc.ts';

/** "09:00". */
export function hourWords(from: string, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(from));
}

/** "09:00–10:00"; where the clock is changed that day, with its distance from UTC, because an hour may come twice. */
export function spanWords({ from, to }: DayAtGlance['hours'][number], timeZone: string, locale: string, isChanged: boolean): string {
  const words = `${hourWords(from, timeZone, locale)}–${hourWords(to, timeZone, locale)}`;
  return isChanged ? `${words} ${offsetWords(from, timeZone, locale)}` : words;
}

function offsetWords(at: string, timeZone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(new Date(at));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** From the first hour in which something was sold to the last; none where nothing was. */
export function busyHours(hours: DayAtGlance['hours']): DayAtGlance['hours'] {
  const first = hours.findIndex(({ sales }) => sales > 0);
  return first < 0 ? [] : hours.slice(first, hours.findLastIndex(({ sales }) => sales > 0) + 1);
}
