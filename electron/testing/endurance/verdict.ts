/** Whether a process could have gone on like that for ever. */
import type { Reading } from './gauges.ts';

/** These are counted at rest; one more or less may be on its way to the collector. A leak has one for each of hundreds of customers. */
const slack = 10;
const counted = ['listeners', 'signals', 'statements', 'resources', 'files'] as const;

/**
 * What has grown over a whole day, as sentences: memory by more than a tenth since the first tenth of the day, or anything
 * that is counted. Memory by the line that fits all of these readings best: one of them says little, since pages go back
 * to the system when it likes.
 */
export function grownOverADay(readings: readonly Reading[]): string[] {
  const last = readings.at(-1);
  const warm = readings.filter(({ customers }) => last && customers >= last.customers / 10);
  if (warm.length < 2) return ['There are too few readings to tell.'];
  const memory = (['heapBytes', 'residentBytes'] as const).flatMap((gauge) => {
    const [from, to] = fitted(warm.map((reading) => [reading.customers, reading[gauge]]));
    return to > from * 1.1 ? [`${gauge} grew from ${Math.round(from)} to ${Math.round(to)}.`] : [];
  });
  return [...memory, ...leftBehind(readings)];
}

/** Where the line of the least squares begins and ends. */
function fitted(points: readonly (readonly [x: number, y: number])[]): [from: number, to: number] {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const xs = points.map(([x]) => x);
  const [middle, level] = [mean(xs), mean(points.map(([, y]) => y))];
  const slope = mean(points.map(([x, y]) => (x - middle) * (y - level))) / mean(xs.map((x) => (x - middle) ** 2));
  const at = (x: number) => level + slope * (x - middle);
  return [at(Math.min(...xs)), at(Math.max(...xs))];
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
 * again, and what the collector has only not come to yet is. It takes signals by the hundred, so that in a short run there
 * may be one more of them for each customer; each makes some dozens.
 */
function leftBehind(readings: readonly Reading[]): string[] {
  const half = Math.ceil(readings.length / 2);
  const [first, second] = [readings.slice(0, half), readings.slice(half)];
  const customers = (second[0]?.customers ?? 0) - (first[0]?.customers ?? 0);
  return counted.flatMap((gauge) => {
    const [before, after] = [first, second].map((part) => Math.min(...part.map((reading) => reading[gauge]))) as [number, number];
    const allowed = gauge === 'signals' ? Math.max(slack, customers) : slack;
    return after > before + allowed ? [`${gauge} grew from ${before} to ${after}.`] : [];
  });
}
