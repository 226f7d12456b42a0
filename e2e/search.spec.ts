import { expect, test } from './fixtures.ts';
import { inspect } from './pages/inspection.ts';
import type { TillPage } from './pages/till-page.ts';

/** One payment of a cola that is approved, and one of bread that is declined. */
async function twoPayments(till: TillPage): Promise<void> {
  await till.sellsByCard('cola');
  await till.addArticle('brownBread');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await till.part('back-to-sale').or(till.part('try-again')).first().click();
}

test('a payment is found by its amount, its sale, its reference or what became of it, with the keyboard alone', async ({ till }) => {
  await twoPayments(till);
  const payments = await till.openLastPayments();
  const { keyboard } = till.page;
  const approved = (await till.payments()).find(({ state }) => state === 'approved');
  await expect(till.part('search-text')).toBeFocused();
  await till.isSettled();
  for (const text of ['15,00', 'R 15.00', '1', approved?.providerReference ?? 'none', 'Trainee Counter']) {
    await till.part('search-text').fill(text);
    await expect(payments.rows.last()).toHaveAttribute('data-payment', approved?.id ?? '');
  }
  await till.part('search-text').fill('15,00');
  await expect(payments.rows).toHaveCount(1);
  await till.part('search-text').fill('nobody');
  await expect(till.part('payments-none')).toBeVisible();
  await till.part('search-clear').click();
  await expect(payments.rows).toHaveCount(2);

  await till.part('search-sort-declined').click();
  await expect(payments.rows).toHaveCount(1);
  await expect(payments.rows).toHaveAttribute('data-state', 'declined');
  await till.part('search-sort-all').click();
  await expect(payments.rows).toHaveCount(2);
  await payments.rows.first().focus();
  await keyboard.press('ArrowDown');
  await expect(payments.rows.nth(1)).toBeFocused();
  await keyboard.press('Enter');
  await expect(till.part('payment-facts')).toHaveAttribute('data-payment', approved?.id ?? '');
});

test('a sale that was paid in cash alone is found, looked at, and its receipt printed again', async ({ till }) => {
  await till.addArticle('cola');
  await till.tenders.openCash();
  await till.isSettled();
  await till.part('cash-handed-2000').click();
  await till.tenders.confirms();
  await till.tenders.isPaid();
  await till.startNewSale();

  await till.openLastPayments();
  await till.part('list-sales').click();
  await expect(till.part('sales-text')).toBeVisible();
  await till.part('sales-text').fill('bread');
  await expect(till.part('sales-none')).toBeVisible();
  for (const text of ['cola', '1', '15,00', 'Trainee']) {
    await till.part('sales-text').fill(text);
    await expect(till.part('sale-row')).toHaveCount(1);
  }
  await till.part('sale-row').click();
  await expect(till.part('sale-facts')).toContainText('Cola, 440 ml');
  await expect(till.part('paid-cash')).toHaveCount(1);
  await inspect(till.page, 'a closed sale');
  await till.part('show-sale-receipt').click();
  await expect(till.part('receipt')).toContainText('REPRINT');
  await expect(till.part('print-row')).toBeVisible();
});
