/** Where Electron and the till keep what they write. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { storageProblem } from '../storage/database.ts';

/** Must run before anything asks Electron for a path. Throws StorageRefused when the folder cannot be made. */
export function keepDataIn(directory: string): void {
  app.setName('Kassa');
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw storageProblem(error, directory);
  }
  app.setPath('userData', directory);
  // What Chromium keeps of a page (caches, cookies) stays apart from settings and money.
  app.setPath('sessionData', join(directory, 'window'));
}
