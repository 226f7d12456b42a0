import { expect, test } from './fixtures.ts';

test.describe('the German store', () => {
  test.use({ store: 'DE' });

  test('a terminal is tested step by step, and that moves no money', async ({ till }) => {
    const desk = await till.openDesk();
    await desk.choose('counter');
    const step = await desk.check('counter');
    await expect(desk.part('desk-check-result')).toHaveAttribute('data-ok', 'true');
    await expect(step('reachable')).toHaveAttribute('data-result', 'ok');
    await expect(step('credentials')).toHaveAttribute('data-result', 'ok');
    expect(await till.payments()).toEqual([]);
  });

  test('a diagnosis shows the report of the terminal, and the day is closed only when asked twice', async ({ till }) => {
    const desk = await till.openDesk();
    await desk.choose('counter');
    await desk.service('counter', 'diagnosis').click();
    await expect(desk.part('desk-report')).toHaveAttribute('data-ok', 'true');
    await expect(desk.part('receipt')).toContainText(/diagnose/i);

    await desk.service('counter', 'end-of-day').click();
    await expect(desk.part('end-of-day-question')).toBeVisible();
    await expect(desk.part('desk-report')).toHaveCount(0);
    await desk.part('end-of-day-keep').click();
    await expect(desk.part('desk-outcome')).toHaveCount(0);
    await desk.service('counter', 'end-of-day').click();
    await desk.part('end-of-day-confirm').click();
    await expect(desk.part('desk-report')).toHaveAttribute('data-ok', 'true');
  });

  test('a till is registered with a code, and sells on', async ({ till }) => {
    const desk = await till.openDesk();
    await desk.choose('counter');
    await desk.service('counter', 'register').click();
    await desk.part('registration-start').click();
    await expect(desk.part('registration-code')).toHaveText(/\w{4,}/);
    await expect(desk.part('registration-address')).toHaveText(/^https?:/);
    await expect(desk.part('registration')).toHaveAttribute('data-state', 'confirmed', { timeout: 30_000 });
    await desk.close();
    await till.addQuickKey(0);
    await till.payByCard();
    await till.cardholder.tapCard();
    await till.payment.endsAs('approved');
  });

  test('a registration that is stopped shows its code no more', async ({ till }) => {
    const desk = await till.openDesk();
    await desk.choose('counter');
    await desk.service('counter', 'register').click();
    await desk.part('registration-start').click();
    await expect(desk.part('registration-code')).toBeVisible();
    await desk.part('registration-stop').click();
    await expect(desk.part('registration')).toHaveAttribute('data-state', 'none');
    await desk.choose('cash');
    await desk.choose('counter');
    await desk.service('counter', 'register').click();
    await expect(desk.part('registration')).toHaveAttribute('data-state', 'none');
  });

  test('what a provider does not offer has no button', async ({ till }) => {
    const desk = await till.openDesk();
    await desk.choose('counter');
    await expect(desk.service('counter', 'webhooks')).toHaveCount(0);
    await expect(desk.part('desk-listed-counter')).toHaveCount(0);
    await desk.choose('second');
    await expect(desk.service('second', 'register')).toHaveCount(0);
    await expect(desk.service('second', 'webhooks')).toHaveCount(1);
  });
});

test.describe('the Dutch store', () => {
  test.use({ store: 'NL' });

  test('the provider lists its terminals, each as it is now', async ({ till }) => {
    await till.cardholder.goesOffline();
    const desk = await till.openDesk();
    await desk.choose('counter');
    const listed = await desk.listAtProvider('counter');
    await expect(listed.nth(0)).toHaveAttribute('data-state', 'offline');
    await expect(listed.nth(1)).toHaveAttribute('data-state', 'ready');
  });

  test('a subscription is made, switched off and on, and its secret is shown nowhere', async ({ till }) => {
    const secret = 'only-the-receiver-knows';
    const desk = await till.openDesk();
    await desk.choose('counter');
    await desk.service('counter', 'webhooks').click();
    await expect(desk.part('webhooks-events')).toContainText('SALE.UPDATE');
    await expect(desk.part('webhooks-none')).toBeVisible();

    await desk.part('webhook-url').fill('till.example');
    await desk.part('webhook-secret').fill('short');
    await desk.part('webhook-create').click();
    await expect(desk.part('webhook-url')).toHaveAttribute('aria-invalid', 'true');
    await expect(desk.part('webhook-secret')).toHaveAttribute('aria-invalid', 'true');

    await desk.part('webhook-url').fill('https://till.example/notices');
    await desk.part('webhook-secret').fill(secret);
    await desk.part('webhook-concurrency').fill('5');
    await desk.part('webhook-create').click();
    await expect(desk.part('webhook-created')).toBeVisible();
    await expect(desk.part('webhook-secret')).toHaveValue('');

    const subscription = till.page.getByRole('switch', { name: /till\.example/ });
    await expect(subscription).toBeChecked();
    await till.page.locator('[data-testid^="webhook-"].switch').click();
    await expect(subscription).not.toBeChecked();
    await till.page.locator('[data-testid^="webhook-"].switch').click();
    await expect(subscription).toBeChecked();
    expect(await till.page.content()).not.toContain(secret);
  });
});
