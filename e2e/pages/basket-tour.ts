/** Brings the till to every screen of a basket: lines being edited, discounts, notes, returns, and baskets that wait. */
import { expect } from '@playwright/test';
import { BasketPage } from './basket.ts';
import type { TillPage } from './till-page.ts';

export type BasketScreen =
  | 'selected line'
  | 'discount on a line'
  | 'note on the sale'
  | 'no parked baskets'
  | 'returning'
  | 'return'
  | 'supervisor for a return'
  | 'basket with a return'
  | 'parked baskets'
  | 'putting a parked basket aside'
  | 'parked instead';

/** Calls `look` on each screen once it has settled. Leaves a basket behind. */
export async function visitBasket(till: TillPage, look: (screen: BasketScreen) => Promise<void>): Promise<void> {
  const basket = new BasketPage(till.page);
  const see = async (screen: BasketScreen) => {
    await till.isSettled();
    await look(screen);
  };
  const leave = async (dialog: string) => {
    await till.part(`${dialog}-close`).click();
    await expect(till.part(dialog)).toHaveCount(0);
    await till.isSettled();
  };

  await till.addArticle('cola');
  await till.addArticle('brownBread');
  await basket.givePercent(10_000, 'Cola');
  await basket.writeNote('Without straw, and cold', 'Cola');
  await basket.select('Cola');
  await see('selected line');
  await till.part('basket-line-discount').click();
  await see('discount on a line');
  await leave('discount-dialog');
  await till.part('sale-note-open').click();
  await see('note on the sale');
  await leave('note-dialog');
  await basket.openParked();
  await see('no parked baskets');
  await leave('parked-dialog');

  await till.part('return').click();
  await see('returning');
  await till.addArticle('water');
  await expect(till.part('return-dialog')).toBeVisible();
  await see('return');
  await basket.startReturn('Leaks', '17');
  await see('supervisor for a return');
  await till.page.keyboard.type('1234');
  await till.page.keyboard.press('Enter');
  await expect(till.part('return-dialog')).toHaveCount(0);
  await see('basket with a return');

  await basket.park('Blue coat');
  await till.addArticle('water');
  await basket.park();
  await till.addArticle('cola');
  await basket.openParked();
  await see('parked baskets');
  await till.part('parked-discard').first().click();
  await see('putting a parked basket aside');
  await leave('parked-dialog');
  await basket.recall('Blue coat');
  await see('parked instead');
}
