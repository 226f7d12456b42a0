import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { SimulatorMemory } from '../providers/simulation.ts';

/** Keeps a simulator's records in a file. It holds training's play money only, so a file that cannot be used is as good as none. */
export function fileMemory(path: string): SimulatorMemory {
  return {
    read: () => attempt(() => readFileSync(path, 'utf8')),
    write(text) {
      attempt(() => {
        writeFileSync(`${path}.new`, text);
        renameSync(`${path}.new`, path);
      });
    },
  };
}

function attempt<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}
