import { describe, expect, it } from 'vitest';
import { manualClock } from '../../testing/manual-ports.ts';
import { createPace } from './polling.ts';
import { passing, settings } from './testing.test-data.ts';

const { signal } = new AbortController();

describe('the pace of questions', () => {
  it('is one a second while the customer is there, and less later', async () => {
    const clock = manualClock();
    const start = clock.now();
    const pace = createPace(settings({ pollSlowlyAfterSeconds: 30, pollSlowlySeconds: 10 }), clock, passing(clock));
    const asked: number[] = [];
    while (clock.now() - start < 60_000) {
      await pace.next(signal);
      asked.push((clock.now() - start) / 1000);
    }
    expect(asked).toEqual([...Array.from({ length: 30 }, (_, index) => index + 1), 40, 50, 60]);
  });

  it('catches up with nothing after an answer that took long', async () => {
    const clock = manualClock();
    const start = clock.now();
    const pace = createPace(settings(), clock, passing(clock));
    await pace.next(signal);
    clock.advance(7_000);
    const asked: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      await pace.next(signal);
      asked.push(clock.now() - start);
    }
    expect(asked).toEqual([8_000, 9_000, 10_000]);
  });

  it('lets a hint bring one question forward, and never asks more than once a second on average', async () => {
    const clock = manualClock();
    const start = clock.now();
    // Hints all the time: every pause is over at once.
    const pace = createPace(
      settings(),
      { now: clock.now, sleep: async (milliseconds) => clock.advance(milliseconds) },
      async () => undefined,
    );
    const asked: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      await pace.next(signal);
      asked.push(clock.now() - start);
    }
    expect(asked).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
  });

  it('does not wait for a clock that was set back, be it during a pause or between two', async () => {
    const clock = manualClock();
    const start = clock.now();
    let setBack = 0;
    const asked: number[] = [];
    const pace = createPace(
      settings(),
      { now: () => clock.now() - setBack, sleep: async (milliseconds) => clock.advance(milliseconds) },
      async (milliseconds) => {
        clock.advance(milliseconds);
        if (asked.length === 2) setBack = 86_400_000;
      },
    );
    for (let count = 0; count < 6; count += 1) {
      await pace.next(signal);
      asked.push((clock.now() - start) / 1000);
      if (count === 4) setBack = 3 * 86_400_000;
    }
    expect(asked).toEqual([1, 2, 4, 5, 6, 7]);
  });

  it('is slower when told so', async () => {
    const clock = manualClock();
    const start = clock.now();
    const pace = createPace(settings(), clock, passing(clock));
    pace.slower();
    await pace.next(signal);
    expect(clock.now() - start).toBe(5_000);
  });
});
