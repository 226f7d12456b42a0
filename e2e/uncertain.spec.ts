import { expect, test } from './fixtures.ts';
import { money, type TillPage } from './pages/till-page.ts';

async function states(till: TillPage): Promise<string[]> {
  return (await till.payments()).map(({ state }) => state);
}

test('a cut connection is uncertain until somebody asks and the provider says approved, and the card is charged once', async ({ till }) => {
  await till.addArticle('cola');
  await till.payWithCash(5_000);
  await till.payment.waitsForCard();
  await till.cardholder.cutsTheLine();
  await till.payment.isUncertain();
  await expect(till.part('uncertain')).toContainText(/do not charge again/i);
  await expect(till.part('pay-card')).toHaveCount(0);
  await expect(till.part('asked')).toContainText('POSBuddy Cloud');
  await till.part('ask-now').click();
  await expect(till.part('asked-by-hand')).toContainText(/\d\d:\d\d:\d\d/);
  await till.attention.askUntil(till.part('result'));
  await till.payment.endsAs('approved');
  await expect(till.part('result-charged')).toHaveText(money('R 65.00'));
  await expect(till.part('cash-to-hand-out')).toContainText(money('R 50.00'));
  expect(await states(till)).toEqual(['approved']);
  await till.startNewSale();
  await expect(till.attention.news).toHaveCount(0);
});

test('a till that was freed serves the next customer, hears of the late approval, and pays it back with one tap', async ({ till }) => {
  await till.addArticle('cola');
  await till.losesTheAnswer();
  await till.freeTheTill();
  await till.attention.asksAfter(1);
  await expect(till.part('open-questions')).toBeVisible();
  await till.addArticle('water');
  await till.payByCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await expect(till.part('result-charged')).toHaveText(money('R 10.00'));
  await till.startNewSale();
  await till.addArticle('brownBread');

  await till.page.keyboard.press('F10');
  await till.attention.isOpen();
  await expect(till.attention.rows).toContainText(money('R 15.00'));
  await till.attention.askUntil(till.attention.rows.getByTestId('attention-seen'));
  await till.attention.goOnSelling();
  await expect(till.attention.news).toHaveAttribute('data-kind', 'approved-late');
  await expect(till.attention.news).toContainText(money('R 15.00'));
  // It takes a row of its own: the sale goes on as before.
  await expect(till.part('pay-card')).toBeEnabled();

  await till.attention.payBack.click();
  await expect(till.part('refund-left')).toHaveText(money('R 15.00'));
  await till.lastPayments.confirmsPayBack();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await expect(till.part('result-charged')).toHaveText(money('R 15.00'));
  await till.part('back-to-sale').click();
  await till.showsLines('Brown bread');
  await expect(till.attention.payBack).toHaveCount(0);
  await till.attention.seen();
  await expect(till.attention.news).toHaveCount(0);
  await expect(till.part('open-questions')).toHaveCount(0);
  expect(await states(till)).toEqual(['approved', 'approved', 'approved']);
});

test('an amount that was paid again meanwhile is named as perhaps paid twice, and either payment can be paid back', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.tiresOfWaiting();
  await till.chooseTerminal('mobile');
  await till.addArticle('cola');
  await till.payByCard();
  await till.cardholder.turnsTo('mobile');
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.startNewSale();
  await till.cardholder.tapsLate('counter');

  await expect(till.attention.news).toHaveAttribute('data-kind', 'duplicate-charge');
  const [again, first] = await till.payments();
  await expect(till.attention.news).toContainText('Counter');
  await expect(till.attention.news).toContainText('Mobile');
  await expect(till.attention.payBack).toHaveCount(2);
  await till.part(`pay-back-${first?.id}`).click();
  await expect(till.part('refund-dialog')).toContainText('Counter');
  await till.part('refund-dialog-close').click();
  await till.part(`pay-back-${again?.id}`).click();
  await expect(till.part('refund-dialog')).toContainText('Mobile');
  await till.lastPayments.confirmsPayBack();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.part('back-to-sale').click();
  await expect(till.attention.payBack).toHaveCount(1);
  expect((await till.payments()).filter(({ kind }) => kind === 'refund')).toHaveLength(1);
});
