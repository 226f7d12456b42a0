import { expect, test } from './fixtures.ts';
import { largeScreen } from './hosts.ts';
import { CustomerDisplay } from './pages/customer-display.ts';
import { visitDisplay } from './pages/display-tour.ts';
import { inspect } from './pages/inspection.ts';
import { money } from './pages/till-page.ts';

test.skip(
  ({ hostName }) => hostName !== 'bridge',
  'In Electron the display needs a second screen; electron/shell/smoke.test.ts looks at it there.',
);

test('the customer sees the basket grow, what to do, and thanks', async ({ till }) => {
  const display = await CustomerDisplay.open(till);
  await display.shows('welcome');
  await till.addArticle('cola');
  await till.addArticle('brownBread');
  await display.showsLines('Cola', 'Brown bread');
  await expect(display.part('display-total')).toHaveText(money('R 32.99'));
  await expect(display.part('display-line').nth(1)).toHaveAttribute('data-latest', 'true');

  await till.payWithCash(5_000);
  await till.payment.waitsForCard();
  await display.asksFor('follow-terminal');
  await till.cardholder.tapCard();
  await display.shows('thanks');
  await expect(display.part('display-cash')).toContainText(money('R 50.00'));

  await till.startNewSale();
  await expect(display.part('display-cash')).toHaveCount(0);
  await expect(display.page.locator('body')).not.toContainText('32');
  await till.addArticle('water');
  await display.showsLines('Still water');
});

test('a decline embarrasses nobody, and a lost answer alarms nobody', async ({ till }) => {
  const display = await CustomerDisplay.open(till);
  await till.addArticle('cola');
  await till.payByCard();
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await display.asksFor('not-paid');
  await expect(display.page.locator('body')).not.toContainText(/declin|funds|refus/i);
  await till.part('try-again').click();
  await till.losesTheAnswer();
  await display.asksFor('please-wait');
  await expect(display.page.locator('body')).not.toContainText(/unknown|lost|uncertain/i);
});

test('the display can read and do nothing', async ({ till }) => {
  const display = await CustomerDisplay.open(till);
  await till.addArticle('cola');
  await display.shows('basket');
  const answer = (path: string) =>
    display.page.evaluate(async (to) => {
      const headers = { 'content-type': 'application/json' };
      return fetch(to, { method: 'POST', headers, body: '{}' }).then(
        async (response) => (await response.json()) as unknown,
        () => 'forbidden by the policy of the page',
      );
    }, path);
  expect(await answer('/display/call/payments.list')).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  expect(await answer('/call/payments.list')).toBe('forbidden by the policy of the page');
  expect(await answer('/display/call/display.get')).toMatchObject({ ok: true, value: { stage: 'basket' } });
});

test('the display follows to another store, in its language', async ({ till }) => {
  const display = await CustomerDisplay.open(till);
  await till.openStore('NL');
  await expect(display.page.locator('html')).toHaveAttribute('lang', 'nl');
  await till.addQuickKey(0);
  await display.shows('basket');
});

test('each picture of the display meets WCAG 2.2 AA and fits every screen', async ({ till }) => {
  test.setTimeout(120_000);
  await visitDisplay(till, async (page, name) => {
    for (const [colorScheme, size] of [
      ['light', { width: 1024, height: 600 }],
      ['dark', largeScreen],
      ['light', { width: 1080, height: 1920 }],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await inspect(page, `${name}, ${colorScheme}, ${size.width}x${size.height}`);
    }
  });
});
