import { describe, expect, it } from 'vitest';
import { emptyOrder, isPossible, orderOf, problemsOf, type WebhookEntry } from './webhook-order.ts';

const good: WebhookEntry = { url: ' https://till.example/notices ', secret: 'eight888', concurrency: '10' };

describe('a new subscription', () => {
  it('is sent as typed, without the spaces around the address', () => {
    expect(isPossible(problemsOf(good))).toBe(true);
    expect(orderOf(good)).toEqual({ url: 'https://till.example/notices', secret: 'eight888', maxConcurrency: 10 });
  });

  it('needs an address that nobody can listen in on', () => {
    for (const url of ['', 'till.example', 'http://till.example', 'ftp://till.example', 'https:till.example', 'https://']) {
      expect([url, problemsOf({ ...good, url }).url]).toEqual([url, true]);
    }
  });

  it('needs a secret that cannot be guessed at once', () => {
    expect(problemsOf({ ...good, secret: 'seven77' }).secret).toBe(true);
    expect(problemsOf({ ...good, secret: 'x'.repeat(201) }).secret).toBe(true);
  });

  it('needs a whole number of pieces of news at once', () => {
    for (const concurrency of ['', '0', '101', '1.5', 'ten', '-1']) {
      expect([concurrency, problemsOf({ ...good, concurrency }).concurrency]).toEqual([concurrency, true]);
    }
  });

  it('is not possible before anything is typed', () => {
    expect(isPossible(problemsOf(emptyOrder))).toBe(false);
  });
});
