import { expect, test } from './fixtures.ts';
import { smallScreen } from './hosts.ts';
import { inspect, inspectPage, secrets } from './pages/inspection.ts';
import { stumble } from './pages/stumble.ts';
import { money } from './pages/till-page.ts';

test('after a decline the basket is still there and can be paid again', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.cardholder.declines();
  await till.payment.endsAs('declined');
  await expect(till.part('result-reason')).toHaveAttribute('data-code', 'declined');
  await till.part('try-again').click();
  await till.showsLines('Cola');
  await till.payByCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  expect((await till.payments()).map(({ state }) => state)).toEqual(['approved', 'declined']);
});

test('a customer who cancels at the terminal has paid nothing', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.cardholder.cancels();
  await till.payment.endsAs('cancelled');
  await expect(till.part('result')).toContainText('No money was taken');
  const [payment] = await till.payments();
  expect(payment?.charged).toBeNull();
});

test('a payment that cannot be cancelled from the till has no such button but says where to cancel', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  await expect(till.part('pay-cancel-at-terminal')).toContainText(/cancel on the terminal/i);
  await expect(till.part('pay-cancel')).toHaveCount(0);
  await expect(till.page.getByRole('button', { name: /cancel payment/i })).toHaveCount(0);
});

test('an offline terminal charges nothing, says so, and works again when it is back', async ({ till }) => {
  await till.cardholder.goesOffline();
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.endsAs('not-charged');
  await expect(till.part('result-reason')).toHaveAttribute('data-code', 'terminal-offline');
  await till.cardholder.goesOnline();
  await till.part('try-again').click();
  await till.payByCard();
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
});

test('a window that is reloaded in mid-payment comes back with its basket and its payment', async ({ till }) => {
  await till.addArticle('cola');
  await till.addArticle('water');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.reload();
  await till.payment.waitsForCard();
  // It goes its way and has its panel: nothing else is to be looked at first.
  await expect(till.part('attention-dialog')).toHaveCount(0);
  await till.showsLines('Cola', 'Still water');
  await expect(till.part('pay-amount')).toHaveText(money('R 25.00'));
  await till.cardholder.tapCard();
  await till.payment.endsAs('approved');
  expect(await till.payments()).toHaveLength(1);
});

test('a window that cannot draw itself says that nothing is lost, and comes back with its basket', async ({ till }) => {
  await till.addArticle('cola');
  await till.addArticle('water');
  await till.hasSavedLines(2);
  await stumble(till);
  await expect(till.part('stumbled')).toContainText('Nothing is lost');
  await inspectPage(till.page, 'a window that stumbled', secrets);
  await till.part('stumbled-again').click();
  await till.isReady();
  await till.showsLines('Cola', 'Still water');
});

test('a window whose dialogs cannot be fetched says so instead of opening nothing, and has them once it is opened again', async ({
  till,
}) => {
  await till.addArticle('cola');
  await till.hasSavedLines(1);
  await till.page.route('**/assets/rooms-*.js', (route) => route.abort());
  await till.reload();
  await till.part('menu').click();
  await till.part('stumbled').waitFor();
  await till.page.unroute('**/assets/rooms-*.js');
  await till.part('stumbled-again').click();
  await till.isReady();
  await till.showsLines('Cola');
  await till.part('menu').click();
  await expect(till.part('menu-manager')).toBeVisible();
});

test('a till that lost its power in mid-payment learns the outcome by look-up and can be paid again', async ({ till, openTill }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.payment.waitsForCard();
  await till.window.kill();

  const again = await openTill();
  await again.showsLines('Cola');
  await expect.poll(async () => (await again.payments()).map(({ state }) => state), { timeout: 45_000 }).toEqual(['cancelled']);
  await again.reload();
  await again.payByCard();
  await again.cardholder.tapCard();
  await again.payment.endsAs('approved');
  expect((await again.payments()).map(({ state }) => state)).toEqual(['approved', 'cancelled']);
});

test('a till whose clock is wrong says by how much, and that nothing was charged', async ({ till }) => {
  await till.addArticle('cola');
  await till.window.answer('payment.start', { ok: false, refusal: { code: 'clock-wrong', detail: '12 min -' } });
  await till.part('pay-card').click();
  await expect(till.part('refusal')).toHaveAttribute('data-code', 'clock-wrong');
  await expect(till.part('refusal')).toContainText('12 minutes slow');
  await expect(till.part('refusal')).toContainText(/nothing was sent or charged/i);
});

test('a nearly full disk stops payments with a notice that says how much room is left', async ({ till }) => {
  const told = await till.window.call('till.get', {});
  if (!told.ok) throw new Error(`The till refused: ${told.refusal.code}`);
  const detail = 'The disk that holds /srv/till has only 12 MB left, so no payment may start.';
  await till.window.answer('till.get', { ok: true, value: { ...told.value, paymentsBlocked: { code: 'disk-nearly-full', detail } } });
  await till.window.answer('payment.start', { ok: false, refusal: { code: 'payments-blocked', detail } });
  await till.addArticle('cola');
  await till.part('pay-card').click();
  await expect(till.part('payments-blocked')).toContainText('12 MB left where /srv/till is');
  await expect(till.part('refusal')).toContainText(/nothing was charged/i);
  await expect(till.part('pay-card')).toBeDisabled();
});

test('two things at once share one bar, and every key stays in sight', async ({ till }) => {
  await till.window.resize(smallScreen);
  const told = await till.window.call('till.get', {});
  if (!told.ok) throw new Error('The till tells nothing of itself');
  const detail = 'The disk that holds /srv/till has only 12 MB left, so no payment may start.';
  const paymentsBlocked = { code: 'disk-nearly-full', detail } as const;
  const notice = { code: 'preferences-kept-aside', detail: 'It was kept as preferences.aside.json.' } as const;
  await till.window.answer('till.get', { ok: true, value: { ...told.value, paymentsBlocked, notices: [notice] } });
  await till.reload();
  await expect(till.part('payments-blocked')).toBeVisible();
  await expect(till.part('notice')).toHaveCount(0);
  await expect(till.part('bars')).toHaveAttribute('data-more', '1');
  await inspect(till.page, 'one bar of two');
  const key = await till.part('key-0').boundingBox();
  const total = await till.part('total').boundingBox();
  if (!key || !total) throw new Error('There is no keypad, or no total below it');
  expect(key.y + key.height).toBeLessThanOrEqual(total.y);
  await till.part('bars-more').click();
  await expect(till.part('notice')).toBeVisible();
  expect(await till.part('key-0').boundingBox()).toEqual(key);
  await till.isSettled();
  await inspect(till.page, 'both bars');
  await till.part('notice').getByRole('button').click();
  await expect(till.part('bars')).toHaveAttribute('data-more', '0');
  await expect(till.part('payments-blocked')).toBeVisible();
});
