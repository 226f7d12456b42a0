/** Nothing leaks: what a till shows and what it leaves behind holds no secret and no full card number, whatever its provider says. */
import { describe, expect, test } from 'vitest';
import { definitions } from '../providers/registry.ts';
import { tap } from '../providers/simulation.ts';
import { markedSecret } from '../testing/leaks/marks.ts';
import { payWithCard, scenarios } from '../testing/leaks/scenarios.ts';
import type { Speech } from '../testing/leaks/speech.ts';
import { customerCard, stages } from '../testing/leaks/stages.ts';
import { leaksIn } from '../testing/leaks/traces.ts';
import { demanded, openWatchedTill } from '../testing/leaks/watched-till.ts';

test('every provider that the till knows has a stage here', () => {
  const staged = Object.keys(stages).map((name) => name.split(' ')[0]);
  expect([...new Set(staged)].sort()).toEqual(definitions.map(({ name }) => name).sort());
});

test('every place is looked at: what is planted is found wherever it goes', async () => {
  const [article, words, answer] = ['article', 'words', 'answer'].map(markedSecret) as [string, string, string];
  const speech: Speech = (response) => ({ ...response, body: response.body.replace(/^\{/, `{"remark":"${answer}",`) });
  const till = await openWatchedTill('posbuddy', { speech: () => speech });
  try {
    till.marks.secret('article', article);
    till.marks.secret('words', words);
    till.marks.secret('answer', answer);
    const { id: saleId } = await till.sell(article);
    till.cardholder.will(tap);
    const started = await till.call('payment.start', { saleId, terminalId: 'counter', amount: 6_500, cashback: 0, totalShown: 6_500 });
    const payment = await till.ended(demanded(started).id);
    till.till().journal.append(payment.id, [{ type: 'alert', alert: 'contradicting-answer', detail: words }], payment.updatedAt);
    expect(leaksIn(await till.traces(), till.marks)).toEqual(
      expect.arrayContaining([
        'answer in file kassa.log',
        'answer in support bundle',
        'article in HTTP answer to sale.save',
        'article in HTTP event stream',
        'article in customer receipt',
        'article in event sale',
        'article in file sales.db-wal',
        'article in merchant receipt',
        'article in result of sale.get',
        'article in table receipt of sales.db',
        'article in table sale of sales.db',
        'words in HTTP answer to payments.list',
        'words in file journal.db-wal',
        'words in support bundle',
        'words in table entry of journal.db',
        'words in table payment of journal.db',
      ]),
    );
  } finally {
    await till.close();
  }
});

test('the number of a customer’s card stays with its sale and on its own slip', async () => {
  const speech: Speech = (response) => ({
    ...response,
    body: response.body.replace(/^\{/, `{"remark":"The card ${customerCard} is known",`),
  });
  const till = await openWatchedTill('secuconnect', { speech: () => speech });
  try {
    till.marks.digits('card', customerCard);
    expect(await payWithCard(till)).toBe('approved');
    const found = leaksIn(await till.traces(), till.marks);
    expect(found).toEqual(expect.arrayContaining(['card in table sale of sales.db', 'card in customer receipt']));
    const elsewhere = /log|bundle|terminals|training|registration|till\.get|webhooks|event payment$|payments\.list/;
    expect(found.filter((place) => elsewhere.test(place))).toEqual([]);
  } finally {
    await till.close();
  }
});

describe.each(Object.keys(stages))('%s', (stage) => {
  const usual = !stage.endsWith('before its registration');
  const fitting = scenarios.filter(({ only }) => only?.test(stage) ?? usual);
  test.each(fitting.map((scenario) => [scenario.name, scenario] as const))('%s', async (_name, scenario) => {
    const till = await openWatchedTill(stage, scenario);
    try {
      const outcome = await scenario.run(till);
      expect.soft(outcome).toMatch(scenario.outcome);
      expect(leaksIn(await till.traces(), till.marks)).toEqual([]);
    } finally {
      await till.close();
    }
  });
});
