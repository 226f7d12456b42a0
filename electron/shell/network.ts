/** Node has its own list of authorities and no proxy; a shop's network may rely on what only the system knows. */
// Whole modules: a name that Electron's Node should lack must not keep the till from starting.
import http from 'node:http';
import tls from 'node:tls';
import { session } from 'electron';
import { proxyEnvironment } from './proxy-rules.ts';

/** Makes every later connection trust what the operating system trusts too. A system without a readable list changes nothing. */
export function trustSystemCertificates(): void {
  try {
    tls.setDefaultCACertificates([...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])]);
  } catch {
    // Node's own list stays in force.
  }
}

/** Lets later requests take the system's way to these addresses. Must run before the first request; changes nothing where no proxy is set. */
export async function followSystemProxy(addresses: readonly string[]): Promise<void> {
  const resolved = await Promise.all(
    addresses
      .filter((address) => URL.canParse(address))
      .map(async (address) => ({ host: new URL(address).hostname, answer: await session.defaultSession.resolveProxy(address) })),
  );
  const environment = proxyEnvironment(resolved);
  if (environment !== null && typeof http.setGlobalProxyFromEnv === 'function') http.setGlobalProxyFromEnv({ ...environment });
}
