import { expect, test } from 'vitest';
import { createMarks, markedCard, markedSecret } from './marks.ts';

const secret = markedSecret('any');
const card = markedCard('519628', '4471');
const marks = createMarks();
marks.secret('secret', secret);
marks.digits('card', card);

test.each([
  ['as it is', secret],
  ['in a longer text', `key=${secret}&x`],
  ['without its end', secret.slice(0, 20)],
  ['without its start', secret.slice(12)],
  ['in base64', Buffer.from(`user:${secret}`).toString('base64')],
  ['in base64, elsewhere in its groups', Buffer.from(`ab${secret}cd`).toString('base64')],
  ['in hexadecimal', Buffer.from(secret).toString('hex')],
])('a secret is found %s', (_, text) => expect(marks.foundIn(text)).toEqual(['secret']));

test('a secret is found in bytes', () => expect(marks.foundIn(Buffer.from(`\u0000\u00ff${secret}\u0000`, 'latin1'))).toEqual(['secret']));

test.each([
  ['as it is', card],
  ['in groups', card.replace(/(\d{4})/g, '$1 ')],
  ['with hyphens', card.replace(/(\d{4})(?=\d)/g, '$1-')],
  ['with its last four digits gone', card.slice(0, 12)],
  ['with its first four digits gone', card.slice(4)],
])('a card number is found %s', (_, text) => expect(marks.foundIn(`card ${text}`)).toEqual(['card']));

test.each([
  `${card.slice(0, 6)}******${card.slice(-4)}`,
  `************${card.slice(-4)}`,
  'nothing',
  '',
])('nothing is found in %j', (text) => expect(marks.foundIn(text)).toEqual([]));
