import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../ports.ts';
import { logFiles, openLog } from './log.ts';

const clock = { ...systemClock, now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) };

describe('the log', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kassa-log-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const lines = (name = 'kassa.log') =>
    readFileSync(join(directory, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; fields: Record<string, unknown> });

  it('has one JSON object a line, on the disk when the call returns', () => {
    const log = openLog({ directory, clock });
    log.info('payment.started', { payment: 'p1', note: 'two\nlines' });
    log.warn('http.failure');
    expect(lines()).toEqual([
      { at: '2026-01-02T03:04:05.678Z', level: 'info', event: 'payment.started', fields: { payment: 'p1', note: 'two\nlines' } },
      { at: '2026-01-02T03:04:05.678Z', level: 'warn', event: 'http.failure', fields: {} },
    ]);
  });

  it('goes on after the lines of an earlier run, in a folder that it makes', () => {
    openLog({ directory: join(directory, 'new'), clock }).info('first');
    openLog({ directory: join(directory, 'new'), clock }).info('second');
    expect(lines('new/kassa.log').map(({ event }) => event)).toEqual(['first', 'second']);
  });

  it('shows no secret', () => {
    openLog({ directory, clock }).info('http.request', { headers: { 'X-tu-authorization': 'made-up' }, answer: 'token=made-up' });
    expect(readFileSync(join(directory, 'kassa.log'), 'utf8')).not.toContain('made-up');
  });

  it('cuts a text that is far too long', () => {
    openLog({ directory, clock }).info('http.answer', { answer: 'x'.repeat(1_000_000) });
    expect(statSync(join(directory, 'kassa.log')).size).toBeLessThan(10_000);
  });

  it('keeps the newest lines in a limited number of files, each below its size', () => {
    const log = openLog({ directory, clock, bytesPerFile: 1_000, files: 3 });
    for (let number = 1; number <= 100; number += 1) log.info('line', { number });
    expect(readdirSync(directory).sort()).toEqual(['kassa.1.log', 'kassa.2.log', 'kassa.log']);
    const kept = ['kassa.2.log', 'kassa.1.log', 'kassa.log'].flatMap((name) => lines(name).map(({ fields }) => fields.number));
    expect(kept.at(-1)).toBe(100);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 101 - kept.length + index));
    for (const name of readdirSync(directory)) expect(statSync(join(directory, name)).size).toBeLessThanOrEqual(1_000);
  });

  it('cuts a line of very many fields, and says what it was about', () => {
    const many = Array.from({ length: 20_000 }, (_, number) => ({ number, note: 'short' }));
    openLog({ directory, clock }).info('http.answer', { many });
    expect(lines()).toMatchObject([{ event: 'http.answer', fields: { cut: expect.stringMatching(/\d{6} characters\)$/) } }]);
    expect(statSync(join(directory, 'kassa.log')).size).toBeLessThan(20_000);
  });

  it('goes on in a file that cannot be moved, and stops before it fills the disk', () => {
    // A folder with something in it where the older file belongs: no file can be moved there.
    mkdirSync(join(directory, 'kassa.1.log', 'inside'), { recursive: true });
    const log = openLog({ directory, clock, bytesPerFile: 1_000, files: 3 });
    for (let number = 1; number <= 100; number += 1) log.info('line', { number });
    expect(statSync(join(directory, 'kassa.log')).size).toBeGreaterThan(1_000);
    expect(statSync(join(directory, 'kassa.log')).size).toBeLessThan(2_200);
  });

  it('names its files, the newest first', () => {
    expect(logFiles()).toEqual(['kassa.log', 'kassa.1.log', 'kassa.2.log', 'kassa.3.log', 'kassa.4.log']);
  });

  it('writes the event even when a field cannot be written', () => {
    const hostile = {
      get field(): string {
        throw new Error('no');
      },
    };
    openLog({ directory, clock }).warn('odd', hostile);
    expect(lines()).toMatchObject([{ event: 'odd', fields: '[cannot be written]' }]);
  });

  it('never stops a sale: what cannot be written is dropped', () => {
    const blocked = join(directory, 'a-file');
    writeFileSync(blocked, '');
    const log = openLog({ directory: join(blocked, 'below'), clock });
    expect(() => log.info('payment.started')).not.toThrow();
  });
});
