/** The window's own files: which file a path means, and the headers that each answer carries in both hosts. */
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

export type Asset =
  | { readonly kind: 'file'; readonly path: string; readonly type: string }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404 };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/**
 * The file under `root` that a URL's path means; `/` is index.html. The path is decoded once and must
 * then lie inside the root. Only kinds of files that the window is made of are served.
 */
export function resolveAssetPath(pathname: string, root: string): Asset {
  const decoded = decode(pathname);
  if (decoded === null || !decoded.startsWith('/')) return { kind: 'refused', status: 400 };
  // A backslash or a colon means something else on Windows (another folder, a drive, a second stream of a file).
  if (/[\\:\p{Cc}]/u.test(decoded)) return { kind: 'refused', status: 400 };
  const folder = resolve(root);
  const path = resolve(folder, `.${decoded === '/' ? '/index.html' : decoded}`);
  if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return { kind: 'refused', status: 403 };
  const type = types[extname(path).toLowerCase()];
  return type ? { kind: 'file', path, type } : { kind: 'refused', status: 404 };
}

/** The bytes of an asset, or null when there is no such file. */
export async function readAsset(path: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}

/**
 * Headers of every answer. `connect` says where the window's own code may ask: nowhere in Electron, its own origin over
 * the bridge; an address that ends with a slash allows what lies below it and nothing else.
 */
export function safetyHeaders(connect: 'none' | 'self' | `http://${string}/`): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src ${connect === 'none' || connect === 'self' ? `'${connect}'` : connect}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
