/** Finds texts in whatever a till leaves behind. */
import { tracesBelow } from './traces.ts';

/** Each text with the place where it was found, in the files below a folder and in the rows of their databases. */
export function leaksBelow(directory: string, texts: readonly string[]): string[] {
  return tracesBelow(directory).flatMap(({ place, bytes }) => {
    const all = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
    return texts.filter((text) => all.includes(text)).map((text) => `${text} in ${place}`);
  });
}
