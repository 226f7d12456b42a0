import { describe, expect, it } from 'vitest';
import {
  amountOf,
  type Entry,
  type EntryKey,
  emptyEntry,
  entryKeyOf,
  isEmpty,
  longestNumber,
  meaningOf,
  numberOf,
  parseQuantity,
  press,
  quantityOf,
  takesDigit,
} from './entry.ts';

const typed = (...keys: EntryKey[]): Entry => keys.reduce((entry, key) => press(entry, key), emptyEntry);

describe('the entry field', () => {
  it('fills an amount up from the right, as a till does', () => {
    expect(amountOf(typed('1', '2', '5', '0'), 'ZAR')).toBe(1250);
    expect(amountOf(typed('6', '5', '00'), 'ZAR')).toBe(6500);
  });

  it('takes a typed separator at its word', () => {
    expect(amountOf(typed('6', '5', '.'), 'ZAR')).toBe(6500);
    expect(amountOf(typed('6', '5', '.', '5'), 'ZAR')).toBe(6550);
    expect(amountOf(typed('.', '0', '5'), 'ZAR')).toBe(5);
  });

  it('takes no more decimals than the currency has', () => {
    expect(takesDigit(typed('1', '.', '2'), 'ZAR')).toBe(true);
    expect(takesDigit(typed('1', '.', '2', '5'), 'ZAR')).toBe(false);
    expect(takesDigit(typed('1', '.'), 'JPY')).toBe(false);
  });

  it('has no amount while nothing is typed', () => {
    expect(amountOf(emptyEntry, 'ZAR')).toBeNull();
    expect(isEmpty(emptyEntry)).toBe(true);
  });

  it('reads what stands before the star as how many', () => {
    const entry = typed('3', '*', '1', '2', '5', '0');
    expect(quantityOf(entry)).toBe(3_000);
    expect(amountOf(entry, 'ZAR')).toBe(1250);
    expect(quantityOf(typed('0', '.', '3', '5', '*'))).toBe(350);
  });

  it('counts one where nothing was multiplied', () => {
    expect(quantityOf(typed('5'))).toBe(1_000);
  });

  it('ignores a star that has nothing or zero before it, and a second star', () => {
    expect(typed('*')).toEqual(emptyEntry);
    expect(typed('0', '*').quantity).toBeNull();
    expect(typed('3', '*', '2', '*')).toEqual({ quantity: 3_000, digits: '2' });
  });

  it('deletes digit by digit, then the multiplier', () => {
    expect(typed('3', '*', '1', 'back')).toEqual({ quantity: 3_000, digits: '' });
    expect(typed('3', '*', 'back')).toEqual(emptyEntry);
    expect(typed('1', '2', 'clear')).toEqual(emptyEntry);
  });

  it('takes no more digits than can be counted exactly', () => {
    const many = typed(...Array.from({ length: 40 }, () => '9' as const));
    expect(amountOf(many, 'ZAR')).toBe(99_999_999_999);
    const long = [...'99999999999999'].reduce<Entry>((entry, digit) => press(entry, digit as EntryKey, longestNumber), emptyEntry);
    expect(long.digits).toHaveLength(14);
    expect(amountOf(long, 'ZAR')).toBeNull();
  });

  it('does not pile up leading zeros', () => {
    expect(typed('0', '0', '00', '7').digits).toBe('7');
  });
});

describe('what Enter makes of it', () => {
  const number = (digits: string, quantity: number | null = null): Entry => ({ digits, quantity });

  it('is an amount, as on every till', () => {
    expect(meaningOf(typed('1', '5', '00'), 'ZAR')).toEqual({ kind: 'amount', price: 1_500 });
  });

  it('is a number where it has the length and the check digit of one', () => {
    expect(meaningOf(number('4006381333931', 3_000), 'ZAR')).toEqual({ kind: 'number', number: '4006381333931' });
    expect(meaningOf(number('96385074'), 'ZAR')).toEqual({ kind: 'number', number: '96385074' });
    expect(meaningOf(number('96385075'), 'ZAR')).toEqual({ kind: 'amount', price: 96_385_075 });
    expect(meaningOf(number('4006381333932'), 'ZAR')).toEqual({ kind: 'neither' });
  });

  it('is the quantity of the selected line where only that was typed', () => {
    expect(meaningOf(typed('5', '*'), 'ZAR')).toEqual({ kind: 'quantity', quantity: 5_000 });
    expect(meaningOf(emptyEntry, 'ZAR')).toEqual({ kind: 'nothing' });
    expect(meaningOf(typed('0'), 'ZAR')).toEqual({ kind: 'nothing' });
  });

  it('is a number of any length when the cashier says so', () => {
    expect(numberOf(typed('1', '0', '0', '1'))).toBe('1001');
    expect(numberOf(typed('1', '.', '5'))).toBeNull();
    expect(numberOf(emptyEntry)).toBeNull();
  });
});

describe('a quantity', () => {
  it.each([
    ['1', 1_000],
    ['0.35', 350],
    ['2.', 2_000],
    ['0', null],
    ['', null],
    ['1.2345', null],
    ['9999999', null],
  ])('reads %j as %j thousandths', (text, quantity) => {
    expect(parseQuantity(text)).toBe(quantity);
  });
});

describe('the keyboard', () => {
  it.each([
    ['7', '7'],
    ['*', '*'],
    [',', '.'],
    ['.', '.'],
    ['Backspace', 'back'],
    ['a', null],
    ['F2', null],
  ])('takes %s as %s', (key, entryKey) => {
    expect(entryKeyOf(key)).toBe(entryKey);
  });
});
