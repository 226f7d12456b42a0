/** Serves the window from `app://kassa/`: the built files of its own folder and nothing else. */
import { protocol } from 'electron';
import { readAsset, safetyHeaders } from '../assets.ts';
import { resolveAsset, scheme } from './trust.ts';

/** Must run before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

export function serveWindow(root: string): void {
  protocol.handle(scheme, (request) => answer(request.method, request.url, root));
}

async function answer(method: string, url: string, root: string): Promise<Response> {
  if (method !== 'GET') return refusal(405, { allow: 'GET' });
  const asset = resolveAsset(url, root);
  if (asset.kind === 'refused') return refusal(asset.status);
  const bytes = await readAsset(asset.path);
  if (bytes === null) return refusal(404);
  return new Response(bytes, { status: 200, headers: { ...safetyHeaders('none'), 'content-type': asset.type } });
}

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...safetyHeaders('none'), ...headers } });
}
