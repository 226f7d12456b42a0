import { expect, test } from './fixtures.ts';
import { BasketPage } from './pages/basket.ts';
import { trainingPin } from './pages/last-payments.ts';
import { money } from './pages/till-page.ts';

test('cash is paid with change, on the keyboard alone, and the receipt says so', async ({ till }) => {
  await till.addArticle('cola');
  await till.hasSavedLines(1);
  await till.isSettled();
  await till.page.keyboard.press('F11');
  await expect(till.part('cash-due')).toHaveText(money('R 15.00'));
  await till.isSettled();
  await till.page.keyboard.type('2000');
  await expect(till.part('cash-change')).toHaveText(money('R 5.00'));
  await till.page.keyboard.press('Enter');
  await till.tenders.isPaid();
  await expect(till.part('change-to-give')).toContainText(money('R 5.00'));
  await expect(till.part('receipt').first()).toContainText('Cash handed over');
  expect(await till.sale()).toMatchObject({ state: 'closed', number: 1, payments: [], tenders: [{ handed: { minor: 2_000 } }] });
  await till.isSettled();
  await till.page.keyboard.press('F9');
  await expect(till.part('basket-empty')).toBeVisible();
});

test('a double click on Taken takes the cash once and leaves the next sale alone', async ({ till }) => {
  await till.addArticle('cola');
  await till.tenders.openCash();
  await till.isSettled();
  await till.part('cash-handed-2000').click();
  await till.part('cash-taken').dblclick();
  await till.tenders.isPaid();
  const sale = await till.sale();
  expect(sale.tenders).toHaveLength(1);
  expect(sale.basket.lines).toHaveLength(1);
});

test('after a card payment one tap takes what the customer hands over, once', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  await expect(till.part('no-cash-now')).toBeVisible();
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await till.part('try-again').click();
  await till.isSettled();
  await till.part('quick-cash-2000').dblclick();
  await till.tenders.isPaid();
  await expect(till.part('change-to-give')).toContainText(money('R 5.00'));
  expect((await till.sale()).tenders).toMatchObject([{ handed: { minor: 2_000 } }]);
  await till.startNewSale();

  await till.addArticle('cola');
  await till.part('quick-cash-exact').click();
  await till.tenders.isPaid();
  await expect(till.part('no-change')).toContainText(money('R 15.00'));
});

test('goods that come back are paid out of the drawer, and the receipt says so', async ({ till }) => {
  const basket = new BasketPage(till.page);
  await basket.part('return').click();
  await till.addArticle('cola');
  await basket.startReturn('The can leaks');
  await till.page.keyboard.type(trainingPin);
  await till.page.keyboard.press('Enter');
  await expect(till.part('pay-out')).toContainText(money('R 15.00'));
  await till.isSettled();
  await till.part('pay-out').click();
  await expect(till.part('cash-due')).toHaveText(money('R 15.00'));
  await till.isSettled();
  await till.tenders.confirms();
  await till.tenders.isPaid();
  await expect(till.part('sale-result')).toContainText(money('R 15.00'));
  expect(await till.sale()).toMatchObject({ state: 'closed', cash: { minor: -1_500 }, number: 1 });
});

test('a part in cash is given back, another by card, and after a decline the rest is cash in place', async ({ till }) => {
  await till.addArticle('cola');
  await till.tenders.openSplit();
  await till.isSettled();
  await till.tenders.types(9_999);
  await expect(till.part('split-too-much')).toBeVisible();
  await expect(till.part('split-card')).toBeDisabled();
  for (const _ of '9999') await till.page.keyboard.press('Backspace');
  await till.tenders.takesPartInCash(400);
  await expect(till.part('split-remaining')).toHaveText(money('R 11.00'));
  await till.isSettled();
  await till.part('give-back').click();
  await expect(till.part('paid-cash')).toHaveAttribute('data-given-back', 'true');
  await expect(till.part('split-remaining')).toHaveText(money('R 15.00'));

  await till.tenders.types(500);
  await till.part('split-card').click();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.isSettled();
  await till.part('pay-rest').click();
  await till.showsTotal('R 10.00');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await till.isSettled();
  await till.part('result-cash').click();
  await expect(till.part('cash-due')).toHaveText(money('R 10.00'));
  await till.isSettled();
  await till.tenders.confirms();
  await till.tenders.isPaid();
  expect(await till.sale()).toMatchObject({ state: 'closed', paid: { minor: 500 }, cash: { minor: 1_000 }, number: 1 });
});

test.describe('where there are no small coins', () => {
  test.use({ store: 'NL' });

  test('cash is rounded, and the card is not', async ({ till }) => {
    await till.page.keyboard.type('1002');
    await till.page.keyboard.press('Enter');
    await till.hasSavedLines(1);
    await expect(till.part('pay-card')).toContainText(/10[.,]02/);
    await till.tenders.openCash();
    await expect(till.part('cash-due')).toHaveText(/10[.,]00/);
    await expect(till.part('cash-rounded')).toContainText(/10[.,]02/);
    await till.isSettled();
    await till.part('cash-exact').click();
    await till.tenders.confirms();
    await till.tenders.isPaid();
    expect(await till.sale()).toMatchObject({ state: 'closed', rounding: { minor: -2 }, cash: { minor: 1_000 } });
  });
});
