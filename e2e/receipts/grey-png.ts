/** Pictures of paper need four greys and no more: a screenshot as a PNG of two bits a pixel. */
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** Takes a PNG of any kind; gives one in four greys (PNG specification, colour type 0, bit depth 2). */
export function greyPng(screenshot: Uint8Array): Buffer {
  const { width, height, data } = PNG.sync.read(Buffer.from(screenshot));
  const rowBytes = 1 + Math.ceil(width / 4);
  const rows = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red = 255, green = 255, blue = 255] = data.subarray((y * width + x) * 4);
      const grey = Math.round(((red + green + blue) / 3 / 255) * 3);
      const at = y * rowBytes + 1 + (x >> 2);
      rows[at] = (rows[at] ?? 0) | (grey << (6 - 2 * (x & 3)));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(2, 8);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
