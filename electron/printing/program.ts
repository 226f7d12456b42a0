/** Runs a program of the system with fixed arguments and no shell. */
import { spawn } from 'node:child_process';

export type ProgramResult =
  | { readonly kind: 'ended'; readonly status: number; readonly output: string; readonly error: string }
  | { readonly kind: 'missing' }
  /** It ran longer than the signal allowed, or could not be run to its end; what it did is unknown. */
  | { readonly kind: 'broken-off' };

export type RunProgram = (
  program: string,
  given: readonly string[],
  input: Uint8Array | null,
  signal: AbortSignal,
) => Promise<ProgramResult>;

export const runProgram: RunProgram = (program, given, input, signal) =>
  new Promise((resolve) => {
    const child = spawn(program, given, { signal, env: { ...process.env, LC_ALL: 'C' }, windowsHide: true });
    const output: Buffer[] = [];
    const error: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => output.push(piece));
    child.stderr.on('data', (piece: Buffer) => error.push(piece));
    // A program that ends without reading everything is judged by its status.
    child.stdin.on('error', () => undefined);
    child.on('error', (fault) => resolve('code' in fault && fault.code === 'ENOENT' ? { kind: 'missing' } : { kind: 'broken-off' }));
    child.on('close', (status) =>
      resolve(
        status === null
          ? { kind: 'broken-off' }
          : { kind: 'ended', status, output: Buffer.concat(output).toString(), error: Buffer.concat(error).toString() },
      ),
    );
    child.stdin.end(input ?? undefined);
  });
