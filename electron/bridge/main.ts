/** `node electron/bridge/main.ts [--port N] [--data DIR] [--config FILE | --country XX | --setup] [--dev]`: the till behind the bridge, as a process. */
import { resolve } from 'node:path';
import { StartRefused, startFailureSentence } from '../till/start-failure.ts';
import { userDirectory } from '../till/user-directory.ts';
import { readBridgeArguments } from './arguments.ts';
import { openBridge } from './open.ts';
import type { Bridge } from './server.ts';

let data = userDirectory();

try {
  const given = readBridgeArguments(process.argv.slice(2));
  data = given.data === null ? data : resolve(given.data);
  endOnSignal(await openBridge(given, data));
} catch (error) {
  process.stderr.write(`${startFailureSentence(error, data)}\n`);
  process.exitCode = error instanceof StartRefused ? 2 : 1;
}

function endOnSignal(bridge: Bridge): void {
  let leaving = false;
  const leave = () => {
    if (leaving) return;
    leaving = true;
    bridge.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  process.stdout.write(`Kassa bridge: ${bridge.url}\n`);
}
