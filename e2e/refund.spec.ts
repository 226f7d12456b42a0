import { expect, test } from './fixtures.ts';
import { trainingPin } from './pages/last-payments.ts';
import { money, type TillPage } from './pages/till-page.ts';

/** One approved payment of two articles, and the next customer's basket. */
async function sellAndGoOn(till: TillPage): Promise<void> {
  await till.addQuickKey(0);
  await till.addQuickKey(1);
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.startNewSale();
  await till.addQuickKey(2);
}

async function openRefundOf(till: TillPage, index: number): Promise<void> {
  const payments = await till.openLastPayments();
  await payments.choose(index);
  await payments.opensPayBack();
}

test.describe('where a part can be paid back', () => {
  test.use({ store: 'ZA' });

  test('a payment is paid back whole beside the next customer’s basket, which stays', async ({ till }) => {
    await sellAndGoOn(till);
    const [sale] = await till.payments();
    await openRefundOf(till, 0);
    await till.lastPayments.confirmsPayBack();
    await till.cardholder.tapCard();
    await till.payment.endsAs('approved');
    await expect(till.part('result')).toContainText('Paid back');
    await expect(await till.payment.showsReceipt('customer')).toContainText('REFUND');
    await till.part('back-to-sale').click();
    await expect(till.part('basket-line')).toHaveCount(1);
    await expect(till.part('pay-card')).toBeEnabled();

    const [refund] = await till.payments();
    const approved = { by: 'Supervisor', reason: 'Goods returned' };
    expect(refund).toMatchObject({ kind: 'refund', state: 'approved', charged: { amount: sale?.amount }, approved });
    expect((await till.receiptText(refund?.id ?? '', 'merchant')).join()).toMatch(/Approved by +Supervisor/);
    const payments = await till.openLastPayments();
    await expect(payments.rows.nth(0)).toHaveAttribute('data-kind', 'refund');
    await payments.choose(1);
    await expect(payments.payBack).toHaveCount(0);
  });

  test('a part is paid back, never more than is left', async ({ till }) => {
    await sellAndGoOn(till);
    await openRefundOf(till, 0);
    await till.part('refund-part').click();
    await till.page.keyboard.type('99999');
    await expect(till.part('refund-amount')).toHaveText(money('R 999.99'));
    await expect(till.part('refund-limit')).toHaveAttribute('role', 'alert');
    await expect(till.part('refund-next')).toBeDisabled();
    for (const _ of '99999') await till.page.keyboard.press('Backspace');
    await expect(till.part('refund-next')).toBeDisabled();
    await till.page.keyboard.type('500');
    await till.lastPayments.confirmsPayBack();
    await till.cardholder.tapCard();
    await till.payment.endsAs('approved');
    await expect(till.part('result-charged')).toHaveText(money('R 5.00'));
    await till.part('back-to-sale').click();

    const left = (await till.payments()).find(({ kind }) => kind === 'sale')?.refundable.minor ?? 0;
    await openRefundOf(till, 1);
    await expect(till.part('refund-left')).toHaveText(money(`R ${(left / 100).toFixed(2)}`));
  });

  test('nothing is paid back without a reason and the right PIN', async ({ till }) => {
    await sellAndGoOn(till);
    await openRefundOf(till, 0);
    await till.part('refund-next').click();
    await expect(till.part('refund-reason')).toHaveAttribute('aria-invalid', 'true');
    await till.lastPayments.saysWhy();
    await expect(till.part('approval-confirm')).toBeDisabled();
    await till.isSettled();
    await till.page.keyboard.type('9999');
    await till.page.keyboard.press('Enter');
    await expect(till.part('failure')).toHaveAttribute('data-code', 'pin-wrong');
    await till.part('approval-back').click();
    await expect(till.part('refund-reason')).toHaveValue('Goods returned');
    expect(await till.payments()).toHaveLength(1);
  });

  test('a limit is set at the desk, and nothing above it is paid back', async ({ till }) => {
    await sellAndGoOn(till);
    const desk = await till.openManagerDesk();
    await desk.goesTo('limits');
    await till.part('limit-perRefund').fill('ten');
    await expect(till.part('limits-save')).toBeDisabled();
    await till.part('limit-perRefund').fill('0,01');
    await till.part('limits-save').click();
    await expect(till.part('limits')).toHaveCount(0);
    await desk.close();
    await openRefundOf(till, 0);
    await till.lastPayments.saysWhy();
    await till.isSettled();
    await till.page.keyboard.type(trainingPin);
    await till.page.keyboard.press('Enter');
    await expect(till.part('failure')).toHaveAttribute('data-code', 'refund-above-ceiling');
    expect(await till.payments()).toHaveLength(1);
  });

  test('a declined refund has paid nothing back and can be tried again', async ({ till }) => {
    await sellAndGoOn(till);
    await openRefundOf(till, 0);
    await till.lastPayments.confirmsPayBack();
    await till.cardholder.declines();
    await till.payment.endsAs('declined');
    await expect(till.part('result')).toContainText('No money was paid back');
    await till.part('back-to-sale').click();
    await openRefundOf(till, 1);
    await expect(till.part('refund-next')).toBeEnabled();
  });

  test('a window that is loaded again in mid-refund comes back to it', async ({ till }) => {
    await sellAndGoOn(till);
    await openRefundOf(till, 0);
    await till.lastPayments.confirmsPayBack();
    await till.cardholder.isAsked();
    await till.reload();
    await expect(till.part('pay-panel')).toHaveAttribute('data-kind', 'refund');
    await till.cardholder.tapCard();
    await till.payment.endsAs('approved');
  });

  test('nothing is paid back while a payment is under way', async ({ till }) => {
    await sellAndGoOn(till);
    await till.payByCard();
    await till.payment.waitsForCard();
    const payments = await till.openLastPayments();
    await payments.choose(1);
    await expect(payments.payBack).toBeDisabled();
  });
});

test.describe('where the provider takes back whole payments only', () => {
  test.use({ store: 'DE' });

  test('there is no part to choose, and the payment is taken back', async ({ till }) => {
    await sellAndGoOn(till);
    await openRefundOf(till, 0);
    await expect(till.part('refund-part')).toHaveCount(0);
    await till.lastPayments.confirmsPayBack();
    await till.cardholder.tapCard();
    await till.payment.endsAs('approved');
    const [refund] = await till.payments();
    expect(refund).toMatchObject({ kind: 'refund', state: 'approved' });
  });
});

test.describe('where the provider has no refund', () => {
  test.use({ store: 'NL' });

  test('there is no button for one', async ({ till }) => {
    await sellAndGoOn(till);
    const payments = await till.openLastPayments();
    await payments.choose(0);
    await expect(till.part('show-receipt')).toBeVisible();
    await expect(payments.payBack).toHaveCount(0);
  });

  test('what the provider tells of a payment can be unfolded', async ({ till }) => {
    await sellAndGoOn(till);
    const payments = await till.openLastPayments();
    await payments.choose(0);
    await expect(till.part('payment-detail').first()).toBeHidden();
    await till.part('payment-details-toggle').click();
    await expect(till.page.locator('[data-testid="payment-detail"][data-kind="timeline"]').first()).toBeVisible();
    await expect(till.page.locator('[data-testid="payment-detail"][data-kind="transaction"]').first()).toBeVisible();
  });
});
