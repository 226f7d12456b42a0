/** Brings the till to every screen of a payment that nobody can tell: while it is asked after, when it is settled, when its end comes too late. */
import { expect } from '@playwright/test';
import type { TillPage } from './till-page.ts';

export type AttentionScreenName =
  | 'looked at first'
  | 'uncertain'
  | 'what the terminal says'
  | 'what the terminal says, incomplete'
  | 'who says so'
  | 'wrong PIN'
  | 'settled'
  | 'details of what was settled'
  | 'being asked after'
  | 'perhaps paid twice'
  | 'approved late'
  | 'list of what was found out'
  | 'payments blocked'
  | 'payments blocked, and what stands behind'
  | 'name a supervisor'
  | 'two PINs that differ'
  | 'too many wrong PINs'
  | 'a long wait';

type See = (screen: AttentionScreenName) => Promise<void>;

/** Calls `look` on each screen once it has settled. Begins with two payments that an earlier run of the till left open. */
export async function visitAttention(till: TillPage, look: (screen: AttentionScreenName) => Promise<void>): Promise<void> {
  const see: See = async (screen) => {
    await till.isSettled();
    await look(screen);
  };
  await till.attention.isOpen();
  await see('looked at first');
  await till.attention.goOnSelling();
  await visitSettlement(till, see);
  await visitNews(till, see);
  await visitWhatIsRare(till, see);
}

async function visitSettlement(till: TillPage, see: See): Promise<void> {
  await till.part('ask-now').click();
  await expect(till.part('asked-by-hand')).not.toBeEmpty();
  await see('uncertain');
  await till.settle.open();
  await see('what the terminal says');
  await till.settle.says(true);
  await till.part('settle-next').click();
  await see('what the terminal says, incomplete');
  await till.part('settle-reason-slip').click();
  await till.settle.tap('0042');
  await till.settle.goOnToPin();
  await see('who says so');
  await till.settle.tap('9999');
  await till.settle.confirm();
  await expect(till.part('failure')).toBeVisible();
  await see('wrong PIN');
  await till.settle.tap('1234');
  await till.settle.confirm();
  await till.payment.endsAs('settled-by-person');
  await see('settled');
  await till.startNewSale();
  const payments = await till.openLastPayments();
  await payments.choose(0);
  await see('details of what was settled');
  await payments.close();
}

/** Two late approvals, one of them of an amount that was paid again meanwhile. */
async function visitNews(till: TillPage, see: See): Promise<void> {
  await till.chooseTerminal('counter');
  await till.addArticle('brownBread');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.tiresOfWaiting();
  await see('being asked after');
  await till.cardholder.tapsLate('counter');
  await expect(till.attention.news).toHaveAttribute('data-kind', 'approved-late');
  await see('approved late');

  await till.addArticle('water');
  await till.payByCard();
  await till.payment.waitsForCard();
  await expect(till.part('long-wait')).toBeVisible();
  await see('a long wait');
  await till.freeTheTill();
  await till.chooseTerminal('mobile');
  await till.addArticle('water');
  await till.payByCard();
  await till.cardholder.turnsTo('mobile');
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  await till.startNewSale();
  await till.cardholder.tapsLate('counter');
  await expect(till.attention.news).toHaveAttribute('data-kind', 'duplicate-charge');
  await see('perhaps paid twice');
  await till.attention.open();
  await see('list of what was found out');
  await till.attention.goOnSelling();
}

async function visitWhatIsRare(till: TillPage, see: See): Promise<void> {
  await till.window.answer('supervisors.list', { ok: true, value: { supervisors: [], trainingPin: null } });
  const supervisors = [
    { id: 'ada', name: 'Ada', role: 'manager' as const },
    { id: 'grace', name: 'Grace', role: 'supervisor' as const },
  ];
  await till.window.answer('supervisors.first', { ok: true, value: { supervisors, trainingPin: null } });
  const told = await till.window.call('till.get', {});
  const detail = 'The disk that holds /srv/till has only 12 MB left, so no payment may start.';
  const paymentsBlocked = { code: 'disk-nearly-full', detail } as const;
  if (told.ok) await till.window.answer('till.get', { ok: true, value: { ...told.value, paymentsBlocked } });
  await till.reload();
  await till.attention.goOnSelling();
  await expect(till.part('payments-blocked')).toBeVisible();
  await see('payments blocked');
  await till.part('bars-more').click();
  await see('payments blocked, and what stands behind');
  await till.part('bars-close').click();

  await till.attention.open();
  await till.settle.open();
  await till.settle.says(false);
  await till.part('settle-reason-list').click();
  await till.settle.goOnToPin();
  await see('name a supervisor');
  await till.part('first-supervisor-name').fill('Ada');
  await till.settle.tap('4711');
  await till.part('first-supervisor-next').click();
  await till.settle.tap('4712');
  await till.part('first-supervisor-next').click();
  await see('two PINs that differ');
  for (const _ of ['choose', 'repeat']) {
    await till.settle.tap('4711');
    await till.part('first-supervisor-next').click();
  }
  await till.window.answer('payment.settle', { ok: false, refusal: { code: 'pin-wait', detail: '600' } });
  await till.part('approval-by-grace').click();
  await till.settle.confirm();
  await expect(till.part('approval-wait')).toBeVisible();
  await see('too many wrong PINs');
}
