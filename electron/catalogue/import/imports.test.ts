import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportProgress, type ImportReading, importLimits } from '#shared/ipc.ts';
import { systemRandom } from '../../ports.ts';
import { type Catalogue, openCatalogue } from '../catalogue.ts';
import { type CatalogueImports, openImports } from './imports.ts';

const reading: ImportReading = { mode: 'update' };
const many = 6_000;
let directory: string;
let catalogue: Catalogue;
let imports: CatalogueImports;
/** Who waits for the next word of progress. */
let onProgress: (progress: ImportProgress) => void;
let changes: number;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kassa-imports-'));
  catalogue = openCatalogue({ path: join(directory, 'catalogue.db'), samples: null });
  changes = 0;
  catalogue.onChange(() => {
    changes += 1;
  });
  onProgress = () => undefined;
  imports = open();
});
afterEach(async () => {
  await imports.close();
  catalogue.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('A file on its way in', () => {
  test('that was cut off is not looked at, and goes on where it stopped', async () => {
    const bytes = file(3);
    const importId = imports.begin('articles.csv', bytes.length);
    expect(imports.receive(importId, 0, base64(bytes.subarray(0, 20)))).toBe(20);
    await expect(imports.preview(importId, reading)).rejects.toMatchObject({ refusal: { code: 'import-incomplete' } });
    // Neither a piece that was sent twice nor one that leaves a gap is taken, nor more than was announced.
    expect(() => imports.receive(importId, 0, base64(bytes.subarray(0, 20)))).toThrow();
    expect(() => imports.receive(importId, 21, base64(bytes.subarray(21)))).toThrow();
    expect(() => imports.receive(importId, 20, base64(Buffer.concat([bytes.subarray(20), Buffer.from('x')])))).toThrow();
    expect(imports.receive(importId, 20, base64(bytes.subarray(20)))).toBe(bytes.length);
    expect(await imports.preview(importId, reading)).toMatchObject({ fileName: 'articles.csv', counts: { new: 3 }, errors: 0 });
    expect(await imports.apply(importId)).toEqual({ added: 3, changed: 0, stopped: 0 });
    expect([articles(), changes, imports.writing()]).toEqual([3, 1, false]);
  });

  test('gives way to the next one, and only the last is taken', async () => {
    const first = await seen(file(3));
    const second = send(file(2));
    await expect(imports.apply(first)).rejects.toMatchObject({ refusal: { code: 'no-such-import' } });
    // It was not looked at yet.
    await expect(imports.apply(second)).rejects.toMatchObject({ refusal: { code: 'no-such-import' } });
    await imports.preview(second, reading);
    await imports.apply(second);
    await expect(imports.apply(second)).rejects.toMatchObject({ refusal: { code: 'no-such-import' } });
    expect(articles()).toBe(2);
  });

  test('waits while another is written', async () => {
    const first = await seen(file(3));
    const applied = imports.apply(first);
    expect(imports.writing()).toBe(true);
    expect(() => imports.begin('other.csv', 10)).toThrow(expect.objectContaining({ refusal: { code: 'import-running', detail: '' } }));
    await expect(imports.preview(first, reading)).rejects.toMatchObject({ refusal: { code: 'import-running' } });
    await expect(imports.apply(first)).rejects.toMatchObject({ refusal: { code: 'import-running' } });
    imports.discard(first);
    expect(await applied).toMatchObject({ added: 3 });
    expect(await imports.preview(send(file(3)), reading)).toMatchObject({ counts: { new: 0, unchanged: 3 } });
  });
});

test('A till that closes in the middle of the writing leaves all of the file or nothing', async () => {
  const importId = await seen(file(many));
  const begun = progressOf('writing');
  const applied = imports.apply(importId).then(
    () => many,
    ({ refusal }) => (refusal.code === 'import-failed' ? 0 : refusal.code),
  );
  await begun;
  await imports.close();
  const expected = await applied;
  expect([0, many]).toContain(expected);
  expect(changes).toBe(0);
  catalogue.close();
  catalogue = openCatalogue({ path: catalogue.path, samples: null });
  expect(articles()).toBe(expected);
  expect(catalogue.revision()).toBe(expected === 0 ? 0 : 1);
  expect(catalogue.byCode('A7') === null).toBe(expected === 0);
  // The file is whole and free: the same import goes through afterwards.
  imports = open();
  expect(await imports.preview(send(file(many)), reading)).toMatchObject({ counts: { new: many - expected, unchanged: expected } });
});

describe('A thread that dies', () => {
  const deadAt = (kind: 'preview' | 'apply') => {
    const program = join(directory, `dies-at-${kind}.mjs`);
    writeFileSync(
      program,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', (order) => {
         if (order.kind === '${kind}') throw new Error('Out of memory');
         parentPort.postMessage({ kind: 'seen', seen: {} });
       });`,
    );
    imports = open(program);
    return send(file(3));
  };

  test('while it reads says so, and the till goes on', async () => {
    const importId = deadAt('preview');
    await expect(imports.preview(importId, reading)).rejects.toMatchObject({ refusal: { code: 'import-failed', detail: 'Out of memory' } });
    await expect(imports.preview(importId, reading)).rejects.toMatchObject({ refusal: { code: 'import-failed' } });
    expect([articles(), imports.writing()]).toEqual([0, false]);
  });

  test('while it writes lets go of the catalogue', async () => {
    const importId = deadAt('apply');
    await imports.preview(importId, reading);
    await expect(imports.apply(importId)).rejects.toMatchObject({ refusal: { code: 'import-failed', detail: 'Out of memory' } });
    expect([articles(), imports.writing()]).toEqual([0, false]);
    expect(imports.begin('again.csv', 10)).not.toBe(importId);
  });
});

function open(program?: string): CatalogueImports {
  return openImports({
    catalogue,
    random: systemRandom,
    log: { info: () => undefined, warn: () => undefined },
    taxRates: [0],
    currency: 'EUR',
    tell: (progress) => onProgress(progress),
    ...(program === undefined ? {} : { program }),
  });
}

function progressOf(phase: ImportProgress['phase']): Promise<void> {
  return new Promise((resolve) => {
    onProgress = (progress) => {
      if (progress.phase === phase) resolve();
    };
  });
}

function file(articles: number): Buffer {
  const lines = Array.from({ length: articles }, (_none, at) => `A${at};Article ${at};1,00;0`);
  return Buffer.from(['Nummer;Name;Preis;MwSt', ...lines, ''].join('\n'));
}

/** Hands the whole file over. */
function send(bytes: Buffer): string {
  const importId = imports.begin('articles.csv', bytes.length);
  for (let at = 0; at < bytes.length; at += importLimits.pieceBytes) {
    imports.receive(importId, at, base64(bytes.subarray(at, at + importLimits.pieceBytes)));
  }
  return importId;
}

async function seen(bytes: Buffer): Promise<string> {
  const importId = send(bytes);
  expect(await imports.preview(importId, reading)).toMatchObject({ errors: 0 });
  return importId;
}

/** How many are sold, as far as one search tells; of very many the last one tells. */
function articles(): number {
  const last = catalogue.byCode(`A${many - 1}`);
  return last ? many : catalogue.search('', { limit: 200, inactive: true }).articles.length;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
