/**
 * A process that opens one till behind a bridge after the other, as its parent asks: the program is read once and not
 * for each till. Whoever kills it takes the power from every till that is open in it.
 */
import { resolve } from 'node:path';
import { readBridgeArguments } from '../../bridge/arguments.ts';
import { openBridge } from '../../bridge/open.ts';
import type { Bridge } from '../../bridge/server.ts';
import type { Asked, Told } from './words.ts';

const open = new Map<number, Bridge>();

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (told) => process.send?.(told),
    (error: unknown) => process.send?.({ kind: 'failed', number: asked.number, reason: reasonOf(error) } satisfies Told),
  );
});
process.on('disconnect', () => process.exit(0));

async function answer(asked: Asked): Promise<Told> {
  const { number } = asked;
  switch (asked.kind) {
    case 'open': {
      const bridge = await openBridge(readBridgeArguments(asked.given), resolve(asked.data));
      open.set(number, bridge);
      return { kind: 'open', number, url: bridge.url };
    }
    case 'close':
      await open.get(number)?.close();
      open.delete(number);
      return { kind: 'closed', number };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
