import { expect, test } from './fixtures.ts';
import type { TillPage } from './pages/till-page.ts';

test.use({ store: 'GB' });

async function waitForSignature(till: TillPage): Promise<void> {
  await till.addQuickKey(0);
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.signs();
  await till.payment.asksForSignature();
}

async function states(till: TillPage): Promise<string[]> {
  return (await till.payments()).map(({ state }) => state);
}

test('a right signature lets the payment go through', async ({ till }) => {
  await waitForSignature(till);
  const [payment] = await till.payments();
  await expect(till.part('signature')).toContainText('£');
  await expect(till.part('signature')).toContainText(payment?.terminalLabel ?? '');
  await expect(till.part('receipt')).toHaveAttribute('data-copy', 'merchant');
  await expect(till.part('receipt')).toContainText(/signature/i);
  await till.part('signature-accept').click();
  await till.payment.endsAs('approved');
  await expect(await till.payment.showsReceipt('customer')).toContainText('£');
  expect(await states(till)).toEqual(['approved']);
});

test('a wrong signature ends the payment, and nothing is charged', async ({ till }) => {
  await waitForSignature(till);
  await till.part('signature-reject').click();
  await till.payment.endsAs('declined');
  const [payment] = await till.payments();
  expect(payment?.charged).toBeNull();
  await expect(till.part('result')).toContainText('No money was taken');
});

test('the signature is answered with the keyboard too, and only once', async ({ till }) => {
  await waitForSignature(till);
  await till.isSettled();
  await till.page.keyboard.press('F2');
  await till.page.keyboard.press('F4');
  await till.payment.endsAs('approved');
  expect(await states(till)).toEqual(['approved']);
});

test('a hasty key as the question appears answers nothing', async ({ till }) => {
  await till.addQuickKey(0);
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.isSettled();
  // Time stands still from here on, so that the keys come soon enough on the slowest machine.
  await till.page.clock.install();
  await till.page.clock.pauseAt(Date.now() + 60_000);
  await till.cardholder.signs();
  await expect(async () => {
    await till.page.clock.runFor(10);
    await expect(till.part('signature')).toBeVisible({ timeout: 50 });
  }).toPass();
  await expect(till.part('shield')).toHaveCount(1);
  await till.page.keyboard.press('F4');
  await till.page.keyboard.press('F2');
  await till.page.keyboard.press('Enter');
  await till.page.clock.runFor(1_000);
  await till.page.clock.resume();
  await till.isSettled();
  expect(await states(till)).toEqual(['signature']);
  await till.page.keyboard.press('F2');
  await till.payment.endsAs('approved');
});

test('a window that is loaded again asks for the signature again', async ({ till }) => {
  await waitForSignature(till);
  await till.reload();
  await till.payment.asksForSignature();
  await expect(till.part('receipt')).toBeVisible();
  await till.part('signature-accept').click();
  await till.payment.endsAs('approved');
});
