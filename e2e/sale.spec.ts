import { expect, test } from './fixtures.ts';
import { money } from './pages/till-page.ts';

test('a sale is approved, shows its slip and makes way for the next customer', async ({ till }) => {
  await till.addArticle('cola');
  await till.addArticle('brownBread');
  await till.showsTotal('R 32.99');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await expect(till.part('result-charged')).toHaveText(money('R 32.99'));

  const slip = await till.payment.showsReceipt('customer');
  await expect(slip).toContainText('TRAINING');
  await expect(slip).toContainText('Cola, 440 ml');
  await expect(slip).toContainText('32.99');
  await expect(slip).toContainText('APPROVED');

  await till.startNewSale();
  await till.showsTotal('R 0.00');
});

test('a purchase of R 15.00 with R 50.00 cash charges R 65.00 and tells what to hand out', async ({ till }) => {
  await till.addArticle('cola');
  await till.payWithCash(5_000);
  await till.payment.waitsForCard();
  await expect(till.part('pay-amount')).toHaveText(money('R 65.00'));
  await expect(till.part('pay-parts')).toContainText(money('R 15.00'));
  await till.cardholder.insertCard();
  await till.payment.endsAs('approved');
  await expect(till.part('result-charged')).toHaveText(money('R 65.00'));
  await expect(till.part('cash-to-hand-out')).toContainText(money('R 50.00'));

  const slip = await till.payment.showsReceipt('merchant');
  await expect(slip).toContainText('65.00');
  await expect(slip).toContainText('50.00');
  const [payment] = await till.payments();
  expect(payment?.charged).toEqual({ amount: { minor: 6_500, currency: 'ZAR' }, cashback: { minor: 5_000, currency: 'ZAR' } });
});

test('cash only charges the card for the cash and nothing else', async ({ till }) => {
  await till.withdrawCash(10_000);
  await till.payment.waitsForCard();
  await expect(till.part('pay-amount')).toHaveText(money('R 100.00'));
  await till.cardholder.insertCard();
  await till.payment.endsAs('approved');
  await expect(till.part('cash-to-hand-out')).toContainText(money('R 100.00'));
});

test('the basket can be corrected before it is paid', async ({ till }) => {
  await till.addArticle('cola');
  await till.addArticle('cola');
  await till.addArticle('water');
  await till.showsLines('Cola', 'Still water');
  await till.showsTotal('R 40.00');
  await till.part('basket-line-remove').click();
  await till.showsLines('Cola');
  await till.showsTotal('R 30.00');
});

test('a sale goes through on another terminal', async ({ till }) => {
  await till.chooseTerminal('mobile');
  await till.addArticle('water');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  const [payment] = await till.payments();
  expect(payment?.terminalId).toBe('mobile');
});

test('a whole sale needs nothing but the keyboard', async ({ till }) => {
  const { keyboard } = till.page;
  await keyboard.type('1500');
  await keyboard.press('Enter');
  await keyboard.type('2*750');
  await keyboard.press('Enter');
  await till.showsTotal('R 30.00');
  await keyboard.press('Delete');
  await till.showsTotal('R 15.00');
  await keyboard.press('F2');
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.isSettled();
  await keyboard.press('F9');
  await expect(till.part('basket-empty')).toBeVisible();
  await expect(till.part('pay-panel')).toHaveCount(0);
});
