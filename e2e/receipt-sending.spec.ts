import { expect, test } from './fixtures.ts';
import { inspect } from './pages/inspection.ts';

const email = 'a.customer@mail.example';

test('the provider sends a receipt to whom the customer says, once, and where the provider can', async ({ till }) => {
  await till.addArticle('cola');
  await till.hasSavedLines(1);
  await till.part('pay-receipt-to').click();
  await till.isSettled();
  await till.part('receipt-to-text').fill('a.customer');
  await till.part('receipt-to-save').click();
  await expect(till.part('receipt-to')).toContainText(/neither an e-mail address nor a mobile number/i);
  await inspect(till.page, 'receipt to send');
  await till.part('receipt-to-text').fill(email);
  await till.part('receipt-to-save').click();
  await expect(till.part('pay-receipt-to')).toHaveAccessibleName(`Receipt goes to ${email}`);
  await inspect(till.page, 'receipt to be sent');

  const [request] = await Promise.all([
    till.page.waitForRequest((sent) => sent.url().endsWith('/call/payment.start'), { timeout: 5_000 }).catch(() => null),
    till.payByCard(),
  ]);
  if (request) expect(request.postDataJSON()).toMatchObject({ receiptTo: { email } });
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.startNewSale();
  await till.addArticle('cola');
  await expect(till.part('pay-receipt-to')).toHaveAttribute('data-chosen', 'false');
});

test.describe('at a provider that sends none', () => {
  test.use({ store: 'GB' });

  test('nobody is asked for an address', async ({ till }) => {
    await till.addQuickKey(0);
    await expect(till.part('pay-card')).toBeEnabled();
    await expect(till.part('pay-receipt-to')).toHaveCount(0);
  });
});
