/** What the person at the till feels: the window's start, and the time from the provider's answer to the painted result. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser, smallScreen } from '../e2e/hosts.ts';
import { startBridge } from '../scripts/bridge.mjs';
import { root } from '../scripts/machine.mjs';
import { posbuddyConfiguration } from './configuration.ts';
import { atMost, type Figure, median, percentile, preciseNow } from './measure.ts';

const runs = 5;
/** The first one after the start, when nothing is warm yet, and the ones that follow it. */
const paymentsPerRun = 21;

export async function windowFigures(): Promise<Figure[]> {
  const browser = await launchBrowser();
  try {
    const starts: number[] = [];
    const painted: number[][] = [];
    const memory: { till: number; window: number }[] = [];
    for (let run = 0; run < runs; run += 1) {
      starts.push(await startToUsable(browser));
      const measured = await answersToPaint(browser);
      painted.push(measured.painted);
      memory.push(measured.memory);
    }
    return [
      atMost('bridge start to usable window', median(starts), 'ms', 1500),
      atMost('provider’s answer to painted result, p50', median(painted.map((samples) => percentile(samples.slice(1), 0.5))), 'ms', null),
      atMost('provider’s answer to painted result, p99', median(painted.map((samples) => percentile(samples.slice(1), 0.99))), 'ms', 50),
      atMost('the same for the first payment after the start', median(painted.map(([first]) => first ?? Number.NaN)), 'ms', null),
      atMost('memory of the till’s process after 21 payments', median(memory.map(({ till }) => till)), 'MB', null),
      atMost('JavaScript heap of the window after 21 payments', median(memory.map(({ window }) => window)), 'MB', null),
    ];
  } finally {
    await browser.close();
  }
}

/** What the window loads before the till can sell, gzipped, in kB; and all of it, with the rooms and languages that come later. */
export function bundle(): Figure[] {
  const folder = join(root, 'dist', 'renderer');
  const kilobytes = (files: readonly string[]) =>
    files.reduce((total, file) => total + gzipSync(readFileSync(join(folder, file))).length, 0) / 1024;
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '');
  const all = readdirSync(join(folder, 'assets')).filter((file) => ['.js', '.css'].includes(extname(file)));
  return [
    atMost('window’s script and style until the till can sell, gzipped', kilobytes(first), 'kB', 250),
    atMost('the same with dialogs and languages that are fetched later', kilobytes(all.map((file) => join('assets', file))), 'kB', null),
  ];
}

async function startToUsable(browser: Browser): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const started = preciseNow();
  const bridge = await startBridge(['--port', '0', '--data', data], { quiet: true });
  const context = await browser.newContext({ viewport: smallScreen });
  const page = await context.newPage();
  await page.goto(bridge.url);
  const usable = await markOf(page, 'kassa:usable');
  await context.close();
  await bridge.stop();
  rmSync(data, { recursive: true, force: true });
  return usable - started;
}

async function answersToPaint(browser: Browser): Promise<{ painted: number[]; memory: { till: number; window: number } }> {
  const data = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const provider = await startProvider();
  const configuration = join(data, 'config.json');
  writeFileSync(configuration, JSON.stringify(posbuddyConfiguration(provider.url)));
  const bridge = await startBridge(['--port', '0', '--data', data, '--config', configuration], { quiet: true });
  const context = await browser.newContext({ viewport: smallScreen });
  const page = await context.newPage();
  await page.goto(bridge.url);
  await markOf(page, 'kassa:usable');
  const painted: number[] = [];
  for (let payment = 0; payment < paymentsPerRun; payment += 1) painted.push(await payOnce(page, provider));
  const memory = { till: residentMegabytes(bridge.process.pid), window: await heapMegabytes(page) };
  await context.close();
  await bridge.stop();
  await provider.close();
  rmSync(data, { recursive: true, force: true });
  return { painted, memory };
}

async function payOnce(page: Page, provider: HeldProvider): Promise<number> {
  await page.evaluate(() => performance.clearMarks('kassa:result-painted'));
  for (const key of ['key-1', 'key-5']) await page.getByTestId(key).click();
  await page.getByTestId('add-amount').click();
  await page.getByTestId('pay-card').click();
  const answer = await provider.asked();
  await page.getByTestId('pay-panel').waitFor();
  const answered = answer();
  const shown = await markOf(page, 'kassa:result-painted');
  await page.getByTestId('new-sale').click();
  await page.getByTestId('basket-empty').waitFor();
  return shown - answered;
}

/** When the page set a mark, in milliseconds since 1970. */
async function markOf(page: Page, name: string): Promise<number> {
  const handle = await page.waitForFunction((mark) => {
    const entry = performance.getEntriesByName(mark).at(-1);
    return entry ? performance.timeOrigin + entry.startTime : null;
  }, name);
  const time = await handle.jsonValue();
  if (time === null) throw new Error(`The window never set ${name}`);
  return time;
}

interface HeldProvider {
  readonly url: string;
  /** The next payment's request; the function it gives answers it and tells when. */
  asked(): Promise<() => number>;
  close(): Promise<void>;
}

/** A provider that answers a payment when it is told to. */
async function startProvider(): Promise<HeldProvider> {
  const waiting: ((answer: () => number) => void)[] = [];
  const asked: (() => number)[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = () => approve(response, Buffer.concat(chunks).toString());
      const taker = waiting.shift();
      if (taker) taker(answer);
      else asked.push(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v/1/`,
    asked: () =>
      new Promise((resolve) => {
        const answer = asked.shift();
        if (answer) resolve(answer);
        else waiting.push(resolve);
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function approve(response: ServerResponse, body: string): number {
  const { transactionAmount, extraParameters } = JSON.parse(body) as {
    transactionAmount: number;
    extraParameters: { transactionUuid: string };
  };
  response.setHeader('content-type', 'application/json');
  const answer = {
    launchType: 'SALE',
    resultCode: '01',
    resultDescription: 'APPROVED',
    transactionUuid: extraParameters.transactionUuid,
    transactionAmount: String(transactionAmount),
    cashAmount: '0',
  };
  const sent = preciseNow();
  response.end(JSON.stringify(answer));
  return sent;
}

/** Where the system tells it (Linux); otherwise not a number. */
function residentMegabytes(processId: number | undefined): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}
