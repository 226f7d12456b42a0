import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../electron/testing/asking.ts';
import { openDesk } from '../electron/testing/open-desk.ts';
import { openTill, type Till } from '../electron/till/till.ts';
import { importLimits } from '../shared/ipc.ts';
import { benchFile } from './articles.ts';
import { atMost, type Figure, percentile } from './measure.ts';

const articles = 100_000;
/** What somebody types, letter by letter, and what the scanner does not read. */
const searches = [
  'milk',
  'vollmilch',
  'melk',
  'brown bread',
  'cedar cheddar 250',
  'ea',
  'fraiche',
  '1234',
  '29000009',
  'toothpaste extra',
  'zzz',
  'e',
];

/** A file of 100,000 articles from its first byte to the last article in the catalogue; what that costs who sells meanwhile; and searches. */
export async function catalogueFigures(): Promise<Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kassa-bench-'));
  const till = await openTill({ dataDirectory: directory, mode: { kind: 'training', country: 'GB' }, version: '0.0.0' });
  try {
    const file = Buffer.from(benchFile(articles));
    await openDesk(till.dispatcher);
    const pause = watchPauses();
    const started = performance.now();
    const { importId } = await ask(till.dispatcher, 'catalogue.importBegin', { fileName: 'articles.csv', bytes: file.length });
    for (let at = 0; at < file.length; at += importLimits.pieceBytes) {
      const data = file.subarray(at, at + importLimits.pieceBytes).toString('base64');
      await ask(till.dispatcher, 'catalogue.importChunk', { importId, at, data });
    }
    const preview = await ask(till.dispatcher, 'catalogue.importPreview', { importId, reading: { mode: 'update' } });
    if (preview.counts.new !== articles) throw new Error(`The file was read as ${JSON.stringify(preview.counts)}`);
    const seen = performance.now();
    await ask(till.dispatcher, 'catalogue.importApply', { importId });
    const took = performance.now() - started;
    const longest = pause.end();
    return [
      atMost('import of 100,000 articles: file to preview', seen - started, 'ms', null),
      atMost('import of 100,000 articles: file to catalogue', took, 'ms', 5_000),
      atMost('longest wait of the till during the import', longest, 'ms', null),
      ...(await searchFigures(till)),
    ];
  } finally {
    await till.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function searchFigures(till: Till): Promise<Figure[]> {
  const samples: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    for (const text of searches) {
      for (let length = 1; length <= text.length; length += 1) {
        const started = performance.now();
        await ask(till.dispatcher, 'catalogue.search', { text: text.slice(0, length), limit: 50 });
        samples.push(performance.now() - started);
      }
    }
  }
  return [
    atMost('search in main over 100,000 articles, median', percentile(samples, 0.5), 'ms', null),
    atMost('search in main over 100,000 articles, p99', percentile(samples, 0.99), 'ms', 16),
  ];
}

/** How long the event loop was held at most until `end`, in milliseconds. */
function watchPauses(): { readonly end: () => number } {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  return {
    end() {
      clearInterval(timer);
      return longest;
    },
  };
}
