/** The `--basket` file (docs/command-line.md). Numbers are taken from their own digits and never pass through a float. */
import { z } from 'zod';
import { type Basket, type Discount, priceBasket } from '#shared/basket.ts';
import { HUNDRED_PERCENT, readThousandths } from '#shared/decimal.ts';
import { currencyExponent, parseMoney } from '#shared/money.ts';
import { type Problem, readBySchema } from '#shared/problems.ts';
import { readJson } from '../storage/json-text.ts';

export type BasketRead = { readonly ok: true; readonly basket: Basket } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a basket in the till's currency. Throws RangeError for a currency that Kassa does not know. */
export function readBasketFile(text: string, currency: string): BasketRead {
  const json = readJson(text, { exactNumbers: true });
  if (!json.ok) return json;
  const read = readBySchema(basketSchema(currency), json.value);
  return read.ok ? countable(read.value) : read;
}

/** Each line may be in order, and the whole too much, or less than nothing. */
function countable(basket: Basket): BasketRead {
  try {
    priceBasket(basket);
    return { ok: true, basket };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, problems: [{ path: '', message: error.message }] };
    throw error;
  }
}

function basketSchema(currency: string) {
  const exponent = currencyExponent(currency);
  const example = exponent === 0 ? '5' : `5.${'0'.repeat(exponent)}`;

  const amount = z
    .string({ error: (issue) => (issue.input === undefined ? undefined : `must be an amount in quotes, such as "${example}".`) })
    .transform((written, context) => {
      const parsed = parseMoney(written, currency);
      if (parsed.ok && parsed.money.minor >= 0) return parsed.money.minor;
      return refuse(context, amountFault(parsed.ok ? 'negative' : parsed.problem, currency, exponent, example));
    });
  const percentage = thousandths('must be a percentage from 0 to 100 with at most three decimals, such as 7 or 7.5.', 0, HUNDRED_PERCENT);
  const quantity = thousandths(
    'must be more than 0 and at most 1000000, with at most three decimals, such as 2 or 0.35.',
    1,
    1_000_000_000,
  );

  const discount = z
    .strictObject({ percent: percentage.exactOptional(), amount: amount.exactOptional() })
    .transform((given, context): Discount => {
      if (given.percent !== undefined && given.amount === undefined) return { percent: given.percent };
      if (given.amount !== undefined && given.percent === undefined) return { amount: given.amount };
      return refuse(context, 'must have either "percent" or "amount".');
    });

  const line = z.strictObject({
    name: words(200).describe('Enter the name of the article as the receipt shows it.'),
    articleNumber: words(64).exactOptional(),
    ean: words(32).exactOptional(),
    group: words(64).exactOptional(),
    quantity: quantity.default(1_000),
    price: amount.describe(`Enter the price of one unit, tax included, such as "${example}".`),
    taxRate: percentage.describe('Enter the tax rate as a percentage, such as 15.'),
    discount: discount.exactOptional(),
  });

  return z
    .strictObject({
      lines: z.array(line).min(1).max(2_000).describe('Enter the articles in brackets.'),
      discount: discount.exactOptional(),
      customerCard: words(64).exactOptional(),
    })
    .transform(
      (given): Basket => ({ ...given, currency, lines: given.lines.map((each, index) => ({ id: `line-${index + 1}`, ...each })) }),
    );
}

function words(longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => !/\p{Cc}/u.test(text), 'must be one line without control characters.');
}

function thousandths(expected: string, least: number, most: number) {
  return z.unknown().transform((given, context) => {
    if (given === undefined) return refuse(context, 'is missing.');
    if (typeof given !== 'number') return refuse(context, `must be a number without quotes. It ${expected}`);
    const value = readThousandths(String(given));
    return value !== null && value >= least && value <= most ? value : refuse(context, expected);
  });
}

function amountFault(
  fault: 'negative' | 'not-a-number' | 'too-many-decimals' | 'too-large',
  currency: string,
  exponent: number,
  example: string,
): string {
  switch (fault) {
    case 'negative':
      return 'must not be negative. Use "discount" to take something off.';
    case 'not-a-number':
      return `must be a plain amount with a dot before the decimals, such as "${example}".`;
    case 'too-many-decimals':
      return `has more decimals than ${currency} has (${exponent}).`;
    case 'too-large':
      return 'is larger than the till can count exactly.';
  }
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
