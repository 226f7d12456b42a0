/** The shop's logo: a PNG that the manager gave, checked before it is unpacked and brought to the paper's size. */
import { PNG } from 'pngjs';

export interface Logo {
  /** The picture on white, at most so many dots wide, both sides multiples of eight, four bytes a pixel. */
  fit(dots: number): Picture;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

export type LogoFault = 'not-a-png' | 'too-large' | 'damaged';
export type ReadLogo = { readonly ok: true; readonly logo: Logo } | { readonly ok: false; readonly fault: LogoFault };

/** Bytes of the file, and pixels of each side: a small file may claim to be a huge picture. */
export const logoMax = { bytes: 300_000, side: 2_000, dotsHigh: 240 } as const;

/** Reads a PNG. The size that its header claims is checked before anything is unpacked. */
export function readLogo(file: Uint8Array): ReadLogo {
  if (file.byteLength > logoMax.bytes) return { ok: false, fault: 'too-large' };
  const bytes = Buffer.from(file);
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(signature) || bytes.toString('latin1', 12, 16) !== 'IHDR') {
    return { ok: false, fault: 'not-a-png' };
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width === 0 || height === 0 || width > logoMax.side || height > logoMax.side) return { ok: false, fault: 'too-large' };
  try {
    const png = PNG.sync.read(bytes);
    return { ok: true, logo: { fit: (dots) => scaled(png, dots) } };
  } catch {
    return { ok: false, fault: 'damaged' };
  }
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function scaled(png: PNG, dots: number): Picture {
  const scale = Math.min(1, dots / png.width, logoMax.dotsHigh / png.height);
  const width = eights(png.width * scale, dots);
  const height = eights(png.height * scale, logoMax.dotsHigh);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grey = greyOf(png, Math.floor(x / scale), Math.floor(y / scale), Math.max(1, Math.round(1 / scale)));
      pixels.set([grey, grey, grey, 255], (y * width + x) * 4);
    }
  }
  return { width, height, pixels };
}

/** Up to the next multiple of eight: an edge of white, never a cut. */
function eights(length: number, most: number): number {
  return Math.max(8, Math.min(Math.ceil(length / 8) * 8, Math.floor(most / 8) * 8));
}

/** The mean brightness of a square of the picture, where what is transparent or outside is white. */
function greyOf(png: PNG, left: number, top: number, side: number): number {
  let sum = 0;
  for (let y = top; y < top + side; y += 1) {
    for (let x = left; x < left + side; x += 1) sum += brightness(png, x, y);
  }
  return sum / (side * side);
}

function brightness(png: PNG, x: number, y: number): number {
  if (x >= png.width || y >= png.height) return 255;
  const at = (y * png.width + x) * 4;
  const [red = 255, green = 255, blue = 255, opacity = 0] = png.data.subarray(at, at + 4);
  const light = 0.299 * red + 0.587 * green + 0.114 * blue;
  return 255 - ((255 - light) * opacity) / 255;
}
