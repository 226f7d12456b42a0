import { expect, test } from './fixtures.ts';
import { BasketPage } from './pages/basket.ts';
import { money } from './pages/till-page.ts';

test('discounts and notes stand on the basket and on the receipt, and a voided line is kept in the audit', async ({ till }) => {
  const basket = new BasketPage(till.page);
  await till.addArticle('cola');
  await till.addArticle('cola');
  await till.addArticle('water');
  await basket.givePercent(50_000, 'Cola');
  await till.showsTotal('R 25.00');
  await basket.giveAmount('100', 'Still water');
  await till.showsTotal('R 24.00');
  await basket.givePercent(10_000);
  await till.showsTotal('R 21.60');
  await basket.writeNote('Without straw', 'Cola');
  await basket.writeNote('Table 7');
  await expect(basket.line('Cola')).toContainText('Without straw');
  await expect(basket.part('sale-note')).toContainText('Table 7');
  await basket.select('Still water');
  await basket.part('basket-line-remove').click();
  await till.showsTotal('R 13.50');
  await till.hasSavedLines(1);
  await till.managerSignsIn();
  const audit = await till.window.call('audit.list', { last: 10 });
  expect(audit.ok && audit.value.map(({ action }) => action)).toEqual([
    'desk-opened',
    'line-voided',
    'discount-given',
    'discount-given',
    'discount-given',
  ]);

  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  const slip = await till.payment.showsReceipt('customer');
  await expect(slip).toContainText('Without straw');
  await expect(slip).toContainText('Table 7');
  await expect(slip).toContainText('Discount 50 %');
});

test('more than a line costs cannot be taken off it', async ({ till }) => {
  const basket = new BasketPage(till.page);
  await till.addArticle('cola');
  await basket.select('Cola');
  await basket.part('basket-line-discount').click();
  await till.isSettled();
  await till.page.keyboard.type('1501');
  await expect(basket.part('discount-too-much')).toContainText(money('R 15.00'));
  await expect(basket.part('discount-give')).toBeDisabled();
});

test('goods come back with a supervisor, and not with a wrong PIN', async ({ till }) => {
  const basket = new BasketPage(till.page);
  await till.addArticle('brownBread');
  await till.addArticle('cola');
  await basket.part('return').click();
  await expect(basket.part('returning')).toBeVisible();
  await till.addArticle('water');
  await basket.startReturn('Leaks', '17');
  await till.page.keyboard.type('9999');
  await till.page.keyboard.press('Enter');
  await expect(basket.part('failure')).toHaveAttribute('data-code', 'pin-wrong');
  await till.page.keyboard.type('1234');
  await till.page.keyboard.press('Enter');
  await expect(basket.part('return-dialog')).toHaveCount(0);
  await till.showsLines('Brown', 'Cola', 'Still water');
  await expect(basket.line('Still water').getByTestId('basket-line-return')).toBeVisible();
  await till.showsTotal('R 22.99');

  await till.isSettled();
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  const slip = await till.payment.showsReceipt('customer');
  await expect(slip).toContainText('Return');
  await expect(slip).toContainText('17');
});

test('baskets wait under their names and change places, whatever becomes of the window and the till', async ({ till, openTill }) => {
  const basket = new BasketPage(till.page);
  await till.addArticle('cola');
  await basket.writeNote('Cold', 'Cola');
  await basket.park('Blue coat');
  await expect(basket.part('parked-count')).toContainText('1');
  await till.addArticle('water');
  await basket.park();
  await till.addArticle('brownBread');
  await basket.recall('Blue coat');
  await till.showsLines('Cola');
  await expect(basket.line('Cola')).toContainText('Cold');
  await expect(basket.part('parked-instead')).toContainText('Parked 3');
  await expect(basket.part('parked-count')).toContainText('2');

  await till.window.kill();
  const again = await openTill();
  const there = new BasketPage(again.page);
  await again.showsLines('Cola');
  await there.openParked();
  await expect(there.part('parked-sale')).toHaveCount(2);
  await there.part('parked-discard').first().click();
  await there.part('parked-discard-confirm').click();
  await expect(there.part('parked-sale')).toHaveCount(1);
});

test('a window that ends right after the till has an edit comes back with all of it', async ({ till, openTill }) => {
  const basket = new BasketPage(till.page);
  await till.addArticle('cola');
  await till.addArticle('water');
  await basket.givePercent(10_000);
  await basket.writeNote('Table 7');
  await basket.writeNote('Without straw', 'Cola');
  await expect.poll(async () => (await till.sale()).basket.lines[0]?.note).toBe('Without straw');
  await till.window.kill();
  const again = await openTill();
  await again.showsLines('Cola', 'Still water');
  await again.showsTotal('R 22.50');
  await expect(again.part('sale-note')).toContainText('Table 7');
  await expect(again.part('basket-line').first()).toContainText('Without straw');
});

test('two thousand lines are there, and only those in sight are drawn', async ({ till }) => {
  const { id, revision } = await till.sale();
  const lines = Array.from({ length: 2_000 }, (_, index) => ({
    id: `line-${index}`,
    name: `Article ${index}`,
    quantity: 1_000,
    price: 100,
    taxRate: 15_000,
  }));
  const saved = await till.window.call('sale.save', { saleId: id, revision, basket: { currency: 'ZAR', lines } });
  expect(saved.ok).toBe(true);
  await till.reload();
  await till.showsTotal('R 2 000.00');
  const shown = till.part('basket-line');
  await expect(shown.first()).toHaveAttribute('aria-setsize', '2000');
  expect(await shown.count()).toBeLessThan(60);
  await till.page.keyboard.press('ArrowUp');
  await expect(till.page.locator('[data-line="line-1999"]')).toBeVisible();
  await till.page.keyboard.press('ArrowDown');
  await till.page.keyboard.press('Delete');
  await till.showsTotal('R 1 999.00');
});
