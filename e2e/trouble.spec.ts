import { expect, test } from './fixtures.ts';
import { money } from './pages/till-page.ts';

test('after a decline the basket is still there and can be paid again', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await expect(till.part('result-reason')).toHaveAttribute('data-code', 'declined');
  await till.part('try-again').click();
  await till.showsLines('Cola');
  await till.payByCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  expect((await till.payments()).map(({ state }) => state)).toEqual(['approved', 'declined']);
});

test('a customer who cancels at the terminal has paid nothing', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.cardholder.cancels();
  await till.payment.endsAs('cancelled');
  await expect(till.part('result')).toContainText('No money was taken');
  const [payment] = await till.payments();
  expect(payment?.charged).toBeNull();
});

test('a payment that cannot be cancelled from the till has no such button but says where to cancel', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  await expect(till.part('pay-cancel-at-terminal')).toContainText(/cancel on the terminal/i);
  await expect(till.part('pay-cancel')).toHaveCount(0);
  await expect(till.page.getByRole('button', { name: /cancel payment/i })).toHaveCount(0);
});

test('an offline terminal charges nothing, says so, and works again when it is back', async ({ till }) => {
  await till.cardholder.goesOffline();
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.endsAs('not-charged');
  await expect(till.part('result-reason')).toHaveAttribute('data-code', 'terminal-offline');
  await till.cardholder.goesOnline();
  await till.part('try-again').click();
  await till.payByCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
});

test('a cut connection is uncertain until the look-up says approved, and the card is charged once', async ({ till }) => {
  await till.addArticle('cola');
  await till.payWithCash(5_000);
  await till.payment.waitsForCard();
  await till.cardholder.cutsTheLine();
  await till.payment.isUncertain();
  await expect(till.part('uncertain')).toContainText(/do not charge again/i);
  await expect(till.part('pay-card')).toHaveCount(0);
  await till.payment.endsAs('approved');
  await expect(till.part('result-charged')).toHaveText(money('R 65.00'));
  await expect(till.part('cash-to-hand-out')).toContainText(money('R 50.00'));
  const payments = await till.payments();
  expect(payments.map(({ state }) => state)).toEqual(['approved']);
  await till.startNewSale();
});

test('a till that was freed serves the next customer while the look-up goes on', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.cutsTheLine();
  await till.payment.isUncertain();
  await till.part('pay-release').click();
  await expect(till.part('basket-empty')).toBeVisible();
  await expect(till.part('open-questions')).toBeVisible();
  await till.addArticle('water');
  await till.payByCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await expect(till.part('result-charged')).toHaveText(money('R 10.00'));
  await expect.poll(async () => (await till.payments()).map(({ state }) => state), { timeout: 45_000 }).toEqual(['approved', 'approved']);
  // Its money came after the customer had left: somebody must see that.
  await expect(till.part('open-questions')).toBeVisible();
  const payments = await till.openLastPayments();
  const details = await payments.choose(1);
  await expect(details.getByTestId('payment-alert')).toHaveAttribute('data-kind', 'approved-late');
  await till.part('alerts-seen').click();
  await expect(till.part('alerts-seen')).toHaveCount(0);
  await payments.close();
  await expect(till.part('open-questions')).toHaveCount(0);
});

test('a window that is reloaded in mid-payment comes back with its basket and its payment', async ({ till }) => {
  await till.addArticle('cola');
  await till.addArticle('water');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.reload();
  await till.payment.waitsForCard();
  await till.showsLines('Cola', 'Still water');
  await expect(till.part('pay-amount')).toHaveText(money('R 25.00'));
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  expect(await till.payments()).toHaveLength(1);
});

test('a till that lost its power in mid-payment learns the outcome by look-up and can be paid again', async ({ till, openTill }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.window.kill();

  const again = await openTill();
  await again.showsLines('Cola');
  await expect.poll(async () => (await again.payments()).map(({ state }) => state), { timeout: 45_000 }).toEqual(['cancelled']);
  await again.reload();
  await again.payByCard();
  await again.cardholder.tapCard();
  await again.payment.endsAs('approved');
  expect((await again.payments()).map(({ state }) => state)).toEqual(['approved', 'cancelled']);
});
