import type { DialogName } from '../sale/window-store.ts';

/** What has a dialog of its own, to which one goes from the manager's desk and comes back. */
export const doors = [
  'desk',
  'printers',
  'scanner',
  'keys',
  'limits',
  'reconciliation',
  'catalogue',
] as const satisfies readonly DialogName[];
