// Whether dist/ is younger than everything that it is built from.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './machine.mjs';

/** Its time of change is the moment the last complete build began. */
export const buildStamp = join(root, 'dist', '.built');

const sources = ['electron', 'renderer', 'shared', 'package.json', 'package-lock.json', 'scripts/build.mjs'];

export function isBuilt() {
  const built = statSync(buildStamp, { throwIfNoEntry: false });
  return built !== undefined && !sources.some((source) => isYounger(join(root, source), built.mtimeMs));
}

/** A folder's own time tells of files that came or went. */
function isYounger(path, moment) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  if (found.mtimeMs > moment) return true;
  return (
    found.isDirectory() &&
    readdirSync(path).some((name) => !name.endsWith('.test.ts') && !name.endsWith('.test.tsx') && isYounger(join(path, name), moment))
  );
}
