import { describe, expect, test } from 'vitest';
import { type Answer, reasonOf, type Verdict, verdictOn } from './problem.ts';
import { problemBody } from './testing.test-data.ts';

const answer = (status: number, body: Answer['body'], empty = false): Answer => ({ status, body, empty });
const problem = (status: number, slug: string) => answer(status, problemBody(status, slug, 'What is wrong'));

describe('an answer of Payroc', () => {
  test.each<[number, string, Verdict, string]>([
    [400, 'bad-request', 'refused', 'invalid-request'],
    [400, 'idempotency-key-missing', 'refused', 'invalid-request'],
    [400, 'capabilities-missing', 'refused', 'configuration'],
    [400, 'card-type-not-supported', 'refused', 'configuration'],
    [401, 'not-authorized', 'refused', 'credentials'],
    [403, 'forbidden', 'refused', 'credentials'],
    [404, 'not-found', 'refused', 'configuration'],
    [406, 'not-acceptable', 'refused', 'invalid-request'],
    [415, 'unsupported-media-type', 'refused', 'invalid-request'],
    [422, 'something-new', 'refused', 'invalid-request'],
    [400, 'idempotency-key-in-use', 'conflict', 'duplicate-reference'],
    [409, 'idempotency-key-in-use', 'conflict', 'duplicate-reference'],
    [409, 'resource-already-exists', 'conflict', 'duplicate-reference'],
    [409, 'cannot-be-modified', 'conflict', 'invalid-request'],
    [500, 'api-error', 'unclear', 'provider-error'],
  ])('HTTP %i %s is %s', (status, slug, verdict, code) => {
    expect(verdictOn(problem(status, slug))).toBe(verdict);
    expect(reasonOf(problem(status, slug))).toEqual({ code, text: 'What is wrong' });
  });

  test.each<[string, Answer, Verdict]>([
    ['200', answer(200, {}), 'success'],
    ['204', answer(204, null, true), 'success'],
    ['401 without a body', answer(401, null, true), 'refused'],
    ['401 with a page', answer(401, null), 'refused'],
    ['404 without a body', answer(404, null, true), 'refused'],
    ['404 with a page', answer(404, null), 'unclear'],
    ['404 with the body of an accepted instruction', answer(404, { status: 'inProgress', paymentInstructionId: 'a' }), 'unclear'],
    ['404 that says what is wrong without a type', answer(404, { detail: 'No such device' }), 'refused'],
    ['418 without a type', answer(418, { detail: 'I am a teapot' }), 'unclear'],
    ['408', problem(408, 'slow'), 'unclear'],
    ['429', problem(429, 'too-many'), 'unclear'],
    ['502 with a page', answer(502, null), 'unclear'],
  ])('%s', (_, given, verdict) => {
    expect(verdictOn(given)).toBe(verdict);
  });

  test("gives Payroc's own words, each once", () => {
    const errors = [
      { parameter: 'order.orderId', detail: 'Too long', message: 'The orderId has at most 24 characters' },
      { parameter: 'order.amount', message: 'Validation failed' },
    ];
    expect(reasonOf(answer(400, problemBody(400, 'bad-request', 'Validation failed', { errors }))).text).toBe(
      'Validation failed The orderId has at most 24 characters',
    );
    expect(reasonOf(answer(500, { title: 'Service offline' })).text).toBe('Service offline');
    expect(reasonOf(answer(500, null)).text).toBe('HTTP 500');
  });
});
