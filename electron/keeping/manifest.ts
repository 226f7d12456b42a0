/** What lies beside the files of a backup: whose they are, of which moment, and what each of them must be. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readBySchema } from '#shared/problems.ts';
import { StorageRefused, storageProblem } from '../storage/database.ts';
import { readJson, readTextFile } from '../storage/json-text.ts';

export const manifestName = 'manifest.json';
/** 2 where the journal has not all of its entries: an older Kassa would take that for a loss. */
const formats = { whole: 1, begun: 2 } as const;

/** A file's name and never a way to another folder. */
export const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);

const FileSchema = z.strictObject({
  name: fileName,
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const ManifestSchema = z.strictObject({
  kassaBackup: z.number().int().min(1),
  /** Of the Kassa that wrote it. */
  version: z.string(),
  /** The moment that all files are of, ISO 8601. */
  takenAt: z.iso.datetime(),
  till: z.strictObject({ id: z.string(), name: z.string() }),
  store: z.strictObject({ name: z.string(), country: z.string(), currency: z.string() }),
  training: z.boolean(),
  journal: z.strictObject({
    /** The number of the last entry. */
    entries: z.number().int().min(0),
    hash: z.string(),
    /** Where it begins, if what is before is in an archive. */
    begins: z.strictObject({ after: z.number().int().min(1), archive: z.string() }).optional(),
  }),
  /** The last sale that had a number; 0 for none. */
  lastSaleNumber: z.number().int().min(0),
  files: z.array(FileSchema).max(1_000),
});
export type Manifest = z.infer<typeof ManifestSchema>;
export type Origin = Pick<Manifest, 'version' | 'takenAt' | 'till' | 'store' | 'training'>;

/** Without these a till has lost its money. */
export const neededFiles = ['journal.db', 'journal.tail', 'sales.db'] as const;

export function manifestText(manifest: Omit<Manifest, 'kassaBackup'>): string {
  const format = manifest.journal.begins ? formats.begun : formats.whole;
  return `${JSON.stringify({ kassaBackup: format, ...manifest }, null, 2)}\n`;
}

/** The manifest of a backup whose files are all there and as they were written. Throws StorageRefused with a sentence. */
export function verifiedBackup(folder: string): Manifest {
  const manifest = readManifest(folder);
  for (const name of neededFiles) {
    if (!manifest.files.some((file) => file.name === name)) throw refused(`${folder} has no ${name} in it: it is not a whole backup.`);
  }
  for (const { name, bytes, sha256 } of manifest.files) {
    const path = join(folder, name);
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined) throw refused(`${name} is missing from the backup ${folder}.`);
    if (size !== bytes || hashOf(path) !== sha256) {
      throw refused(`${name} in the backup ${folder} is not the file that was written: it is damaged, or was changed.`);
    }
  }
  return manifest;
}

/** What a backup says of itself, without a look at what is in its files; null for what is none. `whole`: each file is there with its size. */
export function backupFacts(
  folder: string,
): { readonly takenAt: string; readonly bytes: number; readonly lastSaleNumber: number; readonly whole: boolean } | null {
  try {
    const { takenAt, files, lastSaleNumber } = readManifest(folder);
    const whole = files.every(({ name, bytes }) => statSync(join(folder, name), { throwIfNoEntry: false })?.size === bytes);
    return { takenAt, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), lastSaleNumber, whole };
  } catch {
    return null;
  }
}

function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  if (!existsSync(path)) {
    throw refused(`${folder} is no backup of a till, or one that was not finished: there is no ${manifestName} in it.`);
  }
  const text = readTextFile(path);
  const json = text.ok ? readJson(text.value) : text;
  if (json.ok && isNewer(json.value)) throw refused(`The backup ${folder} was written by a newer Kassa. Install that one first.`);
  const read = json.ok ? readBySchema(ManifestSchema, json.value) : json;
  if (!read.ok) throw refused(`${path} is damaged: ${read.problems[0]?.message ?? 'it cannot be read'}`);
  return read.value;
}

function isNewer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kassaBackup' in value && Number(value.kassaBackup) > formats.begun;
}

function refused(sentence: string): StorageRefused {
  return new StorageRefused('unusable', `${sentence} Nothing was changed.`);
}

const pieceBytes = 1 << 20;

/** SHA-256 of a file, lower-case hex. Throws StorageRefused. */
export function hashOf(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const sum = createHash('sha256');
      const piece = Buffer.alloc(pieceBytes);
      for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) sum.update(piece.subarray(0, read));
      return sum.digest('hex');
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw storageProblem(error, path);
  }
}
