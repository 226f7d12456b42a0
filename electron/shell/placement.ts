/** Where the window opens. Pure. */
import type { DesktopSettings } from '#shared/settings.ts';

export type WindowBounds = NonNullable<DesktopSettings['window']>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const smallestWindow = { width: 800, height: 600 } as const;
const firstSize = { width: 1280, height: 800 } as const;

/** A strip of this many pixels of the title bar must be in reach, or the window cannot be moved back. */
const reach = 64;

/**
 * The bounds to open with: as they were, unless that place is on no screen any more (a second screen
 * was taken away); then the usual size, in the middle. A small first screen is filled.
 */
export function placeWindow(saved: WindowBounds | null, screens: readonly Area[]): WindowBounds {
  const [first] = screens;
  if (saved === null) {
    const small = first !== undefined && (first.width <= firstSize.width || first.height <= firstSize.height);
    return { x: null, y: null, ...firstSize, maximized: small };
  }
  const width = Math.max(saved.width, smallestWindow.width);
  const height = Math.max(saved.height, smallestWindow.height);
  const { x, y, maximized } = saved;
  if (x === null || y === null || !screens.some((screen) => inReach({ x, y, width, height }, screen))) {
    return { x: null, y: null, width, height, maximized };
  }
  return { x, y, width, height, maximized };
}

/** A screen as the system has it. */
export interface Screen {
  readonly id: number;
  readonly bounds: Area;
}

/** The customer's screen: the first one that is not the cashier's, where the middle of the till's window lies. Null where there is none. */
export function screenForCustomer<Kind extends Screen>(screens: readonly Kind[], primary: Screen, tillWindow: Area): Kind | null {
  const across = tillWindow.x + tillWindow.width / 2;
  const down = tillWindow.y + tillWindow.height / 2;
  const cashiers = screens.find(({ bounds }) => contains(bounds, across, down)) ?? primary;
  return screens.find(({ id }) => id !== cashiers.id) ?? null;
}

function contains({ x, y, width, height }: Area, across: number, down: number): boolean {
  return across >= x && across < x + width && down >= y && down < y + height;
}

function inReach(window: Area, screen: Area): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return across >= reach && window.y >= screen.y && window.y <= screen.y + screen.height - reach;
}
