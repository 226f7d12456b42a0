/** Two customers, told in pictures: a scan, a customer's card, cash and card for one sale; then cash from a card, a bank's no, another card, the receipt. */
import type { TillPage } from '../pages/till-page.ts';

type Tell = (step: string) => Promise<void>;

/** In the German store: the register of customers' cards beside another provider's terminal. */
export async function tellOfTheFirstCustomer(till: TillPage, tell: Tell): Promise<void> {
  await till.addQuickKey(2);
  await till.addQuickKey(0);
  const [first] = (await till.sale()).basket.lines;
  await till.scanner.scans(first?.ean ?? '');
  await till.hasSavedLines(2);
  await tell('scan');
  await till.putCustomerCard('9276000000000001');
  await till.part('customer-card').waitFor();
  await tell('customer card');
  await till.tenders.openSplit();
  await till.isSettled();
  await till.tenders.takesPartInCash(200);
  await till.part('split-remaining').waitFor();
  await tell('a part in cash');
}

/** In the South African store: cash with the purchase. */
export async function tellOfTheSecondCustomer(till: TillPage, tell: Tell): Promise<void> {
  await till.addArticle('cola');
  await till.addArticle('brownBread');
  await till.part('pay-with-cash').click();
  await till.part('cash-choice-5000').click();
  await tell('cash with the purchase');
  await till.part('cash-start').click();
  await till.payment.waitsForCard();
  await tell('present card');
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await tell('a bank says no');
  await till.part('try-again').click();
  await till.chooseTerminal('mobile');
  await till.payWithCash(5_000);
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.payment.showsReceipt('customer');
  await tell('the receipt');
}
