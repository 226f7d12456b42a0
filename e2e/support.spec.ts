import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';

test.describe('in a store whose provider tells how its terminals are', () => {
  test.use({ store: 'GB' });
  test('the health page asks every terminal and printer, and says which is not well', async ({ till }) => {
    await till.part('menu').click();
    await till.part('menu-health').click();
    await expect(till.part('health-told')).toHaveAttribute('data-well', 'true');
    await expect(till.part('health-terminal').first()).toHaveAttribute('data-state', 'well');
    await expect(till.part('health-printer')).toHaveAttribute('data-state', 'well');
    await till.part('health-close').click();
    await till.cardholder.goesOffline();
    await till.part('menu').click();
    await till.part('menu-health').click();
    await expect(till.part('health-told')).toHaveAttribute('data-well', 'false');
    await expect(till.part('health-terminal').and(till.page.locator('[data-state="trouble"]'))).toHaveCount(1);
  });
});

test('one press gathers what support needs, and the file tells of the payment without a secret', async ({ till }) => {
  await till.sellsByCard('cola');
  const [payment] = await till.payments();
  await till.part('menu').click();
  await till.part('support-bundle').click();
  const shown = (await till.part('support-file').innerText()).split('\n').at(-1) ?? '';
  const bundle = JSON.parse(gunzipSync(readFileSync(shown)).toString()) as { payments: { payment: { id: string; state: string } }[] };
  expect(bundle.payments[0]?.payment).toMatchObject({ id: payment?.id, state: 'approved' });
});
