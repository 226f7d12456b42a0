/** Texts as a slip of the hand, a broken disk or an attacker leaves them in a file. */
import fc from 'fast-check';
import { mutated } from './values.ts';

/** A good file's text with faults in what it says, in how it is written, or in both; and texts that were never good. */
export function damagedJson(good: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const written = fc.oneof(good, mutated(good)).map((value) => JSON.stringify(value, null, 2) ?? 'undefined');
  return fc.oneof(
    { weight: 4, arbitrary: written },
    {
      weight: 4,
      arbitrary: fc
        .tuple(written, fc.array(slip, { minLength: 1, maxLength: 3 }))
        .map(([text, slips]) => slips.reduce((current, change) => change(current), text)),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.json(),
        fc.constantFrom('', ' ', '\uFEFF', 'null', '{', '['.repeat(20_000), '"'.repeat(999)),
      ),
    },
  );
}

const slip: fc.Arbitrary<(text: string) => string> = fc
  .record({
    place: fc.nat(),
    kind: fc.constantFrom('cut', 'head', 'drop', 'insert', 'twice', 'bom', 'case'),
    sign: fc.constantFrom('"', '{', '}', ',', '\\', '\u0000', '\n', '#', "'", '٣', '\ud800', '//'),
  })
  .map(({ place, kind, sign }) => (text) => {
    const at = place % (text.length + 1);
    switch (kind) {
      case 'cut':
        return text.slice(0, at);
      case 'head':
        return text.slice(at);
      case 'drop':
        return text.slice(0, at) + text.slice(at + 1);
      case 'insert':
        return text.slice(0, at) + sign + text.slice(at);
      case 'twice':
        return text + text.slice(at);
      case 'bom':
        return `\uFEFF${text}`;
      default:
        return text.slice(0, at) + text.slice(at).toUpperCase();
    }
  });
