import { describe, expect, it } from 'vitest';
import { mayBeDuplicate, meaningOf, type Problem, problemIn, problemText, refusalReason } from './problem.ts';
import { badRequest, olderUnauthorized, paidSale } from './samples.test-data.ts';

function answer(status: number, body: unknown) {
  return { status, headers: new Headers(), text: typeof body === 'string' ? body : JSON.stringify(body) };
}

function problem(changes: Partial<Problem>): Problem {
  return { status: 400, title: null, detail: null, errorCode: null, ...changes };
}

describe('a problem body', () => {
  it("is read as the guide prints it, with the code's meaning before Buckaroo's own words", () => {
    const read = problemIn(answer(400, badRequest));
    expect(read).toEqual({ status: 400, title: 'Bad Request', detail: 'The request is invalid.', errorCode: 'VS01' });
    expect(refusalReason(read as Problem)).toEqual({
      code: 'configuration',
      text: 'There is no active subscription for this payment method. (VS01) The request is invalid.',
    });
  });

  it('is read with capital letters too', () => {
    const read = problemIn(answer(401, olderUnauthorized));
    expect(read).toMatchObject({ title: 'Unauthorized', detail: 'The access token is missing or invalid.', errorCode: null });
    expect(refusalReason(read as Problem)).toEqual({ code: 'credentials', text: 'The access token is missing or invalid.' });
  });

  it.each<[string, number, unknown]>([
    ['a page', 404, '<html>Not found</html>'],
    ['nothing', 404, ''],
    ['an empty object', 400, {}],
    ['a list', 400, ['no']],
    ['a success', 200, { title: 'Fine', status: 200 }],
    ['a sale under a wrong status', 404, paidSale],
    ["another status' problem", 400, { title: 'Not Found', status: 404, detail: 'Gone' }],
  ])('is not %s', (_, status, body) => {
    expect(problemIn(answer(status, body))).toBeNull();
  });

  it('has no card number in its words', () => {
    const read = problemIn(answer(400, { title: 'Bad', detail: `Card ${['4111', '1111', '1111', '1111'].join('')} is bad` }));
    expect(read?.detail).toBe('Card ************1111 is bad');
  });
});

describe('the words of a refusal', () => {
  it.each([
    ['VS05', 'The terminal was not found. (VS05)'],
    ['vs06', 'The terminal has no active profiles. (VS06)'],
    ['VP03', 'The order lines do not add up to the amount. (VP03)'],
    ['VI01', 'The merchant was not found. (VI01)'],
  ])('of %s are plain', (code, words) => {
    expect(meaningOf(code)).toBe(words);
  });

  it.each(['PC01', 'EP99', 'VI03', 'toString', '', null, undefined])('are not invented for %s', (code) => {
    expect(meaningOf(code)).toBeNull();
  });

  it('are the bare code, the title or the status where there is no more', () => {
    expect(problemText(problem({ errorCode: 'PC07' }))).toBe('PC07.');
    expect(problemText(problem({ title: 'Bad Request' }))).toBe('Bad Request');
    expect(problemText(problem({}))).toBe('HTTP 400');
  });
});

describe('the reason of a refusal', () => {
  it.each<[Partial<Problem>, string]>([
    [{ status: 401, title: 'Unauthorized' }, 'credentials'],
    [{ status: 403, title: 'Forbidden' }, 'credentials'],
    [{ errorCode: 'VP04' }, 'credentials'],
    [{ errorCode: 'VS05' }, 'configuration'],
    [{ errorCode: 'VS06' }, 'configuration'],
    [{ status: 404, title: 'Not Found' }, 'configuration'],
    [{ errorCode: 'VP02' }, 'invalid-request'],
    [{ errorCode: 'VP99' }, 'invalid-request'],
    [{ title: 'Bad Request' }, 'invalid-request'],
    [{ detail: 'The terminal is busy.' }, 'terminal-busy'],
    [{ status: 409, detail: 'Terminal already in use' }, 'terminal-busy'],
    [{ detail: 'Terminal t_1 is offline' }, 'terminal-offline'],
    [{ detail: 'The terminal is not connected' }, 'terminal-offline'],
    [{ status: 429, title: 'Too Many Requests' }, 'provider-error'],
  ])('%j is %s', (changes, code) => {
    expect(refusalReason(problem(changes)).code).toBe(code);
  });

  it.each<Partial<Problem>>([
    { detail: 'The reference is already used by another sale.' },
    { detail: 'Reference must be unique' },
    { detail: 'Duplicate request' },
    { title: 'A sale with this reference exists' },
    { detail: 'The reference is in use on this terminal and already taken' },
    { status: 409, title: 'Conflict' },
  ])('%j may mean that Buckaroo has the sale', (changes) => {
    expect(mayBeDuplicate(problem(changes))).toBe(true);
  });

  it.each<Partial<Problem>>([
    { detail: 'The request is invalid.' },
    { detail: 'The terminal is already busy.' },
    { errorCode: 'VS05' },
  ])('%j cannot mean that', (changes) => {
    expect(mayBeDuplicate(problem(changes))).toBe(false);
  });
});
