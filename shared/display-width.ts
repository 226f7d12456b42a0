/** How many columns a text takes on paper or on a terminal, where every column has the same width. */

/** Letters, digits, punctuation and signs of Western languages, one column each. */
const narrowOnly = /^[\x20-\x7e\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u20ac]*$/;

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The columns that a text takes: 1 for most characters, 2 for wide ones and emoji, 0 for combining marks. Control characters count 0. */
export function displayWidth(text: string): number {
  if (narrowOnly.test(text)) return text.length;
  if (!joinsToEmoji.test(text)) return separateWidth(text);
  return characters(text).reduce((width, character) => width + clusterWidth(character), 0);
}

/** The text in pieces that a reader sees as one character each: a letter with its accents, a whole emoji. */
export function characters(text: string): string[] {
  if (narrowOnly.test(text)) return [...text];
  return [...clusters.segment(text)].map(({ segment }) => segment);
}

/** Only these make several characters into one that is not as wide as its parts. */
const joinsToEmoji = /[\ufe0f\u20e3]|\u200d|\p{Emoji_Modifier}/u;
const zero = /^[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7ff]$/u;
const emojiStart = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3)/u;
const shownAsEmoji = /\ufe0f|\u200d|\u20e3|\p{Emoji_Modifier}|\p{Emoji_Presentation}/u;

function clusterWidth(cluster: string): number {
  return emojiStart.test(cluster) && shownAsEmoji.test(cluster) ? 2 : separateWidth(cluster);
}

function separateWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (zero.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  if (/\p{Regional_Indicator}/u.test(character)) return 1;
  if (/\p{Emoji_Presentation}/u.test(character)) return 2;
  return wideRanges.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** East Asian Width W and F of Unicode's EastAsianWidth.txt, neighbouring blocks joined; emoji are recognised by their property. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4dc0, 0x4dff],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];
