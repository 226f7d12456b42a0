import { expect, test } from 'vitest';
import { events, methods } from './ipc.ts';
import { eventNames, methodNames } from './ipc-names.ts';

test('the names for the preload are exactly the methods of the contract', () => {
  expect([...methodNames].sort()).toEqual(Object.keys(methods).sort());
});

test('the names for the preload are exactly the events of the contract', () => {
  expect([...eventNames].sort()).toEqual(Object.keys(events).sort());
});
