import { expect, test } from './fixtures.ts';

test('a double click on pay starts one payment', async ({ till }) => {
  await till.addArticle('cola');
  await till.part('pay-card').dblclick();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  expect(await till.payments()).toHaveLength(1);
});

test('a second click on a closing result reaches nothing that lies under it', async ({ till }) => {
  await till.addArticle('cola');
  const payButton = await centreOf(till.part('pay-card'));
  await till.payByCard();
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await till.isSettled();

  // Time stands still from here on, so that the second click comes soon enough on the slowest machine.
  await till.page.clock.install();
  await till.page.clock.pauseAt(Date.now() + 60_000);
  await till.part('try-again').click();
  await expect(till.part('shield')).toHaveCount(1);
  await expect(till.part('pay-card')).toBeVisible();
  await till.page.mouse.dblclick(payButton.x, payButton.y);
  await till.page.keyboard.press('F2');
  await till.page.clock.runFor(1_000);
  await till.page.clock.resume();

  await till.isSettled();
  await till.showsLines('Cola');
  expect(await till.payments()).toHaveLength(1);
});

test('hasty taps on an article count each time', async ({ till }) => {
  await till.part('quick-key-5003').click({ clickCount: 3 });
  await till.showsTotal('R 45.00');
  await till.hasSavedLines(1);
  expect((await till.sale()).total).toEqual({ minor: 4_500, currency: 'ZAR' });
});

async function centreOf(locator: { boundingBox(): Promise<{ x: number; y: number; width: number; height: number } | null> }) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
