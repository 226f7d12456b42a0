/** Brings the till to every screen that only some providers have: customers' cards, signatures, refunds, the manager's desk. */
import { expect } from '@playwright/test';
import type { TillPage } from './till-page.ts';

export type StoreScreenName =
  | 'customer card'
  | 'customer card refused'
  | 'basket with a customer card'
  | 'customer card to ask again'
  | 'all by customer card'
  | 'desk'
  | 'terminal tested'
  | 'report of a terminal'
  | 'end of day'
  | 'registration'
  | 'code of a registration'
  | 'terminals at the provider'
  | 'webhooks'
  | 'webhooks, wrong'
  | 'webhooks, one subscription'
  | 'what the provider says'
  | 'bank is slow'
  | 'cancel asked'
  | 'approved after all'
  | 'paid in part'
  | 'signature'
  | 'refund'
  | 'refund of too much'
  | 'refund to approve'
  | 'refunded';

type See = (screen: StoreScreenName) => Promise<void>;

/** Calls `look` on each screen once it has settled. Begins in any store and ends in the British one. */
export async function visitEveryStore(till: TillPage, look: See): Promise<void> {
  const see: See = async (screen) => {
    await till.isSettled();
    await look(screen);
  };
  await till.openStore('DE');
  await visitCustomerCard(till, see);
  await visitDesk(till, see);
  await till.openStore('NL');
  await visitWebhooks(till, see);
  await visitDetails(till, see);
  await till.openStore('US');
  await visitPaidInPart(till, see);
  await till.openStore('GB');
  await visitApprovedAfterAll(till, see);
  await visitSignatureAndRefund(till, see);
}

async function visitPaidInPart(till: TillPage, see: See): Promise<void> {
  await till.addQuickKey(0);
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapsWithTooLittle();
  await till.payment.endsAs('approved');
  await see('paid in part');
}

async function visitApprovedAfterAll(till: TillPage, see: See): Promise<void> {
  await till.addQuickKey(0);
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapsAtSlowBank();
  await see('bank is slow');
  await till.payment.cancels();
  await expect(till.part('pay-cancel-asked')).toBeVisible();
  await see('cancel asked');
  await till.cardholder.bankApproves();
  await till.payment.endsAs('approved');
  await see('approved after all');
  await till.startNewSale();
}

async function visitCustomerCard(till: TillPage, see: See): Promise<void> {
  await till.addQuickKey(0);
  await till.addQuickKey(1);
  await till.part('customer-card-open').click();
  await see('customer card');
  await till.scanner.scans('9276000000000003');
  await expect(till.part('failure')).toBeVisible();
  await see('customer card refused');
  await till.part('customer-card-number').fill('9276000000000001');
  await till.page.keyboard.press('Enter');
  await expect(till.part('customer-card-bonus')).toBeVisible();
  await see('basket with a customer card');
  await till.addQuickKey(2);
  await expect(till.part('customer-card-again')).toBeVisible();
  await see('customer card to ask again');
  await till.part('customer-card-remove').click();
  await till.putCustomerCard('9276000000000002');
  await expect(till.part('pay-customer-card')).toBeVisible();
  await see('all by customer card');
}

async function visitDesk(till: TillPage, see: See): Promise<void> {
  const desk = await till.openDesk();
  await see('desk');
  await desk.choose('counter');
  await desk.check('counter');
  await see('terminal tested');
  await desk.service('counter', 'diagnosis').click();
  await expect(till.part('desk-report')).toBeVisible();
  await see('report of a terminal');
  await desk.service('counter', 'end-of-day').click();
  await see('end of day');
  await desk.service('counter', 'register').click();
  await see('registration');
  await till.part('registration-start').click();
  await expect(till.part('registration-code')).toBeVisible();
  await see('code of a registration');
  await desk.close();
}

async function visitWebhooks(till: TillPage, see: See): Promise<void> {
  const desk = await till.openDesk();
  await desk.choose('counter');
  await desk.listAtProvider('counter');
  await see('terminals at the provider');
  await desk.service('counter', 'webhooks').click();
  await expect(till.part('webhooks-none')).toBeVisible();
  await see('webhooks');
  await till.part('webhook-create').click();
  await see('webhooks, wrong');
  await till.part('webhook-url').fill('https://till.example/notices');
  await till.part('webhook-secret').fill('known-to-the-receiver');
  await till.part('webhook-create').click();
  await expect(till.part('webhook-created')).toBeVisible();
  await see('webhooks, one subscription');
  await desk.close();
}

async function visitDetails(till: TillPage, see: See): Promise<void> {
  await till.addQuickKey(0);
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.part('payment-details-toggle').click();
  await see('what the provider says');
  await till.startNewSale();
}

async function visitSignatureAndRefund(till: TillPage, see: See): Promise<void> {
  await till.addQuickKey(0);
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.cardholder.signs();
  await till.payment.asksForSignature();
  await expect(till.part('receipt')).toBeVisible();
  await see('signature');
  await till.part('signature-accept').click();
  await till.payment.endsAs('approved');
  await till.startNewSale();

  const payments = await till.openLastPayments();
  await payments.choose(0);
  await payments.opensPayBack();
  await see('refund');
  await till.part('refund-part').click();
  await till.page.keyboard.type('99999');
  await see('refund of too much');
  await till.part('refund-whole').click();
  await payments.saysWhy();
  await see('refund to approve');
  await till.part('approval-back').click();
  await payments.confirmsPayBack();
  await till.payment.endsAs('approved');
  await see('refunded');
  await till.part('back-to-sale').click();
}
