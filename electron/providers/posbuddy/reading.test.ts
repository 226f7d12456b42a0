import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import { readAnswer, readCents } from './api.ts';
import { type Asked, readAcknowledgement, readLookUp, readPaymentAnswer } from './reading.ts';
import { sampleApproval, sampleError } from './samples.test-data.ts';
import { approvedBody, context, errorBody, otherUuid, ourUuid, payment } from './testing.test-data.ts';

const now = Date.parse('2026-03-02T08:00:00Z');
const asked: Asked = { payment: payment(), uuid: ourUuid, till: context.till };

describe('the answer to a payment', () => {
  it('of the seed, as it is printed there, is an approval of R 10.00', () => {
    expect(read(sampleApproval)).toMatchObject({
      kind: 'final',
      update: {
        kind: 'approved',
        charge: { amount: money(1000, 'ZAR'), cashback: money(0, 'ZAR') },
        providerReference: '511427060006',
        slip: { signature: false },
      },
    });
  });

  it("of Ecentric's error sample leaves the outcome open", () => {
    expect(read(sampleError)).toMatchObject({
      kind: 'unclear',
      reason: { code: 'provider-error', text: 'Error communicating with server' },
    });
  });

  it.each([
    ['amounts as numbers', { transactionAmount: 1000, cashAmount: 0 }, {}, 1000, 0],
    ['our uuid in capitals', { transactionUuid: ourUuid.toUpperCase() }, {}, 1000, 0],
    ['the receipt as JSON text', { receiptBundle: JSON.stringify({ STATUS: 'APPROVED', RC: '00' }) }, {}, 1000, 0],
    ['no receipt', { receiptBundle: undefined, isReceiptDataAvailable: 'false' }, {}, 1000, 0],
    ['the amount in the receipt only', { transactionAmount: undefined }, {}, 1000, 0],
    ['the cash part in the receipt only', { cashAmount: undefined }, { CASH_AMOUNT_CENTS: '400' }, 1000, 400],
    ['another amount than asked', { transactionAmount: '700' }, {}, 700, 0],
    ['an empty error beside it', { errorBundle: { message: '', description: '' } }, {}, 1000, 0],
    ['fields nobody knows', { surprise: [1, 2] }, {}, 1000, 0],
  ])('approves with %s', (_, changes, receipt, amount, cash) => {
    expect(read(approvedBody(changes, receipt))).toMatchObject({
      kind: 'final',
      update: { kind: 'approved', charge: { amount: { minor: amount }, cashback: { minor: cash } } },
    });
  });

  it('takes the asked cash part only where the total is what was asked', () => {
    const withCash: Asked = { ...asked, payment: payment({ cashback: money(300, 'ZAR') }) };
    const silent = (amount: string) =>
      read(approvedBody({ cashAmount: undefined, transactionAmount: amount }, { CASH_AMOUNT_CENTS: '' }), 200, withCash);
    expect(silent('1000')).toMatchObject({ update: { charge: { cashback: { minor: 300 } } } });
    expect(silent('900')).toMatchObject({ update: { charge: { amount: { minor: 900 }, cashback: { minor: 0 } } } });
  });

  it.each([
    ['0710', 'ZAR'],
    ['710', 'ZAR'],
    ['ZAR', 'ZAR'],
    ['0978', 'EUR'],
    ['072', 'BWP'],
    ['usd', 'USD'],
    ['', 'ZAR'],
    ['0999', 'ZAR'],
    ['nonsense', 'ZAR'],
  ])('with the currency "%s" is in %s', (code, currency) => {
    expect(read(approvedBody({}, { CURRENCY_CODE: code }))).toMatchObject({ update: { charge: { amount: { currency } } } });
  });

  it.each([
    ['no amount anywhere', { transactionAmount: undefined }, { AMOUNT_CENTS: undefined }],
    ['an amount with decimals', { transactionAmount: '10.00' }, {}],
    ['a negative amount', { transactionAmount: '-1000' }, {}],
    ['the amount zero', { transactionAmount: '0' }, {}],
    ['an amount beyond what can be counted', { transactionAmount: '9007199254740993' }, {}],
    ['more cash than the total', { cashAmount: '1001' }, {}],
    ['a cash part that cannot be read', { cashAmount: 'some' }, {}],
    ['no uuid', { transactionUuid: undefined }, {}],
    ["another payment's uuid", { transactionUuid: otherUuid }, {}],
    ['a uuid that is no text', { transactionUuid: [ourUuid, otherUuid] }, {}],
    ['our uuid in a list', { transactionUuid: [ourUuid] }, {}],
    ['another launchType', { launchType: 'REFUND' }, {}],
    ['a receipt that says declined', {}, { STATUS: 'DECLINED' }],
    ['a receipt that says reversed', {}, { STATUS: 'REVERSED' }],
    ['an error beside it', { errorBundle: { message: 'Error communicating with server' } }, {}],
    ['a result code that is a number', { resultCode: 1 }, {}],
    ['an unknown result code', { resultCode: '05' }, {}],
    ['no result code', { resultCode: undefined }, {}],
    ['"completed" and no receipt', { resultCode: '00', receiptBundle: undefined }, {}],
    ['"completed" and another RC', { resultCode: '00' }, { RC: '05' }],
  ])('leaves the outcome open with %s', (_, changes, receipt) => {
    expect(read(approvedBody(changes, receipt)).kind).toBe('unclear');
  });

  it('that says "completed" counts as its receipt says', () => {
    expect(read(approvedBody({ resultCode: '00' }))).toMatchObject({ update: { kind: 'approved' } });
    expect(read(approvedBody({ resultCode: '00' }, { STATUS: 'DECLINED', RC: '05' }))).toMatchObject({ update: { kind: 'declined' } });
  });

  it("that declines carries the bank's words and a slip", () => {
    const receipt = { STATUS: 'DECLINED', RC: '51', RC_DESCRIPTION: 'Insufficient funds' };
    expect(read(approvedBody({ resultCode: '02', resultDescription: 'DECLINED' }, receipt))).toMatchObject({
      kind: 'final',
      update: { kind: 'declined', reason: { code: 'declined', text: 'Insufficient funds' }, slip: {} },
    });
  });

  it('that declines with a receipt that says approved leaves the outcome open', () => {
    expect(read(approvedBody({ resultCode: '02' }))).toMatchObject({ kind: 'unclear', reason: { code: 'contradiction' } });
    expect(read(approvedBody({ resultCode: '03' }))).toMatchObject({ kind: 'unclear', reason: { code: 'contradiction' } });
  });

  it('that is aborted is to be checked once more, and is open where the line was lost', () => {
    expect(read({ resultCode: '03', resultDescription: 'ABORTED' }).kind).toBe('aborted');
    const lost = { errorBundle: { errorType: 'TIMEOUT', message: 'No answer from host' } };
    expect(read({ resultCode: '03', resultDescription: 'ABORTED', ...lost }).kind).toBe('unclear');
  });

  it.each([
    ['Terminal PC05P2CG10036 is offline', 'terminal-offline'],
    ['Incorrect merchantID/ not present', 'configuration'],
    ['Incorrect merchantID', 'configuration'],
    ['posId is not present', 'configuration'],
    ['serialNumber not present', 'configuration'],
    ['launchType not present', 'configuration'],
    ['transactionAmount not present', 'configuration'],
  ])('"%s" proves that nothing was charged', (message, code) => {
    const expected = { kind: 'final', update: { kind: 'not-charged', reason: { code, text: message } } };
    expect(read(errorBody(message))).toEqual(expected);
    expect(read(errorBody(message), 400)).toEqual(expected);
    expect(read({ errorBundle: { message } })).toEqual(expected);
    expect(read({ message }, 400)).toEqual(expected);
  });

  it.each([
    ['Duplicate UUID', 'duplicate-reference'],
    ['Error communicating with server', 'provider-error'],
    ['Terminal PC05P2CG10036 is offline, error communicating with server', 'provider-error'],
    ['posId', 'provider-error'],
    ['Something new', 'provider-error'],
  ])('"%s" proves nothing', (message, code) => {
    expect(read(errorBody(message))).toMatchObject({ kind: 'unclear', reason: { code } });
  });

  it('with a refusal about another payment proves nothing', () => {
    expect(read(errorBody('Terminal PC05P2CG10036 is offline', { transactionUuid: otherUuid })).kind).toBe('unclear');
  });

  it('of 401 or 403 means that the keys were refused, whatever page it comes with', () => {
    for (const body of ['', '<html>', '{"error":"Unauthorized","message":"Bad signature"}']) {
      expect(read(body, 401)).toMatchObject({ update: { kind: 'not-charged', reason: { code: 'credentials' } } });
    }
    expect(read(errorBody('Access denied'), 403)).toMatchObject({ update: { kind: 'not-charged', reason: { code: 'credentials' } } });
    const type = { errorBundle: { errorType: 'AUTHENTICATION', message: 'Bad signature' } };
    expect(read(errorBody('', type))).toMatchObject({ update: { kind: 'not-charged', reason: { code: 'credentials' } } });
  });

  it('of 401 with a result is read by its result', () => {
    expect(read(approvedBody(), 401)).toMatchObject({ update: { kind: 'approved' } });
    expect(read(errorBody('Duplicate UUID'), 403).kind).toBe('unclear');
  });

  it('of 401 says so when the clocks differ by more than five minutes', () => {
    const reading = readPaymentAnswer(
      { http: { status: 401, headers: new Headers({ date: 'Mon, 02 Mar 2026 07:48:00 GMT' }), text: '' }, answer: null },
      asked,
      now,
    );
    expect(reading).toMatchObject({ update: { reason: { text: expect.stringContaining("12 minutes ahead of the server's") } } });
  });

  it.each([
    [500, 'Internal error'],
    [503, ''],
    [404, '{"error":"No such path"}'],
    [200, '<html></html>'],
    [200, ''],
    [200, sampleApproval.slice(0, -40)],
    [200, '[]'],
    [200, 'null'],
    [200, '{}'],
  ])('of HTTP %i with the body %j leaves the outcome open', (status, body) => {
    expect(read(body, status).kind).toBe('unclear');
  });

  it('with an approval counts whatever the HTTP status', () => {
    expect(read(sampleApproval, 500)).toMatchObject({ update: { kind: 'approved' } });
  });
});

describe('the confirmation of an asynchronous payment', () => {
  const acknowledge = (body: unknown, status = 200) => readAcknowledgement(received(body, status), asked, now);

  it('is never an approval, whatever it says', () => {
    for (const body of [{}, { status: 'RECEIVED' }, approvedBody(), '"OK"', { resultCode: '00', transactionUuid: ourUuid }]) {
      expect(acknowledge(body)).toEqual({ kind: 'accepted' });
    }
    expect(acknowledge(approvedBody(), 500).kind).toBe('unclear');
  });

  it('can refuse the payment', () => {
    expect(acknowledge(errorBody('Terminal X is offline'))).toMatchObject({ update: { reason: { code: 'terminal-offline' } } });
    expect(acknowledge({ message: 'Terminal X is offline' })).toMatchObject({ update: { reason: { code: 'terminal-offline' } } });
    expect(acknowledge('', 401)).toMatchObject({ update: { reason: { code: 'credentials' } } });
  });

  it('leaves everything open where it cannot be read', () => {
    for (const reading of [acknowledge(''), acknowledge('<html>'), acknowledge('', 503), acknowledge({ transactionUuid: otherUuid })]) {
      expect(reading.kind).toBe('unclear');
    }
  });
});

describe('a look-up', () => {
  const record = (body: unknown, status = 200) => readLookUp(received(body, status), asked, 'record');
  const search = (body: unknown, status = 200) => readLookUp(received(body, status), asked, 'search');

  it('of our payment gives its outcome', () => {
    expect(record(sampleApproval)).toMatchObject({ kind: 'final', update: { kind: 'approved' } });
    expect(search(approvedBody({ launchType: 'TX_SEARCH' }))).toMatchObject({ kind: 'final', update: { kind: 'approved' } });
    expect(record({ resultCode: '02', transactionUuid: ourUuid })).toMatchObject({ kind: 'final', update: { kind: 'declined' } });
    expect(record({ resultCode: '03', transactionUuid: ourUuid })).toMatchObject({ kind: 'final', update: { kind: 'cancelled' } });
  });

  it("of another's payment, or of no payment by name, says nothing of ours", () => {
    for (const changes of [{ transactionUuid: otherUuid }, { transactionUuid: undefined }, { launchType: 'REFUND' }]) {
      expect(record(approvedBody(changes)).kind).toBe('not-found');
      expect(search(approvedBody({ ...changes, resultCode: '02' }, { STATUS: 'DECLINED' })).kind).toBe('not-found');
    }
  });

  it('without a known result is pending', () => {
    expect(record({ transactionUuid: ourUuid, launchType: 'SALE' }).kind).toBe('pending');
    expect(record({ transactionUuid: ourUuid, resultCode: '77' }).kind).toBe('pending');
  });

  it("takes an error for the payment's own only in the payment's own record", () => {
    const offline = errorBody('Terminal X is offline', { transactionUuid: ourUuid });
    expect(record({ ...offline, launchType: 'SALE' })).toMatchObject({ kind: 'final', update: { kind: 'not-charged' } });
    expect(search({ ...offline, launchType: 'TX_SEARCH' }).kind).toBe('not-found');
    expect(search(offline).kind).toBe('not-found');
    expect(record({ ...errorBody('Error communicating with server', { transactionUuid: ourUuid }), launchType: 'SALE' }).kind).toBe(
      'not-found',
    );
  });

  it('does not take the result of the search itself for the result of the payment', () => {
    expect(search({ launchType: 'TX_SEARCH', transactionUuid: ourUuid, resultCode: '02' }).kind).toBe('not-found');
    expect(search({ launchType: 'TX_SEARCH', transactionUuid: ourUuid, resultCode: '01' }).kind).toBe('not-found');
  });

  it('that is refused, not found or broken is told apart', () => {
    expect(record('', 401).kind).toBe('refused-us');
    expect(record('', 404).kind).toBe('not-found');
    expect(record('', 502).kind).toBe('unclear');
    expect(record('<html>').kind).toBe('unclear');
  });
});

describe('cents on the wire', () => {
  it.each([
    ['1000', 1000],
    [1000, 1000],
    [' 1000 ', 1000],
    ['', undefined],
    ['null', undefined],
    [null, undefined],
    ['1e3', 'unreadable'],
    [10.5, 'unreadable'],
    [true, 'unreadable'],
    [{}, 'unreadable'],
  ])('%j are %s', (wire, cents) => {
    expect(readCents(wire)).toBe(cents);
  });
});

function received(body: unknown, status: number) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { http: { status, headers: new Headers(), text }, answer: readAnswer(text) };
}

function read(body: unknown, status = 200, of: Asked = asked) {
  return readPaymentAnswer(received(body, status), of, now);
}
