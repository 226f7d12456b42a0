/**
 * Money is an integer in minor units with its currency. Nothing here or elsewhere
 * holds money in a float; text is parsed and written digit by digit.
 */
import { type DineroCurrency, dinero, add as dineroAdd, subtract as dineroSubtract, toSnapshot } from 'dinero.js';
import * as currencies from 'dinero.js/currencies';

/** ISO 4217 code, three capital letters, known to this table. */
export type CurrencyCode = string;

/** An amount in minor units (cents). `minor` is a safe integer, possibly negative. */
export interface Money {
  readonly minor: number;
  readonly currency: CurrencyCode;
}

const table: ReadonlyMap<string, DineroCurrency<number>> = new Map(
  Object.values(currencies as unknown as Record<string, DineroCurrency<number>>)
    .filter((currency) => typeof currency.code === 'string' && currency.base === 10)
    .map((currency) => [currency.code, currency]),
);

/** True for a currency that Kassa can count in. */
export function isCurrencyCode(code: string): boolean {
  return table.has(code);
}

/** How many decimal digits the currency has: 2 for ZAR, 0 for JPY, 3 for BHD. Throws RangeError for an unknown code. */
export function currencyExponent(code: CurrencyCode): number {
  return currencyOf(code).exponent;
}

/** Makes money from minor units. Throws RangeError for an unknown currency or an unsafe integer. */
export function money(minor: number, currency: CurrencyCode): Money {
  currencyOf(currency);
  if (!Number.isSafeInteger(minor)) {
    throw new RangeError(`${minor} is not a whole number of minor units that can be counted exactly`);
  }
  return { minor: minor === 0 ? 0 : minor, currency };
}

/** No money in this currency. */
export function zero(currency: CurrencyCode): Money {
  return money(0, currency);
}

/** Sum. Throws RangeError when the currencies differ or the sum leaves the safe integers. */
export function add(left: Money, right: Money): Money {
  sameCurrency(left, right);
  // Most sums of a basket have nothing to add: no discount, no share of one.
  if (right.minor === 0) return left;
  return fromDinero(dineroAdd(toDinero(left), toDinero(right)));
}

/** Difference. Throws RangeError when the currencies differ. */
export function subtract(left: Money, right: Money): Money {
  sameCurrency(left, right);
  if (right.minor === 0) return left;
  return fromDinero(dineroSubtract(toDinero(left), toDinero(right)));
}

/** Sum of a list, zero for an empty one. Throws RangeError as `add` does. */
export function sum(amounts: readonly Money[], currency: CurrencyCode): Money {
  const whole = zero(currency);
  let total = 0n;
  for (const amount of amounts) {
    sameCurrency(whole, amount);
    total += BigInt(amount.minor);
  }
  return money(Number(total), currency);
}

/**
 * Splits an amount in proportion to the weights without losing a minor unit: each share is the
 * exact one rounded towards zero, and what is left goes, a minor unit each, to the first weights
 * that are not zero. When all are zero the first share takes everything.
 * Throws RangeError for a weight that is negative or not a safe integer.
 */
export function allocate(amount: Money, weights: readonly number[]): Money[] {
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('An amount can only be split by whole weights of zero or more');
  }
  if (weights.every((weight) => weight === 0)) {
    return weights.map((_, index) => (index === 0 ? amount : zero(amount.currency)));
  }
  // In big integers, because amount times weight leaves the safe ones long before an amount does.
  const total = weights.reduce((current, weight) => current + BigInt(weight), 0n);
  const shares = weights.map((weight) => Number((BigInt(amount.minor) * BigInt(weight)) / total));
  const unit = Math.sign(amount.minor);
  let left = Math.abs(Number(BigInt(amount.minor) - shares.reduce((current, share) => current + BigInt(share), 0n)));
  return weights.map((weight, index) => {
    // Only a share that was cut off gets a unit more: an exact one stays exact. There are always enough of them.
    const takesOne = left > 0 && (BigInt(amount.minor) * BigInt(weight)) % total !== 0n;
    const share = shares[index] ?? 0;
    if (takesOne) left -= 1;
    return money(takesOne ? share + unit : share, amount.currency);
  });
}

/** True when both are the same amount of the same currency. */
export function equals(left: Money, right: Money): boolean {
  return left.minor === right.minor && left.currency === right.currency;
}

export type ParsedMoney = { ok: true; money: Money } | { ok: false; problem: 'not-a-number' | 'too-many-decimals' | 'too-large' };

/**
 * Reads a plain decimal ("15", "15.00", "-3.5") exactly. A dot is the only decimal separator;
 * more decimals than the currency has are refused, never rounded.
 */
export function parseMoney(text: string, currency: CurrencyCode): ParsedMoney {
  const exponent = currencyExponent(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return { ok: false, problem: 'not-a-number' };
  const [, sign, whole = '', fraction = ''] = match;
  if (fraction.length > exponent) return { ok: false, problem: 'too-many-decimals' };
  const minor = Number(`${sign}${whole}${fraction.padEnd(exponent, '0')}`);
  if (!Number.isSafeInteger(minor)) return { ok: false, problem: 'too-large' };
  return { ok: true, money: money(minor, currency) };
}

/** Writes the amount as a plain decimal with the currency's digits: "15.00". */
export function toDecimal(amount: Money): string {
  const exponent = currencyExponent(amount.currency);
  const digits = String(Math.abs(amount.minor)).padStart(exponent + 1, '0');
  const sign = amount.minor < 0 ? '-' : '';
  if (exponent === 0) return `${sign}${digits}`;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Writes the amount for a person, in the locale's own form: "R 15,00", "€ 3.49"; with the currency's decimals unless told. */
export function formatMoney(amount: Money, locale: string, decimals = currencyExponent(amount.currency)): string {
  const key = `${locale}|${amount.currency}|${decimals}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: amount.currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formatters.set(key, formatter);
  }
  // Intl formats a decimal string exactly; a number would pass through a float.
  return formatter.format(toDecimal(amount) as `${number}`);
}

function currencyOf(code: CurrencyCode): DineroCurrency<number> {
  const currency = table.get(code);
  if (!currency) throw new RangeError(`${code} is not a currency that Kassa knows`);
  return currency;
}

function sameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new RangeError(`${left.currency} and ${right.currency} cannot be added up`);
  }
}

function toDinero(amount: Money) {
  return dinero({ amount: amount.minor, currency: currencyOf(amount.currency) });
}

function fromDinero(value: ReturnType<typeof toDinero>): Money {
  const snapshot = toSnapshot(value);
  return money(snapshot.amount, snapshot.currency.code);
}
