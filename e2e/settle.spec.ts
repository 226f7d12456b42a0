import { expect, test } from './fixtures.ts';
import type { TillPage } from './pages/till-page.ts';

const trainingPin = '1234';

async function settled(till: TillPage) {
  return (await till.payments()).map(({ state, settlement }) => ({ state, settlement }));
}

test('what an earlier run left open is shown first, and a supervisor settles it as charged', async ({ lostTill: till }) => {
  await till.attention.isOpen();
  await expect(till.attention.rows).toHaveAttribute('data-state', 'uncertain');
  await till.attention.goOnSelling();
  await till.payment.isUncertain();

  await till.settle.open();
  await expect(till.part('settle-next')).toBeDisabled();
  await till.settle.says(true);
  await till.part('settle-next').click();
  await expect(till.part('settle-reason')).toHaveAttribute('aria-invalid', 'true');
  await expect(till.part('settle-slip')).toHaveAttribute('aria-invalid', 'true');
  await till.part('settle-reason-slip').click();
  await till.settle.tap('0042');
  await till.settle.goOnToPin();
  await expect(till.part('approval-means')).toContainText(/counts as paid/);
  await expect(till.part('training-pin')).toContainText(trainingPin);

  await till.settle.tap('9999');
  await expect(till.part('pin')).toHaveAttribute('type', 'password');
  expect(await till.page.content()).not.toContain('9999');
  await till.settle.confirm();
  await expect(till.part('failure')).toHaveAttribute('data-code', 'pin-wrong');
  await expect(till.part('pin')).toHaveValue('');
  await till.settle.tap(trainingPin);
  await till.settle.confirm();
  await till.payment.endsAs('settled-by-person');
  await till.settle.isClosed();
  await expect(till.part('settlement')).toHaveAttribute('data-charged', 'true');
  await expect(till.part('settlement')).toContainText('Supervisor');
  await expect(till.part('settlement')).toContainText('0042');
  expect((await till.sale()).state).toBe('closed');
  const word = { charged: true, by: 'Supervisor', reason: 'Slip of the terminal', slipNumber: '0042' };
  expect(await settled(till)).toEqual([{ state: 'settled-by-person', settlement: word }]);
});

test('settled as not charged, the sale can be paid again, and the keyboard is enough for it', async ({ lostTill: till }) => {
  await till.attention.goOnSelling();
  await till.settle.open();
  await till.isSettled();
  const { keyboard } = till.page;
  await till.part('settle-yes').locator('input').focus();
  await keyboard.press('ArrowRight');
  await keyboard.press('Tab');
  await expect(till.part('settle-reason')).toBeFocused();
  await keyboard.type('The display says cancelled', { delay: 40 });
  await till.part('settle-next').press('Enter');
  await till.isSettled();
  await expect(till.part('pin')).toBeFocused();
  await expect(till.part('approval-means')).toContainText(/can be paid again/);
  await keyboard.type(trainingPin);
  await keyboard.press('Enter');
  await till.payment.endsAs('settled-by-person');
  await expect(till.part('result')).toContainText('not charged');
  await till.part('try-again').click();
  await till.payByCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  expect((await settled(till)).map(({ state }) => state)).toEqual(['approved', 'settled-by-person']);
});

test('a payment of a customer who has gone is settled from the list, where its outcome then stands', async ({ lostTill: till }) => {
  await till.attention.goOnSelling();
  await till.freeTheTill();
  await till.attention.asksAfter(1);
  await till.attention.open();
  await till.attention.rows.getByTestId('settle-open').click();
  await till.settle.says(false);
  await till.part('settle-reason-display').click();
  await till.settle.goOnToPin();
  await till.settle.tap(trainingPin);
  await till.settle.confirm();
  await till.attention.isOpen();
  await expect(till.attention.rows).toHaveAttribute('data-state', 'settled-by-person');
  await till.attention.rows.getByTestId('attention-details').click();
  await expect(till.part('settlement')).toContainText('Display of the terminal');
  await till.lastPayments.close();
  await till.attention.goOnSelling();
  await expect(till.part('attention-open')).toHaveCount(0);
  await expect(till.part('pay-cash-only')).toBeEnabled();
});

test('where nobody may settle yet, somebody who answers for it is named first, and many wrong PINs cost time', async ({
  lostTill: till,
}) => {
  await till.window.answer('supervisors.list', { ok: true, value: { supervisors: [], trainingPin: null } });
  const supervisors = [{ id: 'ada', name: 'Ada', role: 'manager' as const }];
  await till.window.answer('supervisors.first', { ok: true, value: { supervisors, trainingPin: null } });
  await till.attention.goOnSelling();
  await till.settle.open();
  await till.settle.says(false);
  await till.part('settle-reason-list').click();
  await till.settle.goOnToPin();
  await expect(till.settle.dialog).toContainText(/answers for/);
  await till.part('first-supervisor-name').fill('Ada');
  await till.settle.tap('4711');
  await till.part('first-supervisor-next').click();
  await till.settle.tap('4712');
  await till.part('first-supervisor-next').click();
  await expect(till.settle.dialog).toContainText(/differ/);
  for (const _ of ['choose', 'repeat']) {
    await till.settle.tap('4711');
    await till.part('first-supervisor-next').click();
  }

  await expect(till.settle.dialog).toContainText('Ada');
  await till.window.answer('payment.settle', { ok: false, refusal: { code: 'pin-wait', detail: '600' } });
  // Nobody enters a PIN for the third time.
  await expect(till.part('pin')).toHaveValue('4711');
  await till.settle.confirm();
  await expect(till.part('approval-wait')).toContainText(/9:5\d|10:00/);
  await expect(till.part('approval-confirm')).toBeDisabled();
  expect((await settled(till)).map(({ state }) => state)).toEqual(['uncertain']);
});

test('a hasty tap or key as the PIN is asked for settles nothing', async ({ lostTill: till }) => {
  await till.attention.goOnSelling();
  await till.settle.open();
  await till.settle.says(false);
  await till.part('settle-reason-display').click();
  await till.isSettled();
  // Time stands still from here on, so that the keys come soon enough on the slowest machine.
  await till.page.clock.install();
  await till.page.clock.pauseAt(Date.now() + 60_000);
  await till.settle.goOnToPin();
  await expect(till.part('shield')).toHaveCount(1);
  await till.page.keyboard.type(trainingPin);
  await till.page.keyboard.press('Enter');
  await till.page.clock.runFor(1_000);
  await till.page.clock.resume();
  await till.isSettled();
  await expect(till.part('pin')).toHaveValue('');
  expect((await settled(till)).map(({ state }) => state)).toEqual(['uncertain']);
});
