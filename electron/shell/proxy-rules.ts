/** What Chromium says of a proxy, in the words of Node. Pure. */

export interface ResolvedProxy {
  readonly host: string;
  /** Chromium's answer for it, such as "PROXY proxy.shop:3128; DIRECT". */
  readonly answer: string;
}

export interface ProxyEnvironment {
  readonly HTTPS_PROXY: string;
  readonly HTTP_PROXY: string;
  readonly NO_PROXY: string;
}

/**
 * The one proxy that Node can be given for all its requests, and the hosts that go around it; null when
 * no host needs one. Node knows no SOCKS: a host with nothing else is asked directly.
 */
export function proxyEnvironment(resolved: readonly ResolvedProxy[]): ProxyEnvironment | null {
  const proxies = resolved.map(({ host, answer }) => ({ host, proxy: firstProxy(answer) }));
  const proxy = proxies.find((each) => each.proxy !== null)?.proxy;
  if (!proxy) return null;
  const around = proxies.filter((each) => each.proxy === null).map(({ host }) => host);
  return { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: [...new Set(['localhost', '127.0.0.1', '::1', ...around])].join(',') };
}

function firstProxy(answer: string): string | null {
  const [kind, place] = (answer.split(';')[0] ?? '').trim().split(/\s+/);
  if (!place || (kind !== 'PROXY' && kind !== 'HTTPS')) return null;
  const url = `${kind === 'HTTPS' ? 'https' : 'http'}://${place}`;
  return URL.canParse(url) ? url : null;
}
