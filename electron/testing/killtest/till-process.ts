/** The till as a process of its own: the command line, from its source. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Station } from './station.ts';

export type Line = Readonly<Record<string, unknown>>;

export interface Ended {
  /** Null when it was killed. */
  readonly status: number | null;
  /** What it printed with --json, as far as whole lines came out. */
  readonly lines: readonly Line[];
  readonly stderr: string;
}

export interface TillProcess {
  readonly ended: Promise<Ended>;
  /** Resolves once it has printed so many lines, or has ended. */
  printed(lines: number): Promise<void>;
  /** SIGKILL: the process has no say in it. */
  kill(): void;
}

const root = join(import.meta.dirname, '..', '..', '..');
const main = join(root, 'electron', 'cli', 'main.ts');
/** Compiled once, so that the machine is busy with payments and not with reading the source. A killed process adds nothing to it. */
const compiled = join(root, 'node_modules', '.cache', 'kassa', 'compiled');

export function startTill(station: Pick<Station, 'configuration' | 'data'>, command: readonly string[]): TillProcess {
  const [name = '', ...options] = command;
  const given = [name, '--config', station.configuration, '--data', station.data, '--json', ...options];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  const observers = new Set<() => void>();
  let stdout = '';
  let stderr = '';
  let over = false;
  const lines = () => stdout.split('\n').slice(0, -1);
  const tell = () => {
    for (const observer of [...observers]) observer();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    tell();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      over = true;
      tell();
      resolve({ status, stderr, lines: lines().map((line) => JSON.parse(line) as Line) });
    });
  });
  return {
    ended,
    printed: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (!over && lines().length < count) return;
          observers.delete(look);
          resolve();
        };
        observers.add(look);
        look();
      }),
    kill: () => void child.kill('SIGKILL'),
  };
}
