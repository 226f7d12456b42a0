/** What every measurement shares: a row of the table, percentiles, and the clock that all processes agree on. */

export interface Figure {
  readonly name: string;
  readonly value: string;
  /** The number behind `value`, for the JSON file. */
  readonly number: number;
  readonly unit: string;
  readonly target: string | null;
  readonly met: boolean | null;
}

/** Milliseconds since 1970 with fractions; comparable between processes and threads of one machine. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Runs a measurement several times and takes the median of its numbers. */
export async function medianOf(runs: number, measurement: () => number | Promise<number>): Promise<number> {
  const results: number[] = [];
  for (let run = 0; run < runs; run += 1) results.push(await measurement());
  return median(results);
}

export function atMost(name: string, number: number, unit: string, limit: number | null): Figure {
  return figure(name, number, unit, limit === null ? null : `<= ${limit} ${unit}`, limit === null ? null : number <= limit);
}

export function atLeast(name: string, number: number, unit: string, limit: number | null): Figure {
  return figure(
    name,
    number,
    unit,
    limit === null ? null : `>= ${limit.toLocaleString('en')} ${unit}`,
    limit === null ? null : number >= limit,
  );
}

function figure(name: string, number: number, unit: string, target: string | null, met: boolean | null): Figure {
  const digits = number >= 1000 ? 0 : number >= 100 ? 0 : number >= 10 ? 1 : 2;
  const value = `${number.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
  return { name, value, number, unit, target, met };
}
