/** Tills behind bridges for one test after the other, in one process: reading the till's program takes longer than most tests. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TrainingCountry } from '#shared/countries.ts';
import type { Asked, Told } from '../electron/testing/bridge/words.ts';
import { compileCache, findNode, root } from '../scripts/machine.mjs';

export interface OpenBridge {
  readonly url: string;
  /** Closes the till in order; does nothing when it is closed, or its process was killed. */
  close(): Promise<void>;
  /** Ends the process the way a power cut does, with whatever till is open in it. */
  kill(): Promise<void>;
}

/** The sample store that is open, or a till that nobody has configured. */
export type Beginning = TrainingCountry | 'unconfigured';

export interface Bridges {
  /** A till in training mode on a data directory. Rejects with the till's words when it does not open. */
  open(dataDirectory: string, begins: Beginning): Promise<OpenBridge>;
  close(): Promise<void>;
}

export function startBridges(): Bridges {
  let holder: ChildProcess | null = null;
  let opened = 0;
  return {
    async open(dataDirectory, begins) {
      if (holder === null || hasEnded(holder)) holder = startHolder();
      const own = holder;
      opened += 1;
      const number = opened;
      const told = await asks(own, {
        kind: 'open',
        number,
        data: dataDirectory,
        given: begins === 'unconfigured' ? ['--setup'] : ['--country', begins],
      });
      if (told.kind !== 'open') throw new Error(told.kind === 'failed' ? told.reason : 'The bridge was closed before it was open.');
      let isOpen = true;
      return {
        url: told.url,
        async close() {
          if (!isOpen || hasEnded(own)) return;
          isOpen = false;
          const end = await asks(own, { kind: 'close', number });
          if (end.kind === 'failed') throw new Error(`The till did not close: ${end.reason}`);
        },
        kill: () => end(own),
      };
    },
    async close() {
      if (holder === null || hasEnded(holder)) return;
      const ended = once(holder, 'exit');
      // It ends by itself then, and leaves what it compiled for the next one.
      holder.disconnect();
      await ended;
    },
  };
}

function startHolder(): ChildProcess {
  return fork(join(root, 'electron', 'testing', 'bridge', 'process.ts'), {
    cwd: root,
    execPath: findNode() ?? process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
}

function asks(holder: ChildProcess, asked: Asked): Promise<Told> {
  return new Promise((resolve, reject) => {
    const hear = (told: Told) => {
      if (told.number !== asked.number) return;
      leave();
      resolve(told);
    };
    const ended = () => {
      leave();
      reject(new Error('The process that holds the till has ended.'));
    };
    const leave = () => {
      holder.off('message', hear);
      holder.off('exit', ended);
    };
    holder.on('message', hear);
    holder.on('exit', ended);
    holder.send(asked);
  });
}

async function end(holder: ChildProcess): Promise<void> {
  if (hasEnded(holder)) return;
  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  await ended;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
