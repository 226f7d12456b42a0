import { expect, test } from './fixtures.ts';

test('a sale is found by its card, opens with all that happened, and its day is told at a glance', async ({ till }) => {
  await till.managerSignsIn();
  await till.addArticle('cola');
  await till.payByCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.startNewSale();

  const payments = await till.openLastPayments();
  await payments.choose(0);
  await till.part('show-sale').click();
  await expect(till.part('sale-row')).toHaveCount(1);
  await till.part('sales-sort-cash').click();
  await expect(till.part('sales-none')).toBeVisible();
  await till.part('sales-sort-card').click();
  await till.part('sale-row').click();
  await expect(till.part('sale-payment')).toHaveCount(1);
  await till.part('show-story').click();
  await expect(till.part('happening').first()).toHaveAttribute('data-what', 'created');
  await expect(till.part('happening').last()).toHaveAttribute('data-what', 'approved');

  await till.part('list-day').click();
  await expect(till.part('day-count')).toContainText('1');
  await expect(till.part('terminal-table')).toContainText('1 (100%)');
  await expect(till.part('hour-chart')).toBeVisible();
  await till.part('day-before').click();
  await expect(till.part('day-quiet')).toBeVisible();
  await till.part('day-after').click();
  await expect(till.part('day-count')).toBeVisible();
  await till.part('day-sales').click();
  await expect(till.part('sale-row')).toHaveCount(1);
});
