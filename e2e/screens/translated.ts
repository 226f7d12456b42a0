/** The screens that are shown in every language: those with the most to read, on the shortest way to them. */
import { expect } from '@playwright/test';
import type { TillPage } from '../pages/till-page.ts';

export async function visitWhatIsRead(till: TillPage, look: (screen: string) => Promise<void>): Promise<void> {
  const see = async (screen: string) => {
    await till.isSettled();
    await look(screen);
  };
  await till.part('menu').click();
  await expect(till.part('menu-dialog')).toBeVisible();
  await see('menu');
  await till.part('menu-dialog-close').click();

  await till.addArticle('cola');
  await till.addArticle('brownBread');
  await see('basket');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await see('declined');
  await till.part('try-again').click();
  await till.payWithCash(5_000);
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await see('approved with cash');
  await till.startNewSale();

  const payments = await till.openLastPayments();
  await payments.choose(0);
  await see('payment details');
  await payments.close();
}
