/** Dots as a printer burnt them into paper. */
import { useEffect, useRef } from 'react';

interface PictureProps {
  readonly width: number;
  readonly height: number;
  /** One bit each, rows of whole bytes, in base64. */
  readonly dots: string;
}

export function Picture({ width, height, dots }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    const bytes = Uint8Array.from(atob(dots), (letter) => letter.charCodeAt(0));
    const rowBytes = Math.ceil(width / 8);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const isBlack = ((bytes[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
        if (isBlack) image.data[(y * width + x) * 4 + 3] = 255;
      }
    }
    context.putImageData(image, 0, 0);
  }, [width, height, dots]);
  return <canvas ref={canvas} className="printer__picture" width={width} height={height} />;
}
