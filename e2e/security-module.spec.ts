import { expect, test } from './fixtures.ts';
import { inspect } from './pages/inspection.ts';

test.use({ store: 'DE' });

// A live store is none for tests: the bridge is in training. What main refuses is in electron/checkout/security-module.test.ts.
test('a German store takes no money before somebody in charge acknowledges that there is no security module', async ({ till }) => {
  const told = await till.window.call('till.get', {});
  if (!told.ok) throw new Error('The till tells nothing of itself');
  const paymentsBlocked = { code: 'no-security-module', detail: '' } as const;
  await till.window.answer('till.get', { ok: true, value: { ...told.value, paymentsBlocked } });
  await till.page.reload();
  await expect(till.part('payments-blocked')).toContainText('TSE');
  await inspect(till.page, 'no security module');
  await till.part('acknowledge-security-module').click();
  await expect(till.part('security-module')).toContainText('§ 146a AO');
  await till.isSettled();
  await inspect(till.page, 'acknowledging that there is no security module');
  await till.page.keyboard.type('1234');
  await till.part('approval-confirm').click();
  await expect(till.part('security-module')).toHaveCount(0);
  await expect(till.part('payments-blocked')).toHaveCount(0);
});
