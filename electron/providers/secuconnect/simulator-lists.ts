/** The simulated list of Smart Transactions (SDKs, `GET /Smart/Transactions`): count, offset and sort; the Lucene query is not simulated. */
import { json, type SimulatedResponse } from '../simulation.ts';
import type { UndocumentedBehaviour } from './simulator-behaviour.ts';
import type { Transaction } from './simulator-memory.ts';

/** Null for a query that has other parameters, or another form. Without a sort the newest come first, which is our guess. */
export function listTransactions(
  own: readonly Transaction[],
  query: URLSearchParams,
  { pageMax, countTells }: UndocumentedBehaviour,
  answer: (transaction: Transaction) => SimulatedResponse,
): SimulatedResponse | null {
  if ([...query.keys()].some((name) => !['count', 'offset', 'sort'].includes(name))) return null;
  const [count, offset] = [query.get('count') ?? '10', query.get('offset') ?? '0'];
  const [field, direction] = (query.get('sort') ?? 'created:desc').split(':');
  if (!/^\d{1,4}$/.test(count) || !/^\d{1,9}$/.test(offset) || !['asc', 'desc'].includes(direction ?? '')) return null;
  if (field !== 'created' && field !== 'updated') return null;
  const sorted = own.toSorted((one, other) => Date.parse(one[field]) - Date.parse(other[field]));
  if (direction === 'desc') sorted.reverse();
  const page = sorted.slice(Number(offset), Number(offset) + Math.min(Number(count), pageMax));
  const data = page.map((each) => JSON.parse(answer(each).body) as unknown);
  return json(200, { count: countTells === 'all' ? own.length : data.length, data });
}
