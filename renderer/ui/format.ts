/** How money, times, rates and quantities are written for the cashier. */
import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney, type Money } from '#shared/money.ts';
import { useTill } from '../host/queries.tsx';
import { localeFor } from '../i18n/i18n.ts';

export interface Format {
  readonly locale: string;
  money(amount: Money): string;
  /** A whole sum without decimals, such as a note's. Minor units. */
  round(minor: number, currency: string): string;
  /** Thousandths of a percent. */
  rate(thousandths: number): string;
  /** With three decimals at most. */
  number(value: number): string;
  /** Thousandths of a piece or a kilogram. */
  quantity(thousandths: number): string;
  /** Grams, as kilograms to the gram. */
  weight(grams: number): string;
  /** Today the time alone, else with the date. */
  moment(iso: string): string;
  /** From one moment to another, with its day or days. */
  span(from: string, to: string): string;
  /** Today the time with its seconds, else as `moment`. */
  second(iso: string): string;
  /** How long ago a moment is at `now`, as short as the language allows: "20s ago", in steps of five seconds. */
  lately(iso: string, now: number): string;
  /** How long ago a moment is at `now`: "4 minutes ago". */
  ago(iso: string, now: number): string;
  clock(date: Date): string;
  day(date: Date): string;
  /** What stands between whole and fraction: a comma or a point. */
  readonly decimalSign: string;
}

/** The window's own way of writing; `useOwnFormat` at its top decides it once for everything below. */
export const FormatContext = createContext<Format | null>(null);

export function useFormat(): Format {
  const format = use(FormatContext);
  if (!format) throw new Error('Nobody has said how money is written above this component');
  return format;
}

/** By the chosen language, and where the till stands. */
export function useOwnFormat(): Format {
  const { i18n } = useTranslation();
  const { data: till } = useTill();
  return formatFor(localeFor(i18n.language, till?.till.locale ?? 'en', till?.store.country ?? 'US'));
}

/** Made once for each locale: a browser takes longer to make these than to draw a line of the basket. */
const formats = new Map<string, Format>();

export function formatFor(locale: string): Format {
  const known = formats.get(locale) ?? newFormat(locale);
  formats.set(locale, known);
  return known;
}

function newFormat(locale: string): Format {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const weight = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' });
  const dayAndTime = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const seconds = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const brief = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  const isToday = (date: Date) => date.toDateString() === new Date().toDateString();
  return {
    locale,
    decimalSign: number.formatToParts(0.5).find((part) => part.type === 'decimal')?.value ?? '.',
    money: (amount) => formatMoney(amount, locale),
    round: (minor, currency) => formatMoney({ minor, currency }, locale, 0),
    rate: (thousandths) => percent.format(thousandths / 100_000),
    number: (value) => number.format(value),
    quantity: (thousandths) => number.format(thousandths / 1_000),
    weight: (grams) => weight.format(grams / 1_000),
    moment: (iso) => {
      const date = new Date(iso);
      return isToday(date) ? time.format(date) : dayAndTime.format(date);
    },
    span: (from, to) => dayAndTime.formatRange(new Date(from), new Date(to)),
    second: (iso) => {
      const date = new Date(iso);
      return isToday(date) ? seconds.format(date) : dayAndTime.format(date);
    },
    lately: (iso, now) => {
      const passed = Math.max(0, Math.floor((now - Date.parse(iso)) / 1_000));
      if (passed < 60) return brief.format(-Math.floor(passed / 5) * 5, 'second');
      return passed < 3_600 ? brief.format(-Math.floor(passed / 60), 'minute') : brief.format(-Math.floor(passed / 3_600), 'hour');
    },
    ago: (iso, now) => {
      const minutes = Math.max(0, Math.floor((now - Date.parse(iso)) / 60_000));
      if (minutes < 60) return relative.format(-minutes, 'minute');
      return minutes < 24 * 60
        ? relative.format(-Math.floor(minutes / 60), 'hour')
        : relative.format(-Math.floor(minutes / (24 * 60)), 'day');
    },
    clock: (date) => time.format(date),
    day: (date) => day.format(date),
  };
}

/** Minutes and seconds since a moment: "0:07". */
export function elapsedSince(iso: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(iso)) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
