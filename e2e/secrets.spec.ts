import { methods } from '#shared/ipc.ts';
import { expect, test } from './fixtures.ts';
import { secrets } from './pages/inspection.ts';

test('no answer of the till carries a credential or a full card number', async ({ till }) => {
  await till.addArticle('cola');
  await till.payByCard();
  await till.cardholder.insertCard();
  await till.payment.endsAs('approved');
  const [payment] = await till.payments();
  const paymentId = payment?.id ?? '';

  const answers = await Promise.all([
    till.window.call('till.get', {}),
    till.window.call('catalogue.keys', {}),
    till.window.call('sale.get', {}),
    till.window.call('terminals.list', {}),
    till.window.call('payments.list', { last: 200 }),
    till.window.call('payments.attention', {}),
    till.window.call('receipt.get', { paymentId, copy: 'customer', reprint: false }),
    till.window.call('receipt.get', { paymentId, copy: 'merchant', reprint: false }),
    till.window.call('training.terminals', {}),
  ]);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  const said = JSON.stringify(answers);
  for (const secret of secrets) expect(said).not.toMatch(secret);
  const articles = answers[1].ok ? answers[1].value.pages.flatMap(({ articles }) => articles.flatMap(({ eans }) => eans)) : [];
  expect((said.match(/\b\d{13,19}\b/g) ?? []).filter((digits) => !articles.includes(digits))).toEqual([]);
});

test('the settings and their secrets have no method at all', () => {
  expect(Object.keys(methods).filter((name) => /secret|credential|configuration/i.test(name))).toEqual([]);
});
