import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';

test('one press gathers what support needs, and the file tells of the payment without a secret', async ({ till }) => {
  await till.sellsByCard('cola');
  const [payment] = await till.payments();
  await till.part('menu').click();
  await till.part('support-bundle').click();
  const shown = (await till.part('support-file').innerText()).split('\n').at(-1) ?? '';
  const bundle = JSON.parse(gunzipSync(readFileSync(shown)).toString()) as { payments: { payment: { id: string; state: string } }[] };
  expect(bundle.payments[0]?.payment).toMatchObject({ id: payment?.id, state: 'approved' });
});
