/**
 * What secuconnect has on record: `GET /Smart/Transactions`, sorted by `created`, a hundred at a time by `offset` (SDKs). Times carry their
 * offset from UTC. Whether the list holds this device's transactions alone is not published, so each entry tells of its device.
 */
import { isCurrencyCode, money } from '#shared/money.ts';
import { redactText } from '../../redaction/redact.ts';
import { entriesOf, momentOf, type Page, unreadable } from '../paging.ts';
import { type Period, type ProviderRecords, type ProviderTransaction, Unclear } from '../provider.ts';
import { isSuccess } from './api.ts';
import { answered, lookUp } from './inquiry.ts';
import { refusalReason, standingOf } from './reading.ts';
import type { Parts } from './start.ts';
import { isFields, readList, readTransaction, type SmartTransaction } from './wire.ts';

const pageSize = 100;
/** 20,000 transactions. */
const pagesMax = 200;
/** Transactions that were made at the same time as the period began may stand in any order. */
const disorderMs = 3_600_000;

export function createRecords(parts: Parts): ProviderRecords {
  return {
    async *list(period, signal) {
      for await (const { transaction } of listed(parts, period, signal)) yield transaction ? entryOf(transaction) : unreadable;
    },
    lookUp: (payment, signal) => lookUp(parts, payment, signal),
  };
}

interface Item {
  readonly transaction: SmartTransaction | null;
}

function listed(parts: Parts, period: Period, signal: AbortSignal): AsyncIterable<Item> {
  const until = Date.parse(period.from) - disorderMs;
  const seen = new Set<string>();
  return entriesOf<Item>({
    name: "secuconnect's list of transactions",
    pagesMax,
    page: (cursor) => pageOf(parts, Number(cursor ?? 0), { until, seen }, signal),
    nameOf: ({ transaction }) => transaction?.id ?? null,
  });
}

interface Reach {
  /** What is older is not wanted, in milliseconds. */
  readonly until: number;
  /** The ids of the pages before. */
  readonly seen: Set<string>;
}

async function pageOf({ api }: Parts, offset: number, { until, seen }: Reach, signal: AbortSignal): Promise<Page<Item>> {
  const received = await answered(() => api.list(pageSize, offset, signal));
  const list = isSuccess(received) ? readList(received.fields) : null;
  if (!list) throw new Unclear(refusalReason(received), `secuconnect did not list its transactions (HTTP ${received.status}).`);
  const entries = list.items.map((item) => ({ transaction: isFields(item) ? readTransaction(item) : null }));
  const before = seen.size;
  for (const { transaction } of entries) if (transaction) seen.add(transaction.id);
  // An empty page is the end. Where the offset is not heeded, the list had been given whole.
  const givenWhole = seen.size === before && list.count !== null && list.count <= seen.size;
  const beyond = isBackwards(entries) && moment(entries.at(-1)) < until;
  return { entries, next: entries.length === 0 || givenWhole || beyond ? null : String(offset + entries.length) };
}

function isBackwards(entries: readonly Item[]): boolean {
  return entries.every((entry, index) => index === 0 || moment(entry) <= moment(entries[index - 1]));
}

function moment(item: Item | undefined): number {
  return Date.parse(momentOf(item?.transaction?.created) ?? '');
}

function entryOf(transaction: SmartTransaction): ProviderTransaction {
  const { id, sum, transactionRef, deviceId, status } = transaction;
  const currency = transaction.currency?.toUpperCase() ?? '';
  return {
    kind: 'sale',
    reference: id,
    keys: transactionRef === null ? [id] : [transactionRef, id],
    original: null,
    at: momentOf(transaction.created),
    state: stateOf(status),
    amount: sum !== null && isCurrencyCode(currency) ? money(sum, currency) : null,
    place: deviceId === null ? { kind: 'unknown' } : { kind: 'device', id: deviceId },
    words: redactText(status).slice(0, 60),
  };
}

/** `cancelled` stands for a payment that never went through and for one that was taken back. */
function stateOf(status: string): ProviderTransaction['state'] {
  switch (standingOf(status)) {
    case 'paid':
      return 'charged';
    case 'failed':
    case 'cancelled':
      return 'not-charged';
    case 'untouched':
    case 'open':
      return 'unclear';
  }
}
