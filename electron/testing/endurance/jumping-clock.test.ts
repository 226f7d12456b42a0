import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { jumpingClock } from './jumping-clock.ts';

const start = '2026-03-02T00:00:00Z';

test('A day passes as soon as nobody has anything to do, and everybody wakes in turn', async () => {
  const clock = jumpingClock(start);
  const woken: string[] = [];
  const sleeper = async (name: string, hours: number) => {
    await clock.sleep(hours * 3_600_000);
    woken.push(`${name} ${new Date(clock.now()).toISOString().slice(11, 16)}`);
  };
  const late = sleeper('late', 23);
  await clock.during(Promise.all([sleeper('noon', 12), sleeper('early', 6), late]));
  expect(woken).toEqual(['early 06:00', 'noon 12:00', 'late 23:00']);
  expect(clock.sleeping).toBe(0);
});

test('Whoever is woken early leaves no sleeper behind', async () => {
  const clock = jumpingClock(start);
  const alarm = new AbortController();
  const sleeping = clock.sleep(60_000, alarm.signal);
  alarm.abort();
  await sleeping;
  await clock.sleep(60_000, alarm.signal);
  expect(clock.sleeping).toBe(0);
  expect(clock.now()).toBe(Date.parse(start));
});

test('The time stands still for what only a thread can finish', async () => {
  const clock = jumpingClock(start);
  const hashed = promisify(scrypt)('1234', 'salt', 32).then(() => clock.now());
  const later = clock.sleep(60_000);
  await clock.during(clock.still(hashed));
  expect(await hashed).toBe(Date.parse(start));
  await clock.during(later);
  expect(clock.now()).toBe(Date.parse(start) + 60_000);
});

test('Work that nobody can finish is an error, not a wait without end', async () => {
  await expect(jumpingClock(start, 20).during(new Promise(() => undefined))).rejects.toThrow('Nobody waits');
});

test('The error of the work is the error of the wait', async () => {
  const clock = jumpingClock(start);
  const failing = clock.sleep(1_000).then(() => Promise.reject(new RangeError('no')));
  await expect(clock.during(failing)).rejects.toThrow(RangeError);
});
