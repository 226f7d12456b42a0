/** What somebody types to find a payment, as a question to the index. Pure. */
import { currencyExponent } from '#shared/money.ts';
import { amountWord, cardWord, dayWord, plainWord, type SaleSort, type Sort, saleWord, sortWord, terminalWord } from './words.ts';

export interface SearchWish {
  readonly text: string;
  readonly sort: Sort | SaleSort | null;
  readonly terminalId: string | null;
}

export interface SearchKnowledge {
  readonly currency: string;
  /** The till's locale: it decides which of day and month comes first. */
  readonly locale: string;
  readonly now: Date;
  readonly terminals: readonly { readonly id: string; readonly label: string }[];
  /** The sale with a number, or null. */
  readonly saleOfNumber: (number: number) => string | null;
}

/**
 * A full-text question, or null when everything is asked for. Each term must be met by one of its readings: an
 * amount in any usual writing, the last digits of a card, a day, a sale's number (`#12` is that and nothing else), a terminal, or the beginning of a word.
 */
export function questionOf(wish: SearchWish, known: SearchKnowledge): string | null {
  const fixed = [
    ...(wish.sort === null ? [] : [sortWord(wish.sort)]),
    ...(wish.terminalId === null ? [] : [terminalWord(wish.terminalId)]),
  ];
  const terms = termsOf(wish.text, known.currency).map((term) => readings(term, known));
  if (terms.some((each) => each.length === 0)) return 'xnothing';
  const clauses = [...fixed.map(quoted), ...terms.map((each) => `(${each.join(' OR ')})`)];
  return clauses.length === 0 ? null : clauses.join(' AND ');
}

const termsMax = 8;

/** A currency's sign or code beside an amount says nothing that the till does not know. */
function termsOf(text: string, currency: string): string[] {
  const symbols = ['€', '$', '£', 'r', currency.toLowerCase()];
  return text
    .toLowerCase()
    .split(/\s+/u)
    .map((term) => symbols.reduce((rest, symbol) => stripped(rest, symbol), term))
    .filter((term) => term !== '' && plainWord(term) !== '')
    .slice(0, termsMax);
}

function stripped(term: string, symbol: string): string {
  if (term === symbol) return '';
  const number = "\\d[\\d.,'’]*";
  const escaped = symbol.replace('$', '\\$');
  return term.replace(new RegExp(`^${escaped}(${number})$`, 'u'), '$1').replace(new RegExp(`^(${number})${escaped}$`, 'u'), '$1');
}

function readings(term: string, known: SearchKnowledge): string[] {
  const numbered = /^#(\d{1,9})$/.exec(term);
  if (numbered) {
    const sale = known.saleOfNumber(Number(numbered[1]));
    return sale === null ? [] : [quoted(saleWord(sale))];
  }
  const word = plainWord(term);
  const whole = /^\d{1,9}$/.test(term) ? Number(term) : null;
  const saleId = whole === null ? null : known.saleOfNumber(whole);
  return [
    ...(word === '' || word.startsWith('x') ? [] : [`${quoted(word)}*`]),
    ...amountsOf(term, known.currency).map((minor) => quoted(amountWord({ minor }))),
    ...(/^\d{4}$/.test(term) ? [quoted(cardWord(term))] : []),
    ...daysOf(term, known).map((day) => quoted(dayWord(day))),
    ...(saleId === null ? [] : [quoted(saleWord(saleId))]),
    ...known.terminals.filter(({ label }) => label.toLowerCase().includes(term)).map(({ id }) => quoted(terminalWord(id))),
  ];
}

const quoted = (word: string): string => `"${word}"`;

/** In minor units: "65", "65.00", "65,00", "1.234,50" and "1,234.50". */
export function amountsOf(term: string, currency: string): number[] {
  const digits = currencyExponent(currency);
  const match = /^(\d{1,3}(?:[.,'’]\d{3})+|\d{1,12})(?:[.,](\d{1,3}))?$/u.exec(term);
  if (!match) return [];
  const [, whole = '', fraction = ''] = match;
  if (fraction.length !== 0 && fraction.length !== digits) return [];
  const minor = Number(`${whole.replace(/\D/g, '')}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(minor) ? [minor] : [];
}

/** "2026-11-28", "28-11-2026", "28.11.", "28/11"; where the month comes first, "11/28/2026". Without a year, the latest such day. */
export function daysOf(term: string, { locale, now }: Pick<SearchKnowledge, 'locale' | 'now'>): Date[] {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(term);
  if (iso) return validDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/.exec(term);
  if (!match) return [];
  const [, one, separator, two, years] = match;
  const monthFirst = separator === '/' && /^en-us$/i.test(locale);
  const [month, day] = monthFirst ? [Number(one), Number(two)] : [Number(two), Number(one)];
  if (years !== undefined) return validDay(Number(years.length === 2 ? `20${years}` : years), month, day);
  const [thisYear] = validDay(now.getFullYear(), month, day);
  return thisYear && thisYear > now ? validDay(now.getFullYear() - 1, month, day) : thisYear ? [thisYear] : [];
}

function validDay(year: number, month: number, day: number): Date[] {
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? [date] : [];
}
