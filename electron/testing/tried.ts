import { Refused } from '../refused.ts';

/** True when it was not refused; whatever else is thrown goes on. */
export function tried(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
