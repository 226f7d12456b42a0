import { expect, test } from './fixtures.ts';
import { money } from './pages/till-page.ts';

test('a till without payments says so', async ({ till }) => {
  await till.openLastPayments();
  await expect(till.part('payments-empty')).toBeVisible();
});

test('the last payments show each outcome, and a receipt can be printed again', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await till.part('try-again').click();
  await till.payByCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.startNewSale();

  const payments = await till.openLastPayments();
  await expect(payments.rows).toHaveCount(2);
  await expect(payments.rows.nth(0)).toHaveAttribute('data-state', 'approved');
  await expect(payments.rows.nth(1)).toHaveAttribute('data-state', 'declined');

  const details = await payments.choose(0);
  await expect(details).toContainText(money('R 15.00'));
  const slip = await payments.reprint();
  await expect(slip).toContainText('REPRINT');
  await expect(slip).toContainText('TRAINING');
  await expect(slip).toContainText('Cola, 440 ml');
  await payments.close();
});
