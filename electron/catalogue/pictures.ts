/** Small pictures of articles, as data URLs towards the window and as bytes in the file. */
import { Refused } from '../refused.ts';

export interface Picture {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const bytesMax = 200_000;

/** Reads a data URL. Throws Refused for anything but a small PNG, JPEG or WebP picture, judged by its first bytes. */
export function readPicture(dataUrl: string): Picture {
  const match = /^data:(image\/(?:png|jpeg|webp));base64,([0-9A-Za-z+/]+={0,2})$/.exec(dataUrl);
  const [, type, text] = match ?? [];
  if (type === undefined || text === undefined) throw new Refused('picture-not-accepted');
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length > bytesMax || typeOf(bytes) !== type) throw new Refused('picture-not-accepted');
  return { type, bytes };
}

export function dataUrlOf({ type, bytes }: Picture): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}

function typeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'image/png';
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  const riff = bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP';
  return riff ? 'image/webp' : null;
}
