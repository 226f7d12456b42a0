import { expect, test } from 'vitest';
import { proxyEnvironment } from './proxy-rules.ts';

const host = 'pos.example.invalid';

test.each(['DIRECT', '', 'SOCKS5 proxy.shop:1080', 'PROXY', 'PROXY a:b:c'])('"%s" needs no proxy that Node knows', (answer) => {
  expect(proxyEnvironment([{ host, answer }])).toBeNull();
});

test.each([
  ['PROXY proxy.shop:3128', 'http://proxy.shop:3128'],
  ['PROXY proxy.shop:3128; DIRECT', 'http://proxy.shop:3128'],
  ['HTTPS proxy.shop:443;PROXY other:1', 'https://proxy.shop:443'],
])('"%s" is taken at its first word', (answer, proxy) => {
  expect(proxyEnvironment([{ host, answer }])).toEqual({ HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: 'localhost,127.0.0.1,::1' });
});

test('a host that the system reaches directly goes around the proxy', () => {
  const environment = proxyEnvironment([
    { host: 'inside.shop', answer: 'DIRECT' },
    { host, answer: 'PROXY proxy.shop:3128' },
  ]);
  expect(environment?.NO_PROXY).toBe('localhost,127.0.0.1,::1,inside.shop');
});

test('without any host there is nothing to do', () => {
  expect(proxyEnvironment([])).toBeNull();
});
