/** Code 128 in set B, as ISO/IEC 15417 has it: for whatever draws bars itself. A receipt printer gets the value and draws its own. */

/** Widths of bars and gaps in modules, a bar first; null for a text that set B cannot hold. Without the quiet zones of ten modules. */
export function code128(text: string): readonly number[] | null {
  if (!/^[\x20-\x7e]+$/.test(text)) return null;
  const values = [...text].map((character) => character.charCodeAt(0) - 32);
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), startB) % 103;
  return [startB, ...values, check, stop].flatMap((value) => [...(patterns[value] ?? '')].map(Number));
}

/** The bars as an SVG path of height 1, with quiet zones, and how many modules wide it is; null for a text that has no bars. */
export function barcodePath(text: string): { readonly modules: number; readonly path: string } | null {
  const widths = code128(text);
  if (!widths) return null;
  let at = quietZone;
  let path = '';
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) path += `M${at} 0h${width}v1h-${width}z`;
    at += width;
  }
  return { modules: at + quietZone, path };
}

const quietZone = 10;
const [startB, stop] = [104, 106];

/** Six widths for each value, seven for the stop. */
const patterns: readonly string[] = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');
