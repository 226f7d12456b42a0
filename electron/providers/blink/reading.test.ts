import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { type Asked, type Reading, readOutcome, readSignatureOutcome } from './reading.ts';
import { sampleAborted, sampleErrors, sampleSuccess, sampleVerifySignature } from './samples.test-data.ts';
import { context, payment, terminalId, transactionId } from './testing.test-data.ts';
import { readAnswer } from './wire.ts';

function asked(changes: Partial<Payment> = {}): Asked {
  return { payment: payment(changes), siteBranchId: 'London', terminalId, till: context.till };
}

function read(status: number, body: unknown, of: Asked = asked()): Reading {
  return readOutcome({ status, answer: readAnswer(typeof body === 'string' ? body : JSON.stringify(body)) }, of);
}

/** Blink's approval with some fields changed, in the answer or in what it repeats of the request. */
function success(changes: Record<string, unknown> = {}, data: Record<string, unknown> = {}): Record<string, unknown> {
  const body = JSON.parse(sampleSuccess) as { data: object };
  return { ...body, data: { ...body.data, ...data }, ...changes };
}

const final = (update: Record<string, unknown>) => ({ kind: 'final', update });

describe("Blink's own samples", () => {
  it('a success is the amount that was asked, under the name of the transaction', () => {
    expect(read(201, sampleSuccess)).toMatchObject(
      final({
        kind: 'approved',
        charge: { amount: money(6660, 'GBP'), cashback: money(0, 'GBP') },
        providerReference: transactionId,
        slip: { signature: false },
      }),
    );
  });

  it('"Verify signature" asks the cashier, with a slip to sign', () => {
    expect(read(201, sampleVerifySignature)).toMatchObject({
      kind: 'signature',
      transactionId,
      update: { kind: 'signature-requested', providerReference: transactionId, slip: { signature: true } },
    });
  });

  it.each(sampleErrors)('$status $name', ({ status, body, code }) => {
    const reading = read(status, body);
    if (code === null) expect(reading).toMatchObject({ kind: 'unclear', reason: { code: 'provider-error' } });
    else expect(reading).toMatchObject(final({ kind: 'not-charged', reason: { code, text: expect.stringMatching(/./) } }));
  });

  it("an error's reason is Blink's message and what it says of the field", () => {
    expect(read(422, sampleErrors.find(({ name }) => name === 'invalid pos_location')?.body)).toMatchObject(
      final({
        reason: {
          code: 'configuration',
          text: 'Request validation failed: The pos_location must be a valid string with a maximum length of 16 characters.',
        },
      }),
    );
  });
});

describe('the result decides, whatever the HTTP status beside it', () => {
  it.each([200, 201, 202])('%i SUCCESS is an approval, FAILURE is none', (status) => {
    expect(read(status, success())).toMatchObject(final({ kind: 'approved' }));
    expect(read(status, success({ result: 'FAILURE' }))).toMatchObject(final({ kind: 'declined', providerReference: transactionId }));
  });

  it.each(['success', 'Success', ' SUCCESS '])('"%s" is SUCCESS', (result) => {
    expect(read(201, success({ result }))).toMatchObject(final({ kind: 'approved' }));
  });

  it.each(['VERIFY SIGNATURE', 'verify  signature'])('"%s" asks for the signature', (result) => {
    expect(read(201, success({ result }))).toMatchObject({ kind: 'signature' });
  });

  it.each([
    ['a result that no document knows', 201, success({ result: 'PARTIAL' })],
    ['no result', 201, success({ result: undefined })],
    ['a result that is no text', 201, success({ result: true })],
    ['a success with an error status', 400, success()],
    ['a success with a server error', 500, success()],
    ['a failure with a server error', 502, { result: 'FAILURE', message: 'Declined' }],
    ['another 503', 503, { result: 'FAILURE', message: 'Maintenance' }],
    ['a status that no document knows', 409, { result: 'FAILURE', message: 'Conflict' }],
    ['a request that timed out', 408, { message: 'Request Timeout' }],
    ['a page', 201, '<html>SUCCESS</html>'],
    ['a page that refuses', 403, '<html>Forbidden</html>'],
    ['nothing', 201, ''],
    ['half a body', 201, sampleSuccess.slice(0, 100)],
    ['a list', 201, '[]'],
    ['a signature without a transaction', 201, { result: 'Verify signature' }],
    ['a success that names nothing', 201, { result: 'SUCCESS' }],
  ])('%s leaves it open', (_, status, body) => {
    expect(read(status, body)).toMatchObject({ kind: 'unclear' });
  });

  it.each([
    [401, 'credentials'],
    [404, 'configuration'],
    [422, 'invalid-request'],
    [429, 'terminal-busy'],
  ])('a gateway that refuses with %i and its own JSON sent nothing on', (status, code) => {
    expect(read(status, { message: 'No' })).toMatchObject(final({ kind: 'not-charged', reason: { code, text: 'No' } }));
  });
});

describe('a payment without success', () => {
  it.each([
    ['Declined', 'declined', 'declined'],
    ['Insufficient funds', 'declined', 'declined'],
    ['Customer timeout', 'declined', 'declined'],
    ['Transaction cancelled by the customer', 'cancelled', 'cancelled-at-terminal'],
    ['Transaction aborted', 'cancelled', 'cancelled-at-terminal'],
    ['Aborted by POS', 'cancelled', 'cancelled-by-cashier'],
    ['Device is busy', 'not-charged', 'terminal-busy'],
    ['Device unreachable', 'not-charged', 'terminal-offline'],
  ])('"%s" is %s', (message, kind, code) => {
    expect(read(201, { result: 'FAILURE', message })).toMatchObject(final({ kind, reason: { code, text: message } }));
  });

  it('without any words is declined: that is the word of the result', () => {
    expect(read(201, { result: 'FAILURE' })).toMatchObject(final({ kind: 'declined', reason: { code: 'declined', text: null } }));
  });

  it('is a refusal as printed too, with a brace too many at its beginning', () => {
    const printed =
      '{\n    {\n    "result": "FAILURE",\n    "message": "Request validation failed",\n    "errors": {"currency": "The currency must be valid."}\n}';
    expect(read(422, printed)).toMatchObject(final({ kind: 'not-charged' }));
  });

  it.each([400, 402, 422])('is declined with HTTP %i too, where its words say so', (status) => {
    expect(read(status, { result: 'FAILURE', message: 'Card declined' })).toMatchObject(final({ kind: 'declined' }));
    expect(read(status, { result: 'FAILURE', message: 'Cancelled by user' })).toMatchObject(final({ kind: 'cancelled' }));
  });

  it.each([
    'Lost connection',
    'No response from the terminal',
    'The host timed out',
    'Transaction in progress',
    'Something went wrong',
    'Transaction approved',
  ])('whose words are "%s" stays open', (message) => {
    expect(read(201, { result: 'FAILURE', message })).toMatchObject({ kind: 'unclear' });
  });

  it('has a slip where the card is told', () => {
    expect(read(201, success({ result: 'FAILURE', message: 'Declined' }))).toMatchObject(
      final({ kind: 'declined', slip: { signature: false } }),
    );
  });

  it('shows no full card number, whatever Blink writes into its message', () => {
    const number = ['5555', '5555', '5555', '4444'].join('');
    expect(JSON.stringify(read(201, { result: 'FAILURE', message: `Declined ${number}` }))).not.toContain(number);
  });
});

describe('a success whose words say otherwise', () => {
  it("is cancelled where it is the abort's own answer", () => {
    expect(read(201, sampleAborted)).toMatchObject(final({ kind: 'cancelled', reason: { code: 'cancelled-by-cashier' } }));
  });

  it('is open where it has a card as well', () => {
    expect(read(201, success({ message: 'Aborted by POS' }))).toMatchObject({ kind: 'unclear' });
    expect(read(201, success({ message: 'Declined' }))).toMatchObject({ kind: 'unclear' });
    expect(read(201, success({ message: 'Transaction reversed' }))).toMatchObject({ kind: 'unclear' });
  });

  it('is a success where the words agree with it', () => {
    expect(read(201, success({ message: 'Approved, PIN verified', errors: [] }))).toMatchObject(final({ kind: 'approved' }));
  });
});

describe('an answer that is about something else', () => {
  it.each([
    ['order', { metadata: { order_number: '6680893730' } }],
    ['order, beside the metadata', { order_number: '6680893730' }],
    ['terminal', { terminal_id: 'P630-452-299-737-RAPHI' }],
    ['currency', { currency: 'EUR' }],
    ['amount', { requested_amount: '66.61' }],
    ['amount that cannot be read', { requested_amount: 'about 66' }],
  ])('another %s: nobody knows', (_, data) => {
    expect(read(201, success({}, data))).toMatchObject({ kind: 'unclear', reason: { code: 'contradiction' } });
    expect(read(201, success({ result: 'FAILURE' }, data))).toMatchObject({ kind: 'unclear' });
    expect(read(422, success({ result: 'FAILURE' }, data))).toMatchObject({ kind: 'unclear' });
  });

  it('another branch or till only counts where our number is missing', () => {
    expect(read(201, success({}, { pos_location: 'POS-26' }))).toMatchObject({ kind: 'final' });
    expect(read(201, success({}, { pos_location: 'POS-26', metadata: {} }))).toMatchObject({ kind: 'unclear' });
    expect(read(201, success({}, { site_branch_id: 'Leeds', metadata: null }))).toMatchObject({ kind: 'unclear' });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', sampleSuccess],
  ])('an echo that is %s says nothing against it', (_, data) => {
    expect(read(201, success({ data }))).toMatchObject(final({ kind: 'approved' }));
  });

  it.each([
    { requested_amount: 66.6 },
    { requested_amount: '66.6' },
    { metadata: '{"order_number":"7036171099"}' },
    { metadata: { order_number: 7036171099 } },
  ])('the forms that Blink mixes are all ours: %o', (data) => {
    expect(read(201, success({}, data))).toMatchObject(final({ kind: 'approved' }));
  });
});

describe("the answer to the cashier's word on a signature", () => {
  const signed = asked({ providerReference: transactionId });
  const word = (accepted: boolean, status: number, body: unknown) =>
    readSignatureOutcome({ status, answer: readAnswer(JSON.stringify(body)) }, signed, transactionId, accepted);
  const echo = { original_transaction_id: transactionId, is_signature_confirmed: true };

  it('"yes" and SUCCESS is an approval under the name of the sale, with the signed slip', () => {
    const body = success({ transaction_id: 'KN2ZXWL65Z9M69WP', data: echo });
    expect(word(true, 201, body)).toMatchObject(final({ kind: 'approved', providerReference: transactionId, slip: { signature: true } }));
    expect(word(true, 200, { result: 'SUCCESS' })).toMatchObject(final({ kind: 'approved', providerReference: transactionId }));
  });

  it('"yes" and FAILURE is what its words say', () => {
    expect(word(true, 201, { result: 'FAILURE', message: 'Declined' })).toMatchObject(final({ kind: 'declined' }));
    expect(word(true, 201, { result: 'FAILURE', message: 'Aborted by POS' })).toMatchObject(final({ kind: 'cancelled' }));
    expect(word(true, 201, { result: 'FAILURE', message: 'Lost connection' })).toMatchObject({ kind: 'unclear' });
  });

  it('"no" and FAILURE is declined, because the signature was refused', () => {
    expect(word(false, 201, { result: 'FAILURE' })).toMatchObject(
      final({ kind: 'declined', reason: { text: 'The signature was refused.' } }),
    );
    expect(word(false, 402, { result: 'FAILURE', message: 'Signature declined' })).toMatchObject(
      final({ kind: 'declined', reason: { text: 'Signature declined' } }),
    );
    expect(word(false, 201, { result: 'FAILURE', message: 'Cancelled' })).toMatchObject(
      final({ kind: 'declined', reason: { text: 'The signature was refused. Cancelled' } }),
    );
  });

  it('"no" and SUCCESS is open, unless its words say that nothing was charged', () => {
    expect(word(false, 201, success({ data: echo }))).toMatchObject({ kind: 'unclear' });
    expect(word(false, 201, { result: 'SUCCESS' })).toMatchObject({ kind: 'unclear' });
    expect(word(false, 201, { result: 'SUCCESS', message: 'Transaction reversed' })).toMatchObject(final({ kind: 'declined' }));
  });

  it('a refusal of the request itself did not reach the terminal', () => {
    for (const { status, body } of sampleErrors.filter((each) => each.code !== null && each.status < 500)) {
      expect(word(true, status, JSON.parse(body))).toMatchObject({ kind: 'not-taken' });
    }
  });

  it('another transaction, a server error or a page is open', () => {
    expect(word(true, 201, success({ transaction_id: 'KN2ZXWL65Z9M69WP', data: null }))).toMatchObject({ kind: 'unclear' });
    expect(word(true, 201, success({ data: { ...echo, original_transaction_id: 'KN2ZXWL65Z9M69WP' } }))).toMatchObject({ kind: 'unclear' });
    expect(word(true, 503, { result: 'FAILURE', message: 'Lost connection' })).toMatchObject({ kind: 'unclear' });
    expect(readSignatureOutcome({ status: 200, answer: null }, signed, transactionId, true)).toMatchObject({ kind: 'unclear' });
  });

  it('can ask once more', () => {
    expect(word(true, 201, { result: 'Verify signature' })).toMatchObject({ kind: 'signature', transactionId });
  });
});

describe('a refund', () => {
  const refund = asked({ kind: 'refund', references: { orderNumber: '7036171100', originalTransactionId: transactionId } });

  it('is approved by its result, and by words that call it a reversal or a cancellation', () => {
    for (const message of [undefined, 'Reversed', 'Cancelled successfully']) {
      const body = { result: 'SUCCESS', transaction_id: 'KN2ZXWL65Z9M69WP', message, data: { original_transaction_id: transactionId } };
      expect(read(201, body, refund)).toMatchObject(
        final({ kind: 'approved', charge: { amount: money(6660, 'GBP') }, providerReference: 'KN2ZXWL65Z9M69WP' }),
      );
    }
  });

  it("of another sale is somebody else's", () => {
    const data = { original_transaction_id: 'RXP9YZRPLR6KZEJ5' };
    expect(read(201, { result: 'SUCCESS', transaction_id: 'KN2ZXWL65Z9M69WP', data }, refund)).toMatchObject({ kind: 'unclear' });
  });

  it('that the till aborted is cancelled, although the answer is a success', () => {
    const body = { result: 'SUCCESS', message: 'Aborted by POS', data: { original_transaction_id: transactionId } };
    expect(read(201, body, refund)).toMatchObject(final({ kind: 'cancelled', reason: { code: 'cancelled-by-cashier' } }));
    expect(read(201, { ...body, transaction_id: 'KN2ZXWL65Z9M69WP' }, refund)).toMatchObject({ kind: 'unclear' });
  });

  it('that is refused is not approved, with its reason', () => {
    expect(read(201, { result: 'FAILURE', message: 'Already reversed' }, refund)).toMatchObject(
      final({ kind: 'declined', reason: { text: 'Already reversed' } }),
    );
  });
});
