/** What a sale's command line asks for, read and checked before anything is opened. */

import { readFile } from 'node:fs/promises';
import { type Basket, priceBasket } from '#shared/basket.ts';
import { type Money, money, parseMoney } from '#shared/money.ts';
import { messageOf } from '../error-message.ts';
import { readBasketFile } from '../sales/basket-file.ts';
import { type Command, UsageError } from './arguments.ts';
import { configurationOf, type Mode, terminalCurrency } from './session.ts';

type SaleCommand = Extract<Command, { name: 'sale' }>;

export interface Asked {
  readonly goods: Money;
  readonly cashback: Money;
  readonly amount: Money;
  readonly basket: Basket | null;
}

/** What is to be paid, read and checked before anything is opened. Throws UsageError. */
export async function readAsked(command: SaleCommand, mode: Mode): Promise<Asked> {
  const configuration = configurationOf(mode);
  const currency = terminalCurrency(configuration, command.terminal);
  const cashback = command.cashback === null ? money(0, currency) : readAmount('--cashback', command.cashback, currency);
  if (command.basket !== null) {
    const text = await readFile(command.basket, 'utf8').catch((error: unknown) => {
      throw new UsageError(`The basket file ${command.basket} cannot be read (${messageOf(error)}).`);
    });
    const read = readBasketFile(text, configuration.store.currency);
    if (!read.ok)
      throw new UsageError(read.problems.map(({ path, message }) => `${command.basket}: ${path ? `${path}: ` : ''}${message}`).join('\n'));
    const goods = priceBasket(read.basket).total;
    return { goods, cashback: money(cashback.minor, goods.currency), amount: total(goods, cashback), basket: read.basket };
  }
  const goods = command.amount === null ? money(0, currency) : readAmount('--amount', command.amount, currency);
  return { goods, cashback, amount: total(goods, cashback), basket: null };
}

function total(goods: Money, cashback: Money): Money {
  const minor = goods.minor + cashback.minor;
  if (!Number.isSafeInteger(minor)) throw new UsageError('The amount is too large to be counted exactly.');
  return money(minor, goods.currency);
}

/** An amount option, exact and more than zero. Throws UsageError with a sentence. */
export function readAmount(option: string, text: string, currency: string): Money {
  const parsed = parseMoney(text, currency);
  if (!parsed.ok) {
    const problems = {
      'not-a-number': `${option} ${text} is not an amount. Write it like 15.00.`,
      'too-many-decimals': `${option} ${text} has more decimals than ${currency} has. Nothing is rounded: write the exact amount.`,
      'too-large': `${option} ${text} is too large to be counted exactly.`,
    } as const;
    throw new UsageError(problems[parsed.problem]);
  }
  if (parsed.money.minor <= 0) throw new UsageError(`${option} ${text} must be more than zero.`);
  return parsed.money;
}
