/** The till behind a bridge, opened in this process as the arguments say: in training, or against providers on this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DisplayPlace } from '#shared/ipc.ts';
import { firstSettings } from '#shared/settings.ts';
import { systemClock, systemRandom } from '../ports.ts';
import { definitions } from '../providers/registry.ts';
import { loadConfigurationFile } from '../settings/configuration.ts';
import { openConf } from '../settings/settings-store.ts';
import { openDesktopTill } from '../till/desktop-till.ts';
import { StartRefused } from '../till/start-failure.ts';
import { openTill } from '../till/till.ts';
import { hostTill, type Mode, modeDirectory, type TillHost } from '../till/till-host.ts';
import { version } from '../version.ts';
import { type BridgeArguments, demandLoopback } from './arguments.ts';
import { type Bridge, type BridgeOptions, startBridge } from './server.ts';

/** `data` is the folder that the till's own folders lie in. Closing the bridge closes its till. Throws StartRefused with a sentence. */
export async function openBridge(given: BridgeArguments, data: string): Promise<Bridge> {
  const mode = readMode(given);
  const window = await windowOf(given);
  const host = given.setup ? await hostSetup(data) : await hostReadyTill(mode, data);
  const bridge = await startBridge({ dispatcher: host.dispatcher, window, random: systemRandom, port: given.port }).catch(async (error) => {
    await host.close();
    throw portSentence(error, given.port);
  });
  return {
    url: bridge.url,
    async close() {
      await bridge.close();
      await host.close();
    },
  };
}

function hostReadyTill(mode: Mode, data: string): Promise<TillHost> {
  // A test configuration must not meet the journal of the live till.
  return hostTill({
    mode,
    open: (next, hosted) =>
      openTill({
        dataDirectory: next.kind === 'live' ? join(data, 'test') : modeDirectory(data, next),
        mode: next,
        version,
        ...hosted,
        displayPlace: { get: inAnotherTab, choose: inAnotherTab },
        terminalsAskedEveryMs: firstSettings.terminalsAskedEverySeconds * 1_000,
      }),
  });
}

/** Set up as on the desktop, in a folder of its own: the desktop's settings and vault are never touched, and no secret is kept. */
async function hostSetup(data: string): Promise<TillHost> {
  const directory = join(data, 'setup');
  const { host } = await openDesktopTill({
    directory,
    store: openConf,
    encryption: null,
    clock: systemClock,
    definitions,
    version,
    prepareNetwork: async () => undefined,
    provisionFile: null,
    machineFile: join(directory, 'provision.json'),
    displayPlace: { get: inAnotherTab, choose: inAnotherTab },
    onlyLoopback: true,
  });
  return host;
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

function portSentence(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  return new StartRefused(`Port ${port} cannot be used on this machine (${code}). Name another one with --port, or leave it out.`);
}
