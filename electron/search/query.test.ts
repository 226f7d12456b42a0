import { expect, test } from 'vitest';
import { amountsOf, daysOf, questionOf, type SearchKnowledge } from './query.ts';
import { dayWord } from './words.ts';

const known: SearchKnowledge = {
  currency: 'EUR',
  locale: 'nl-NL',
  now: new Date(2026, 10, 28, 12),
  terminals: [{ id: 'counter', label: 'Counter 1' }],
  saleOfNumber: (number) => (number === 17 ? 'sale-17' : null),
};
const ask = (text: string) => questionOf({ text, sort: null, terminalId: null }, known);

test.each([
  ['65', 6500],
  ['65.00', 6500],
  ['65,00', 6500],
  ['1.234,50', 123_450],
  ['1,234.50', 123_450],
  ['1234,50', 123_450],
])('%s is an amount', (term, minor) => expect(amountsOf(term, 'EUR')).toEqual([minor]));

test.each(['65,0', '65.000,0', 'a65', '65,00,00', '-5', ''])('%j is no amount', (term) => expect(amountsOf(term, 'EUR')).toEqual([]));

test('an amount follows the currency', () => {
  expect(amountsOf('1,234', 'JPY')).toEqual([1234]);
  expect(amountsOf('1.234', 'KWD')).toEqual([1_234_000]);
});

test.each(['2026-11-27', '27-11-2026', '27.11.2026', '27/11/26', '27.11.', '27-11'])('%s is a day', (term) =>
  expect(daysOf(term, known).map(dayWord)).toEqual(['xday20261127']));

test('a day without a year is the latest such day, and the month comes first where people write it so', () => {
  expect(daysOf('24.12.', known).map(dayWord)).toEqual(['xday20251224']);
  expect(daysOf('11/27/2026', { ...known, locale: 'en-US' }).map(dayWord)).toEqual(['xday20261127']);
  expect(daysOf('31.02.', known)).toEqual([]);
});

test('a sign or code of the currency changes nothing', () => {
  for (const text of ['€65,00', '65,00 €', 'EUR 65,00', '65,00']) expect(ask(text)).toBe(ask('65,00'));
});

test('a term may mean several things, and each term must be met', () => {
  expect(ask('17')).toContain('"xsale');
  expect(ask('4242')).toMatch(/"4242"\*.*"xamount424200".*"xcard4242"/);
  expect(ask('count kim')).toMatch(/^\("count"\* OR "xterminal[0-9a-f]+"\) AND \("kim"\*\)$/);
});

test('nothing typed asks for everything, and a word of the index cannot be typed', () => {
  expect(ask('')).toBeNull();
  expect(ask('  € ')).toBeNull();
  expect(ask('xsortopen')).toBe('xnothing');
  expect(questionOf({ text: '', sort: 'open', terminalId: 'counter' }, known)).toMatch(/^"xsortopen" AND "xterminal/);
});

test('whatever is typed cannot end the quotes', () => {
  expect(ask('a" OR "xsortopen')).not.toContain('xsort');
});
