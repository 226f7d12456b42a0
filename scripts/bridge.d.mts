import type { ChildProcess } from 'node:child_process';

export interface RunningBridge {
  readonly url: string;
  readonly process: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export declare function startBridge(given: readonly string[], options?: { readonly quiet?: boolean }): Promise<RunningBridge>;
