/** Whether a process could have gone on like that for ever. */
import type { Reading } from './gauges.ts';

/** These are counted at rest; one more or less may be on its way to the collector. A leak has one for each of hundreds of customers. */
const slack = 10;
const counted = ['listeners', 'signals', 'statements', 'resources', 'files'] as const;

/** What has grown over a whole day, as sentences: memory by more than a tenth since the first tenth of the day, or anything that is counted. */
export function grownOverADay(readings: readonly Reading[]): string[] {
  const last = readings.at(-1);
  const early = last && readings.find(({ customers }) => customers >= last.customers / 10);
  if (!early || !last || early === last) return ['There are too few readings to tell.'];
  const memory = (['heapBytes', 'residentBytes'] as const).flatMap((gauge) =>
    last[gauge] > early[gauge] * 1.1 ? [`${gauge} grew from ${early[gauge]} to ${last[gauge]}.`] : [],
  );
  return [...memory, ...leftBehind(readings)];
}

/** What has grown in a short run between its middle and its end, as sentences: the heap without its code by more than so many bytes for each customer, or anything that is counted. */
export function grownPerCustomer(readings: readonly Reading[], bytesMax: number): string[] {
  const last = readings.at(-1);
  const middle = last && readings.find(({ customers }) => customers >= last.customers / 2);
  if (!middle || !last || middle === last) return ['There are too few readings to tell.'];
  const bytes = (dataBytes(last) - dataBytes(middle)) / (last.customers - middle.customers);
  return [...(bytes > bytesMax ? [`The heap grew by ${Math.round(bytes)} bytes for each customer.`] : []), ...leftBehind(readings)];
}

function dataBytes({ heapBytes, codeBytes }: Reading): number {
  return heapBytes - codeBytes;
}

/**
 * The least that was ever counted in the second half against the least of the first: what stays behind is never gone
 * again, and what the collector has only not come to yet is. It takes signals some dozens at a time, so that there may be
 * one more of them for every second customer.
 */
function leftBehind(readings: readonly Reading[]): string[] {
  const half = Math.ceil(readings.length / 2);
  const [first, second] = [readings.slice(0, half), readings.slice(half)];
  const customers = (second[0]?.customers ?? 0) - (first[0]?.customers ?? 0);
  return counted.flatMap((gauge) => {
    const [before, after] = [first, second].map((part) => Math.min(...part.map((reading) => reading[gauge]))) as [number, number];
    const allowed = gauge === 'signals' ? Math.max(slack, customers / 2) : slack;
    return after > before + allowed ? [`${gauge} grew from ${before} to ${after}.`] : [];
  });
}
