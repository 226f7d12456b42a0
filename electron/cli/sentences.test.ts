import { describe, expect, it } from 'vitest';
import type { PaymentState, ReasonCode } from '#shared/payment.ts';
import { reasonSentence } from './sentences.ts';

const asked = /asked|asks/i;
const doubtful: readonly ReasonCode[] = [
  'restart',
  'no-answer',
  'unreadable-answer',
  'contradiction',
  'provider-error',
  'duplicate-reference',
];

describe('the sentence for a reason', () => {
  it.each(doubtful)('says that the provider is asked while the outcome is open, and only then: %s', (code) => {
    expect(reasonSentence({ code, text: null }, 'uncertain')).toMatch(asked);
    for (const state of ['not-charged', 'declined', 'cancelled'] satisfies PaymentState[]) {
      expect(reasonSentence({ code, text: null }, state)).not.toMatch(asked);
      expect(reasonSentence({ code, text: null }, state)).toMatch(/charged/);
    }
  });

  it("has the provider's own words behind it", () => {
    expect(reasonSentence({ code: 'provider-error', text: 'HTTP 500' }, 'not-charged')).toBe(
      'The provider answered with an error before anything was charged. (HTTP 500)',
    );
    expect(reasonSentence({ code: 'terminal-ended', text: 'Timeout' }, 'not-charged')).toBe(
      'The terminal ended the payment before the card was charged. Nothing was charged; try again. (Timeout)',
    );
  });

  it('is the same for every state where the reason says enough', () => {
    const credentials = { code: 'credentials', text: null } as const;
    expect(reasonSentence(credentials, 'not-charged')).toBe(reasonSentence(credentials, 'uncertain'));
  });
});
