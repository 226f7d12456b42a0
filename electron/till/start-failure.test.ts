import { expect, test } from 'vitest';
import { Refused } from '../refused.ts';
import { StorageRefused } from '../storage/database.ts';
import { StartRefused, startFailureSentence } from './start-failure.ts';

test.each([
  new StartRefused('The file is missing. Check it.'),
  new StorageRefused('newer', 'The journal is newer. Install the newer Kassa.'),
])('a refusal with its own sentence is told as it is', (error) => expect(startFailureSentence(error, '/data')).toBe(error.message));

test('a second till on the same data names the folder and what to do', () => {
  expect(startFailureSentence(new Refused('other-instance', '/data/live'), '/data')).toMatch(/\/data\/live.*Close the other one/);
});

test.each([
  new TypeError('x is not a function\n    at start (main.js:1:1)'),
  'text',
  undefined,
])('an unknown fault shows nothing of its inside', (error) => {
  const sentence = startFailureSentence(error, '/data');
  expect(sentence).toMatch(/Nothing about the money is lost/);
  expect(sentence).toContain('/data');
  expect(sentence).not.toMatch(/not a function|main\.js|text/);
});
