/** `node electron/bridge/main.ts [--port N] [--data DIR] [--config FILE | --country XX] [--dev]`: the till behind the bridge, in training or against providers on this machine. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DisplayPlace } from '#shared/ipc.ts';
import { firstSettings } from '#shared/settings.ts';
import { systemRandom } from '../ports.ts';
import { definitions } from '../providers/registry.ts';
import { loadConfigurationFile } from '../settings/configuration.ts';
import { StartRefused, startFailureSentence } from '../start-failure.ts';
import { openTill } from '../till.ts';
import { hostTill, type Mode, modeDirectory, type TillHost } from '../till-host.ts';
import { userDirectory } from '../user-directory.ts';
import { version } from '../version.ts';
import { type BridgeArguments, demandLoopback, readBridgeArguments } from './arguments.ts';
import { type Bridge, type BridgeOptions, startBridge } from './server.ts';

let data = userDirectory();

try {
  const given = readBridgeArguments(process.argv.slice(2));
  data = given.data === null ? data : resolve(given.data);
  await run(given);
} catch (error) {
  process.stderr.write(`${startFailureSentence(error, data)}\n`);
  process.exitCode = error instanceof StartRefused ? 2 : 1;
}

async function run(given: BridgeArguments): Promise<void> {
  const mode = readMode(given);
  const window = await windowOf(given);
  // A test configuration must not meet the journal of the live till.
  const host = await hostTill({
    mode,
    open: (next, openTraining) =>
      openTill({
        dataDirectory: next.kind === 'live' ? join(data, 'test') : modeDirectory(data, next),
        mode: next,
        version,
        openTraining,
        displayPlace: { get: inAnotherTab, choose: inAnotherTab },
        terminalsAskedEveryMs: firstSettings.terminalsAskedEverySeconds * 1_000,
      }),
  });
  const bridge = await startBridge({ dispatcher: host.dispatcher, window, random: systemRandom, port: given.port }).catch(async (error) => {
    await host.close();
    throw portSentence(error, given.port);
  });
  let leaving = false;
  const leave = () => {
    if (leaving) return;
    leaving = true;
    close(bridge, host).catch(() => process.exit(1));
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  process.stdout.write(`Kassa bridge: ${bridge.url}\n`);
}

function readMode({ config, country }: BridgeArguments): Mode {
  if (config === null) return { kind: 'training', country };
  const read = loadConfigurationFile(config, definitions);
  if (!read.ok) throw new StartRefused(read.problems.map(({ message }) => message).join('\n'));
  demandLoopback(read.configuration);
  return { kind: 'live', configuration: read.configuration };
}

/** A browser's second tab, which the person at it opens and closes. */
function inAnotherTab(): DisplayPlace {
  return { kind: 'page', path: '/display' };
}

async function windowOf({ development }: BridgeArguments): Promise<BridgeOptions['window']> {
  if (development) return { kind: 'development', open: (await import('./development.ts')).openDevelopment };
  const directory = join(import.meta.dirname, '../../dist/renderer');
  if (!existsSync(join(directory, 'index.html'))) throw new StartRefused('The window is not built yet. Build it first: npm run build');
  return { kind: 'built', directory };
}

async function close(bridge: Bridge, host: TillHost): Promise<void> {
  await bridge.close();
  await host.close();
  process.exit(0);
}

function portSentence(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  return new StartRefused(`Port ${port} cannot be used on this machine (${code}). Name another one with --port, or leave it out.`);
}
