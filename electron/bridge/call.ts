/** One call over POST: a JSON body in, the contract's result out. */
import type { IncomingMessage } from 'node:http';
import type { CallResult } from '#shared/ipc.ts';
import type { Dispatcher } from '../ipc/ipc.ts';

export type CallAnswer =
  | { readonly kind: 'result'; readonly status: 200 | 400; readonly result: CallResult<unknown> }
  | { readonly kind: 'refused'; readonly status: 413 | 415; readonly sentence: string };

/** Reads the request and forwards it. Whatever the method refuses is a result; only what is no call at all is refused here. */
export async function answerCall(
  request: IncomingMessage,
  method: string,
  dispatcher: Dispatcher,
  bodyBytesMax: number,
): Promise<CallAnswer> {
  if (!isJson(request.headers['content-type'])) {
    return { kind: 'refused', status: 415, sentence: 'A call must have the content type application/json.' };
  }
  const body = await readBody(request, bodyBytesMax);
  if (body === null) return { kind: 'refused', status: 413, sentence: `A call may have at most ${bodyBytesMax} bytes.` };
  const input = parse(body);
  if (!input.ok) return { kind: 'result', status: 400, result: { ok: false, refusal: { code: 'invalid-input', detail: 'not JSON' } } };
  return { kind: 'result', status: 200, result: await dispatcher.call(method, input.value) };
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i.test(contentType ?? '');
}

/** The body as text, or null as soon as it is known to be too long. */
async function readBody(request: IncomingMessage, bytesMax: number): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early must not destroy the socket: the refusal still has to be written.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const piece = Buffer.from(chunk);
    bytes += piece.byteLength;
    if (bytes > bytesMax) return null;
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
