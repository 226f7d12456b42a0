import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCodes, checkSentence, checkSentences, messageDetails, noAnswerSentence, quoted, readNoAnswer, said } from './check.ts';

describe('a step of the Test', () => {
  it('reads in English as its sentences, with every blank filled', () => {
    expect(checkSentence([said('keys-refused', { provider: 'Blink' }), ...quoted('Unknown key')])).toBe(
      'Blink does not accept the keys of this terminal. "Unknown key"',
    );
    expect(checkSentence([])).toBe('');
    expect(quoted('')).toEqual([]);
  });

  it('is one sentence or more for each code', () => {
    for (const code of checkCodes) expect(checkSentences[code]).toMatch(/[.?"]$/);
  });
});

describe('the message of a request without an answer', () => {
  const word = fc.stringMatching(/^[A-Z][A-Z_ .]{0,20}[A-Z]$/);

  it('is read again as what it was made of', () => {
    fc.assert(
      fc.property(word, fc.integer({ min: 100, max: 599 }), (cause, status) => {
        expect(readNoAnswer(noAnswerSentence('unreachable', { cause }))).toEqual(said('unreachable', { cause }));
        expect(readNoAnswer(noAnswerSentence('lost', { cause }))).toEqual(said('lost', { cause }));
        expect(readNoAnswer(noAnswerSentence('redirect', { status }))).toEqual(said('redirect', { status }));
        expect(readNoAnswer(noAnswerSentence('no-token', { provider: 'Buckaroo', status }))).toEqual(
          said('no-token', { provider: 'Buckaroo', status }),
        );
      }),
    );
    expect(readNoAnswer(noAnswerSentence('too-long', { bytes: 9 }))).toEqual(said('too-long', { bytes: 9 }));
    expect(readNoAnswer(noAnswerSentence('given-up'))).toEqual(said('given-up'));
  });

  it('is known behind other words, and another message is a quotation', () => {
    expect(readNoAnswer(`Buckaroo gave no access token. ${noAnswerSentence('late')}`)).toEqual(said('late'));
    expect(messageDetails('fetch failed')).toEqual([said('quotation', { text: 'fetch failed' })]);
  });
});
