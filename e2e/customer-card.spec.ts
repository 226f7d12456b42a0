import { expect, test } from './fixtures.ts';
import type { TillPage } from './pages/till-page.ts';

test.use({ store: 'DE' });

/** Cards of the sample store: one with money and bonus, one that pays for most baskets, one that is locked. */
const cards = { smallCredit: '9276000000000001', fullCredit: '9276000000000002', locked: '9276000000000003' };

async function fillBasket(till: TillPage, keys = 2): Promise<void> {
  for (let place = 0; place < keys; place += 1) await till.addQuickKey(place);
}

async function takesOver(till: TillPage): Promise<number> {
  await expect(till.part('customer-card')).toHaveAttribute('data-asked', 'true');
  const sale = await till.sale();
  return sale.loyalty?.credit.minor ?? 0;
}

test('the customer’s card takes over its part, and the bank card is charged the rest', async ({ till }) => {
  await fillBasket(till);
  await till.putCustomerCard(cards.smallCredit);
  const credit = await takesOver(till);
  const { total, remaining } = await till.sale();
  expect(credit).toBeGreaterThan(0);
  expect(remaining.minor).toBe(total.minor - credit);
  await expect(till.part('customer-card-bonus')).toContainText('-');
  await expect(till.part('total')).toContainText((remaining.minor / 100).toFixed(2).replace('.', ','));

  await till.payByCard();
  await till.payment.waitsForCard();
  await expect(till.part('pay-card-part')).toBeVisible();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await expect(till.part('result-charged')).toContainText((remaining.minor / 100).toFixed(2).replace('.', ','));
  expect((await till.sale()).state).toBe('closed');
});

test('the rest is paid on another provider’s terminal, and the card is booked afterwards', async ({ till }) => {
  await till.chooseTerminal('second');
  await fillBasket(till);
  await till.putCustomerCard(cards.smallCredit);
  await takesOver(till);
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await expect(till.part('result-customer-card')).toHaveAttribute('data-state', 'approved');
  await till.startNewSale();

  const payments = await till.openLastPayments();
  await expect(payments.rows.nth(0)).toHaveAttribute('data-kind', 'loyalty');
  await expect(payments.rows.nth(0)).toContainText('Kundenkarte');
  await expect(payments.rows.nth(1)).toHaveAttribute('data-kind', 'sale');
});

test('cash is only recorded, and the customer’s card takes over its part', async ({ till }) => {
  await till.chooseTerminal('cash');
  await fillBasket(till);
  await till.putCustomerCard(cards.smallCredit);
  await takesOver(till);
  await expect(till.part('pay-card')).toContainText('Bar');
  await till.part('pay-card').click();
  await till.payment.endsAs('approved');
  await expect(till.part('result')).toContainText(/bar bezahlt/i);
  expect((await till.sale()).state).toBe('closed');
});

test('a card that covers everything pays without a bank card', async ({ till }) => {
  await fillBasket(till);
  await till.putCustomerCard(cards.fullCredit);
  await till.part('pay-customer-card').click();
  await till.payment.endsAs('approved');
  await expect(till.part('result')).toContainText('Kundenkarte');
  expect((await till.sale()).state).toBe('closed');
  await till.startNewSale();
});

test('a basket that changes must be asked for again, and the card can be taken off', async ({ till }) => {
  await fillBasket(till);
  await till.putCustomerCard(cards.smallCredit);
  await takesOver(till);
  await till.addQuickKey(2);
  await till.part('customer-card-again').click();
  await takesOver(till);
  await expect(till.part('basket-line')).toHaveCount(3);
  await till.part('customer-card-remove').click();
  await expect(till.part('customer-card')).toHaveCount(0);
  const sale = await till.sale();
  expect(sale.remaining).toEqual(sale.total);
  // The basket can be edited on: both sides count the same edits.
  await till.addQuickKey(3);
  await till.hasSavedLines(4);
});

test('a card that the provider does not take says so and leaves the sale as it was', async ({ till }) => {
  await fillBasket(till);
  await till.putCustomerCard(cards.locked);
  await expect(till.part('failure')).toHaveAttribute('data-code', 'card-not-accepted');
  await till.part('customer-card-dialog-close').click();
  await expect(till.part('customer-card')).toHaveCount(0);
  await till.addQuickKey(2);
  await till.hasSavedLines(3);
  await expect(till.part('refusal')).toHaveCount(0);
});
