import { describe, expect, it } from 'vitest';
import { money } from '#shared/money.ts';
import type { Payment } from '#shared/payment.ts';
import { daysOf } from './days.ts';
import { claimedByOthers, findInLog, findInReport } from './look-up.ts';
import type { Asked } from './reading.ts';
import { sampleErrors, sampleLog, sampleReport, sampleSaleRequest, sampleSuccess, sampleVerifySignature } from './samples.test-data.ts';
import { context, payment, terminalId, transactionId } from './testing.test-data.ts';
import { readReport, readRequestLog, readTerminals } from './wire.ts';

const sale = JSON.parse(sampleSaleRequest) as Record<string, unknown>;
const success = JSON.parse(sampleSuccess) as Record<string, unknown>;
const verify = JSON.parse(sampleVerifySignature) as Record<string, unknown>;
const documented = (name: string) => {
  const found = sampleErrors.find((each) => each.name === name);
  return { code: String(found?.status), body: JSON.parse(found?.body ?? '') as unknown };
};
const busy = documented('busy');
const lost = documented('lost connection');

function asked(changes: Partial<Payment> = {}): Asked {
  return { payment: payment(changes), siteBranchId: 'London', terminalId, till: context.till };
}

interface Logged {
  readonly operation?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly response?: unknown;
}

function log(...entries: readonly Logged[]) {
  const requests = entries.map(
    ({ operation = 'sales', method = 'POST', body = sale, response = { code: '201', body: success } }, index) => ({
      id: String(index),
      request: {
        method,
        url: `https://api.blinkpayment.com/v1/card-present/${operation}?x=1`,
        headers: {},
        body,
        timestamp: '2025-03-13T11:31:30Z',
      },
      response,
    }),
  );
  return readRequestLog(JSON.stringify({ requests })) ?? [];
}

describe('the request log', () => {
  it("is read in Blink's own form: our sale is found by our number, the other entry is nobody's", () => {
    const entries = readRequestLog(sampleLog(sampleSaleRequest, sampleSuccess)) ?? [];
    expect(entries).toHaveLength(2);
    expect(findInLog(entries, asked())).toMatchObject({ kind: 'final', update: { kind: 'approved', providerReference: transactionId } });
  });

  it.each([
    ['bodies as JSON text', { body: sampleSaleRequest, response: { code: '201', body: sampleSuccess } }],
    ['metadata as JSON text', { body: { ...sale, metadata: '{"order_number":"7036171099"}' } }],
    ['our number beside the metadata', { body: { ...sale, metadata: {}, order_number: '7036171099' } }],
    ['a code that is a number', { response: { code: 201, body: success } }],
    ['no code', { response: { body: success } }],
    ['another spelling of till and branch', { body: { ...sale, pos_location: 'POS-26', site_branch_id: 'Leeds' } }],
  ])('is read with %s', (_, entry) => {
    expect(findInLog(log(entry), asked())).toMatchObject({ kind: 'final', update: { kind: 'approved' } });
  });

  it.each([
    ['another number', { body: { ...sale, metadata: { order_number: '6680893730' } } }],
    ['no number', { body: { ...sale, metadata: {} } }],
    ['another amount', { body: { ...sale, requested_amount: '66.61' } }],
    ['another operation', { operation: 'refunds' }],
    ['a question', { method: 'GET' }],
  ])('has nothing of ours in an entry with %s', (_, entry) => {
    expect(findInLog(log(entry), asked())).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['no answer yet', null],
    ['an empty answer', {}],
  ])('shows a payment with %s as pending', (_, response) => {
    expect(findInLog(log({ response }), asked())).toEqual({ kind: 'pending' });
  });

  it('reads a logged answer like a live one', () => {
    expect(findInLog(log({ response: { code: '201', body: { result: 'FAILURE', message: 'Declined' } } }), asked())).toMatchObject({
      kind: 'final',
      update: { kind: 'declined' },
    });
    expect(findInLog(log({ response: busy }), asked())).toMatchObject({ kind: 'final', update: { kind: 'not-charged' } });
    expect(findInLog(log({ response: lost }), asked())).toMatchObject({ kind: 'unclear' });
    expect(findInLog(log({ response: { code: '201' } }), asked())).toMatchObject({ kind: 'unclear' });
  });

  it('of a request that the network doubled tells of the money first, then of what is open', () => {
    const ok = { code: '201', body: success };
    const outcome = (...responses: unknown[]) => findInLog(log(...responses.map((response) => ({ response }))), asked());
    expect(outcome(busy, ok)).toMatchObject({ kind: 'final', update: { kind: 'approved' } });
    expect(outcome(ok, busy)).toMatchObject({ kind: 'final', update: { kind: 'approved' } });
    expect(outcome(busy, null)).toEqual({ kind: 'pending' });
    expect(outcome(lost, busy)).toMatchObject({ kind: 'unclear' });
    expect(outcome(busy, { code: '201', body: { result: 'FAILURE' } })).toMatchObject({ kind: 'final', update: { kind: 'declined' } });
  });

  it('of two charges for one payment decides nothing: a person must see them', () => {
    const second = { response: { code: '201', body: { ...success, transaction_id: 'KN2ZXWL65Z9M69WP' } } };
    expect(findInLog(log({}, second), asked())).toMatchObject({ kind: 'unclear' });
    expect(findInLog(log({}, {}), asked())).toMatchObject({ kind: 'final' });
  });

  it('looks for refunds among the reversals and linked refunds', () => {
    const references = { orderNumber: '7036171099', requestTimestamp: 'x', originalTransactionId: 'RXP9YZRPLR6KZEJ5' };
    const refund = asked({ kind: 'refund', references });
    const body = { ...sale, original_transaction_id: 'RXP9YZRPLR6KZEJ5' };
    const response = { code: '201', body: { result: 'SUCCESS', transaction_id: transactionId } };
    for (const operation of ['reversals', 'linked-refunds']) {
      expect(findInLog(log({ operation, body, response }), refund)).toMatchObject({ kind: 'final', update: { kind: 'approved' } });
    }
    expect(findInLog(log({}), refund)).toEqual({ kind: 'nothing' });
  });
});

describe('a signature in the request log', () => {
  const saleWithSignature = { response: { code: '201', body: verify } };
  const word = (confirmed: boolean, response: unknown): Logged => ({
    operation: 'signatures',
    body: { original_transaction_id: transactionId, is_signature_confirmed: confirmed },
    response,
  });

  it('that nobody answered is asked for again', () => {
    expect(findInLog(log(saleWithSignature), asked())).toMatchObject({ kind: 'signature', update: { providerReference: transactionId } });
  });

  it('that Blink did not take is asked for again', () => {
    expect(findInLog(log(saleWithSignature, word(true, documented('invalid metadata'))), asked())).toMatchObject({ kind: 'signature' });
  });

  it('has the outcome of its answer', () => {
    const yes = word(true, { code: '201', body: { ...success, data: { original_transaction_id: transactionId } } });
    expect(findInLog(log(saleWithSignature, yes), asked())).toMatchObject({ kind: 'final', update: { kind: 'approved' } });
    const no = word(false, { code: '201', body: { result: 'FAILURE', message: 'Signature declined' } });
    expect(findInLog(log(saleWithSignature, no), asked())).toMatchObject({ kind: 'final', update: { kind: 'declined' } });
    expect(findInLog(log(saleWithSignature, word(true, null)), asked())).toEqual({ kind: 'pending' });
    expect(findInLog(log(saleWithSignature, word(true, lost)), asked())).toMatchObject({ kind: 'unclear' });
  });

  it("of another transaction is another payment's", () => {
    const other = { ...word(true, { code: '201', body: success }), body: { original_transaction_id: 'X', is_signature_confirmed: true } };
    expect(findInLog(log(saleWithSignature, other), asked())).toMatchObject({ kind: 'signature' });
  });

  it('is found by the name that Blink gave the payment, when the sale itself is in no log any more', () => {
    const yes = word(true, { code: '201', body: success });
    expect(findInLog(log(yes), asked({ providerReference: transactionId }))).toMatchObject({ kind: 'final', update: { kind: 'approved' } });
    expect(findInLog(log(yes), asked())).toEqual({ kind: 'nothing' });
  });
});

describe('the end-of-day report', () => {
  const item = {
    request_timestamp: '2025-03-13T11:31:29+00:00',
    currency: 'GBP',
    site_branch_id: 'London',
    payment_method: 'sales',
    pos_location: 'POS-25',
    operator_id: '964566',
    status: 'Success',
    requested_amount: 66.6,
    transaction_id: transactionId,
    terminal_id: terminalId,
    metadata: { order_number: '7036171099' },
  };
  const report = (...items: readonly object[]) => readReport(JSON.stringify(items)) ?? [];
  const none: ReadonlySet<string> = new Set();

  it("is read in Blink's own form", () => {
    const items = readReport(sampleReport) ?? [];
    const ours = asked({
      amount: money(7145, 'GBP'),
      references: { orderNumber: '6680893730', requestTimestamp: '2025-03-26T09:43:27+01:00' },
    });
    expect(findInReport(items, ours, null)).toMatchObject({
      kind: 'final',
      update: {
        kind: 'approved',
        charge: { amount: money(7145, 'GBP') },
        providerReference: 'RXP9YZRPLR6KZEJ5',
        slip: { signature: false },
      },
    });
    expect(findInReport(items, asked(), none)).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['Success', { kind: 'final', update: { kind: 'approved' } }],
    ['SUCCESSFUL', { kind: 'final', update: { kind: 'approved' } }],
    ['Declined', { kind: 'final', update: { kind: 'declined', reason: { text: 'Declined' } } }],
    ['Aborted', { kind: 'final', update: { kind: 'cancelled' } }],
    ['Settling', { kind: 'pending' }],
    [undefined, { kind: 'pending' }],
  ])('with the status %s', (status, found) => {
    expect(findInReport(report({ ...item, status }), asked(), null)).toMatchObject(found);
  });

  it("without our number is ours by Blink's name for it", () => {
    const unnamed = { ...item, metadata: {} };
    expect(findInReport(report(unnamed), asked({ providerReference: transactionId }), null)).toMatchObject({ kind: 'final' });
    expect(findInReport(report({ ...item, metadata: { order_number: 'x' } }), asked({ providerReference: transactionId }), none)).toEqual({
      kind: 'nothing',
    });
  });

  it('without any name is ours by the very time of our request, where nothing else can be meant', () => {
    const unnamed = { ...item, metadata: {} };
    expect(findInReport(report(unnamed), asked(), none)).toMatchObject({ kind: 'final', update: { kind: 'approved' } });
    expect(findInReport(report(unnamed), asked(), null)).toEqual({ kind: 'nothing' });
    expect(findInReport(report(unnamed), asked(), new Set([transactionId]))).toEqual({ kind: 'nothing' });
    expect(findInReport(report(unnamed, { ...unnamed, transaction_id: 'X' }), asked(), none)).toMatchObject({ kind: 'unclear' });
  });

  it.each([
    ['a second later', { request_timestamp: '2025-03-13T11:31:30+00:00' }],
    ['of another till', { pos_location: 'POS-26' }],
    ['of another amount', { requested_amount: 66.61 }],
    ['of another currency', { currency: 'EUR' }],
    ['without a transaction', { transaction_id: null }],
    ['that pays back', { payment_method: 'refunds' }],
  ])('is not ours %s', (_, changes) => {
    expect(findInReport(report({ ...item, metadata: {}, ...changes }), asked(), none)).toEqual({ kind: 'nothing' });
  });

  it('with our number and other data decides nothing', () => {
    expect(findInReport(report({ ...item, requested_amount: 66 }), asked(), null)).toMatchObject({ kind: 'unclear' });
    expect(findInReport(report(item, { ...item, transaction_id: 'X' }), asked(), null)).toMatchObject({ kind: 'unclear' });
  });

  it('with the sale and its reversal decides nothing', () => {
    expect(findInReport(report(item, { ...item, payment_method: 'reversals', transaction_id: 'X' }), asked(), null)).toMatchObject({
      kind: 'unclear',
    });
  });

  it('keeps the slip that the customer signed', () => {
    const slip = { customer: [], merchant: [], signature: true };
    expect(findInReport(report(item), asked({ slip }), null)).toMatchObject({ update: { slip } });
  });

  it('knows a refund by its method', () => {
    const refund = asked({ kind: 'refund' });
    expect(findInReport(report({ ...item, payment_method: 'reversals' }), refund, null)).toMatchObject({ update: { kind: 'approved' } });
    expect(findInReport(report(item), refund, null)).toEqual({ kind: 'nothing' });
  });

  it("leaves out what the log shows to be somebody else's", () => {
    const other = { ...sale, metadata: { order_number: '6680893730' } };
    expect([...claimedByOthers(log({ body: other }, { response: busy }), asked())]).toEqual([transactionId]);
    expect([...claimedByOthers(log({}), asked())]).toEqual([]);
  });
});

describe('the days to look at', () => {
  const at = (moment: string) => Date.parse(moment);

  it("are Blink's today alone, where it certainly is the payment's day", () => {
    expect(daysOf(at('2025-03-13T11:31:29Z'), at('2025-03-13T12:00:00Z'))).toEqual([null]);
  });

  it("are the payment's day as well, once that may be over", () => {
    expect(daysOf(at('2025-03-13T23:31:29Z'), at('2025-03-14T00:08:00Z'))).toEqual([null, '2025-03-13']);
  });

  it("are those around it too where the payment is not found soon: the till's clock may have been wrong", () => {
    expect(daysOf(at('2025-03-13T11:31:29Z'), at('2025-03-14T08:00:00Z'))).toEqual([null, '2025-03-13', '2025-03-12']);
    expect(daysOf(at('2025-03-13T11:31:29Z'), at('2025-03-20T08:00:00Z'))).toEqual([null, '2025-03-13', '2025-03-12', '2025-03-14']);
    expect(daysOf(at('2025-03-14T00:05:00Z'), at('2025-03-14T00:01:00Z'))).toEqual([null, '2025-03-13']);
  });

  it('are both days where London and UTC have different ones', () => {
    expect(daysOf(at('2025-07-13T23:30:00Z'), at('2025-07-14T00:10:00Z'))).toEqual([null, '2025-07-13']);
    expect(daysOf(at('2025-07-13T23:30:00Z'), at('2025-07-13T23:31:00Z'))).toEqual([null, '2025-07-14', '2025-07-13']);
  });
});

describe('what is no list', () => {
  it.each(['', '<html>', '{}', '{"result":"FAILURE","errors":[]}', 'null', '"[]"'])('is told apart from an empty one: %s', (text) => {
    expect(readRequestLog(text)).toBeNull();
    expect(readReport(text)).toBeNull();
    expect(readTerminals(text)).toBeNull();
  });

  it('is told apart from a list with entries that cannot be read', () => {
    expect(readRequestLog('{"requests":[1,null,{},{"request":{"url":"/sales"}}]}')).toEqual([]);
    expect(readReport('[1,null]')).toEqual([]);
    expect(readReport('[]')).toEqual([]);
  });
});
