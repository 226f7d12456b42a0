/** Promises that nobody waits for and that fail: in a till each is a mistake, save where its process ends. */
import { Crashed } from './life.ts';

/** Tells of each while the work goes on. Whoever listened before listens again afterwards. */
export async function listeningForRejections<Result>(accuse: (what: string) => void, work: () => Promise<Result>): Promise<Result> {
  const before = process.listeners('unhandledRejection');
  const listen = (reason: unknown) => {
    if (!(reason instanceof Crashed))
      accuse(`Nobody caught ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
  };
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', listen);
  try {
    return await work();
  } finally {
    process.off('unhandledRejection', listen);
    for (const each of before) process.on('unhandledRejection', each);
  }
}
