/** Who and what the desktop's main process believes. Pure decisions; guards.ts, ipc-server.ts and app-protocol.ts apply them. */
import type { EventName, MethodName } from '#shared/ipc.ts';
import { displayEventNames, displayMethodNames, isForTillWindow } from '#shared/ipc-names.ts';
import { type Asset, resolveAssetPath } from '../assets.ts';

export const scheme = 'app';
export const host = 'kassa';
export const windowUrl = `${scheme}://${host}/`;
export const displayUrl = `${windowUrl}display.html`;

/** The till's own window, or the customer's display. */
export type WindowKind = 'till' | 'display';

export interface Sender {
  /** The address of the frame that sent, or null when the frame is already gone. */
  readonly frameUrl: string | null;
  readonly isTopFrame: boolean;
  /** The message came from the one window that the till opened. */
  readonly isOurWindow: boolean;
}

/** Whether a call from the window may be answered. Anything unclear is a no. */
export function isTrustedSender({ frameUrl, isTopFrame, isOurWindow }: Sender): boolean {
  return isOurWindow && isTopFrame && frameUrl !== null && isOwnUrl(frameUrl);
}

/** Whether this window may call a method, once its sender is trusted. The customer's display may ask for what it shows. */
export function mayCall(kind: WindowKind, method: MethodName): boolean {
  return kind === 'till' || displayMethodNames.has(method);
}

/** Whether this window is told an event. */
export function mayHear(kind: WindowKind, event: EventName): boolean {
  return kind === 'till' ? isForTillWindow(event) : displayEventNames.has(event);
}

/** Whether a frame may go to a URL by itself: the window to its own pages (a reload), anything else nowhere. */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  return isMainFrame && isOwnUrl(url);
}

/** The window gets its own files and nothing from a network or a disk. */
export function mayRequest(url: string): boolean {
  const { protocol } = parse(url) ?? {};
  return protocol !== undefined && !['http:', 'https:', 'ws:', 'wss:', 'ftp:', 'file:'].includes(protocol);
}

/** The file that a URL of the window's scheme means; any other scheme or host is refused. */
export function resolveAsset(url: string, root: string): Asset {
  if (!isOwnUrl(url)) return { kind: 'refused', status: 403 };
  return resolveAssetPath(new URL(url).pathname, root);
}

/** Compares scheme and host, not the origin: outside Chromium the origin of an own scheme is "null". */
function isOwnUrl(url: string): boolean {
  const parsed = parse(url);
  return (
    parsed !== null &&
    parsed.protocol === `${scheme}:` &&
    parsed.hostname === host &&
    parsed.port === '' &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
