// Starts the bridge in a process of its own and says where it listens.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { compileCache, findNode, root } from './machine.mjs';

const patience = 30_000;

/** Starts electron/bridge/main.ts with the given arguments. Rejects with its words when it ends before it listens. */
export async function startBridge(given, { quiet = false } = {}) {
  const child = spawn(findNode(), ['--disable-warning=ExperimentalWarning', join(root, 'electron', 'bridge', 'main.ts'), ...given], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = await listening(child, quiet);
  return {
    url,
    process: child,
    /** Ends the process and waits for its end. */
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
}

function listening(child, quiet) {
  return new Promise((resolve, reject) => {
    let said = '';
    let isListening = false;
    const timer = setTimeout(() => {
      child.kill();
      reject(new Error(`${said}The bridge did not say where it listens within ${patience / 1000} seconds.`));
    }, patience);
    const hear = (piece) => {
      if (isListening) return;
      said += piece;
      const found = /Kassa bridge: (\S+)/.exec(said);
      if (!found) return;
      clearTimeout(timer);
      isListening = true;
      resolve(found[1]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', (piece) => {
      if (!isListening) said += piece;
      else if (!quiet) process.stderr.write(piece);
    });
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error(said.trim() || 'The bridge ended before it listened.'));
    });
  });
}
