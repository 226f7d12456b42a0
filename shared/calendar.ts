/** Days as a store lives them: from midnight to midnight by its own clock, with 23 or 25 hours where the clock is changed. */
import { CalendarDate, fromAbsolute, parseDate, toCalendarDate, toZoned } from '@internationalized/date';

/** From and to as ISO 8601 in UTC; `to` is the first moment that no longer belongs to it. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** True for a day such as 2026-11-29 that the calendar has. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || Number(year) < 1) return false;
  const date = new CalendarDate(Number(year), Number(month), Number(day));
  return date.toString() === text;
}

/** The days from the first to the last, both included, in a time zone by its IANA name. Throws RangeError for what is no day. */
export function spanOf(first: string, last: string, timeZone: string): Span {
  for (const day of [first, last]) if (!isDay(day)) throw new RangeError(`${day} is no day such as 2026-11-29`);
  return { from: midnight(first, timeZone).toISOString(), to: midnight(nextDay(last), timeZone).toISOString() };
}

/** The day on which a moment (ISO 8601) falls. */
export function dayOf(at: string, timeZone: string): string {
  return toCalendarDate(fromAbsolute(Date.parse(at), timeZone)).toString();
}

/** So many days later, or earlier. */
export function daysAfter(day: string, days: number): string {
  return parseDate(day).add({ days }).toString();
}

/** The hours of a day in their order: its first and last may be shorter where a clock is changed by half an hour. */
export function hoursOf(day: string, timeZone: string): readonly Span[] {
  const end = midnight(nextDay(day), timeZone).getTime();
  const hours: Span[] = [];
  for (let start = midnight(day, timeZone).getTime(); start < end; start += hourMs) {
    hours.push({ from: new Date(start).toISOString(), to: new Date(Math.min(start + hourMs, end)).toISOString() });
  }
  return hours;
}

/** A moment as the store's clock shows it: 2026-10-25T02:30:00+01:00. */
export function localTime(at: string, timeZone: string): string {
  const local = fromAbsolute(Date.parse(at), timeZone);
  const two = (part: number) => String(part).padStart(2, '0');
  const offset = Math.round(local.offset / minuteMs);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const date = toCalendarDate(local).toString();
  return `${date}T${two(local.hour)}:${two(local.minute)}:${two(local.second)}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}

/** The machine's own time zone, by its IANA name. */
export function machineTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

function midnight(day: string, timeZone: string): Date {
  return toZoned(parseDate(day), timeZone).toDate();
}

function nextDay(day: string): string {
  return daysAfter(day, 1);
}
