import { expect, test } from './fixtures.ts';
import { money } from './pages/till-page.ts';

test.describe('a card that is with the bank when the cashier cancels', () => {
  test.use({ store: 'GB' });

  test('may be approved after all: the goods go with the customer, or the money comes back', async ({ till }) => {
    await till.addQuickKey(0);
    await till.payByCard();
    await till.payment.waitsForCard();
    await till.cardholder.tapsAtSlowBank();
    await till.payment.cancels();
    await expect(till.part('pay-cancel-asked')).toBeVisible();
    await expect(till.part('basket')).toBeVisible();
    await till.cardholder.bankApproves();
    await till.payment.endsAs('approved');
    await expect(till.part('approved-after-all')).toBeVisible();
    await till.isSettled();
    await till.part('after-all-refund').click();
    await expect(till.part('refund-dialog')).toBeVisible();
    expect(await till.payments()).toMatchObject([{ state: 'approved', cancelRequested: true }]);
  });

  test('is cancelled where the bank had not been asked', async ({ till }) => {
    await till.addQuickKey(0);
    await till.payByCard();
    await till.payment.waitsForCard();
    await till.payment.cancels();
    await till.payment.endsAs('cancelled');
    await expect(till.part('approved-after-all')).toHaveCount(0);
    await expect(till.part('result-reason')).toHaveAttribute('data-code', 'cancelled-by-cashier');
    await expect(till.part('try-again')).toBeVisible();
  });
});

test('a decline says what to do, and keeps to itself what the bank said until somebody asks', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await expect(till.part('result-reason')).toHaveAttribute('data-code', 'declined');
  await expect(till.part('bank-words').locator('p')).toBeHidden();
  await till.part('bank-words').locator('summary').click();
  await expect(till.part('bank-words').locator('p')).toBeVisible();
  for (const way of ['try-again', 'other-terminal', 'result-cash', 'result-split']) await expect(till.part(way)).toBeVisible();
});

test.describe('a provider that lets the bank approve a part', () => {
  test.use({ store: 'US' });

  test('leaves the rest open, and cash closes the sale', async ({ till }) => {
    await till.addQuickKey(0);
    await till.payByCard();
    await till.payment.waitsForCard();
    await till.cardholder.tapsWithTooLittle();
    await till.payment.endsAs('approved');
    const [payment] = await till.payments();
    const charged = payment?.charged?.amount.minor ?? 0;
    const rest = (payment?.amount.minor ?? 0) - charged;
    expect(charged).toBeGreaterThan(0);
    expect(rest).toBeGreaterThan(0);
    await expect(till.part('result-charged')).toHaveText(money(`$${(charged / 100).toFixed(2)}`));
    await expect(till.part('rest-open')).toContainText(money(`$${(rest / 100).toFixed(2)}`));
    for (const way of ['pay-rest', 'result-cash', 'result-split']) await expect(till.part(way)).toBeVisible();
    await till.isSettled();
    await till.part('result-cash').click();
    await till.isSettled();
    await till.part('cash-exact').click();
    await till.tenders.confirms();
    await till.tenders.isPaid();
    expect(await till.sale()).toMatchObject({ state: 'closed', remaining: { minor: 0 } });
  });
});
