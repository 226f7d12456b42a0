import { expect, test } from './fixtures.ts';
import { inspect } from './pages/inspection.ts';
import { trainingPin } from './pages/last-payments.ts';
import { money, type TillPage } from './pages/till-page.ts';

/** More stops than any screen has. */
const stopsMax = 120;

/** Goes with Tab to what a test would tap: whoever has no mouse must get there too. */
async function reach(till: TillPage, testId: string): Promise<void> {
  await till.isSettled();
  await expect(till.page.locator(`[data-testid="${testId}"], [data-testid^="${testId}-"]`).first()).toBeVisible();
  for (let stops = 0; stops < stopsMax; stops += 1) {
    const here = await till.page.evaluate(() => document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid') ?? '');
    if (here === testId || here.startsWith(`${testId}-`)) return;
    await till.page.keyboard.press('Tab');
  }
  throw new Error(`Nobody gets to ${testId} with Tab alone`);
}

async function press(till: TillPage, testId: string): Promise<void> {
  await reach(till, testId);
  await till.page.keyboard.press('Enter');
}

test('a sale, its search, its refund and its receipt need no mouse, and each dialog gives the focus back', async ({ till }) => {
  const { keyboard } = till.page;
  await keyboard.type('1500');
  await keyboard.press('Enter');
  await expect(till.part('basket-line')).toHaveCount(1);
  await press(till, 'pay-card');
  await till.payment.waitsForCard();
  await press(till, 'virtual-tap');
  await till.payment.endsAs('approved');
  await press(till, 'new-sale');
  await expect(till.part('basket-empty')).toBeVisible();

  await press(till, 'menu');
  await expect(till.part('menu-dialog')).toBeVisible();
  await till.isSettled();
  await keyboard.press('Escape');
  await expect(till.part('menu-dialog')).toHaveCount(0);
  await expect(till.part('menu')).toBeFocused();

  await press(till, 'last-payments');
  await expect(till.part('search-text')).toBeFocused();
  await till.isSettled();
  await keyboard.type('15.00');
  await press(till, 'payment-row');
  await press(till, 'refund-open');
  await press(till, 'refund-reason-goods');
  await press(till, 'refund-next');
  await expect(till.part('pin')).toBeFocused();
  await till.isSettled();
  await keyboard.type(trainingPin);
  await keyboard.press('Enter');
  await expect(till.part('pay-panel')).toHaveAttribute('data-kind', 'refund');
  await press(till, 'virtual-tap');
  await till.payment.endsAs('approved');
  await press(till, 'back-to-sale');

  await press(till, 'last-payments');
  await till.isSettled();
  await press(till, 'payment-row');
  await press(till, 'show-receipt');
  await expect(till.part('receipt')).toBeVisible();
  await till.isSettled();
  await keyboard.press('Escape');
  await expect(till.part('payments-dialog')).toHaveCount(0);
  await expect(till.part('last-payments')).toBeFocused();
});

test('a split, cash and a parked basket need no mouse', async ({ till }) => {
  const { keyboard } = till.page;
  await keyboard.type('1500');
  await keyboard.press('Enter');
  await till.hasSavedLines(1);
  await press(till, 'pay-split');
  await expect(till.part('split')).toBeVisible();
  await till.isSettled();
  await keyboard.type('500');
  await press(till, 'split-cash');
  await press(till, 'cash-taken');
  await expect(till.part('split-remaining')).toHaveText(money('R 10.00'));
  await till.isSettled();
  await keyboard.press('Escape');
  await expect(till.part('split')).toHaveCount(0);
  await press(till, 'quick-cash-exact');
  await till.tenders.isPaid();
  await press(till, 'new-sale');
  await expect(till.part('basket-empty')).toBeVisible();

  await till.isSettled();
  await keyboard.type('700');
  await keyboard.press('Enter');
  await till.hasSavedLines(1);
  await press(till, 'parked');
  await press(till, 'park');
  await expect(till.part('basket-empty')).toBeVisible();
  await press(till, 'parked');
  await press(till, 'parked-recall');
  await expect(till.part('basket-line')).toHaveCount(1);
});

test('written from right to left, the sale keeps its form, mirrored', async ({ till }) => {
  await till.addArticle('cola');
  await till.page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await till.isSettled();
  await inspect(till.page, 'basket from right to left');
  const [basket, pay] = [await till.part('basket').boundingBox(), await till.part('pay-card').boundingBox()];
  expect(basket?.x ?? 0).toBeGreaterThan(pay?.x ?? 0);
  await till.openLastPayments();
  await till.isSettled();
  await inspect(till.page, 'last payments from right to left');
});

test('what a screen reader says is in the language of the window', async ({ till }) => {
  await till.addArticle('cola');
  const names = () =>
    till.page.evaluate(() => [...document.querySelectorAll('[aria-label]')].map((each) => each.getAttribute('aria-label') ?? ''));
  const english = await names();
  await till.chooseLanguage('de');
  const german = new Set(await names());
  // Names of goods, of terminals and of what is a figure or a key are the same everywhere.
  const spoken = english.filter((name) => /^[A-Z][a-z]+( [a-z]+)+$/.test(name));
  expect(spoken.length).toBeGreaterThan(3);
  expect(spoken.filter((name) => german.has(name))).toEqual([]);
});
