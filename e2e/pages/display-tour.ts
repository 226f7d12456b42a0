/** Brings the customer's display to every picture that a customer may see. */
import { expect, type Page } from '@playwright/test';
import { CustomerDisplay } from './customer-display.ts';
import type { TillPage } from './till-page.ts';

export type DisplayScreenName =
  | 'display: welcome'
  | 'display: basket'
  | 'display: payment'
  | 'display: not paid'
  | 'display: please wait'
  | 'display: thanks';

/** Over the bridge only, where the display is a page of its own. Calls `look` with that page. */
export async function visitDisplay(till: TillPage, look: (page: Page, screen: DisplayScreenName) => Promise<void>): Promise<void> {
  const display = await CustomerDisplay.open(till);
  const see = (screen: DisplayScreenName) => look(display.page, screen);
  await display.shows('welcome');
  await see('display: welcome');
  for (let place = 0; place < 5; place += 1) await till.addQuickKey(place);
  await expect(display.part('display-line')).toHaveCount(5);
  await see('display: basket');
  await till.payByCard();
  await till.payment.waitsForCard();
  await display.asksFor('follow-terminal');
  await see('display: payment');
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await display.asksFor('not-paid');
  await see('display: not paid');
  await till.part('try-again').click();
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await display.shows('thanks');
  await see('display: thanks');
  await till.startNewSale();
  await till.addArticle('cola');
  await till.losesTheAnswer();
  await display.asksFor('please-wait');
  await see('display: please wait');
}
