import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { embeddedRulesOf, expandUpcE, formsOf, isEmbeddedPattern, looksLikePaymentCard, readEmbedded, valueCheckDigit } from './barcode.ts';
import { checkDigit } from './gtin.ts';

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

describe('the forms of one number', () => {
  it('has the UPC-A behind an UPC-E', () => {
    expect(expandUpcE('04252614')).toBe('042100005264');
    expect(formsOf('04252614')).toEqual(['04252614', '042100005264']);
    expect(expandUpcE('04252615')).toBeNull();
  });

  it('of a code that is no GTIN is only itself', () => {
    expect(formsOf('A-17')).toEqual(['A-17']);
    expect(formsOf('4006381333932')).toEqual(['4006381333932']);
  });
});

describe("a scale's label", () => {
  const ean = (body: string) => body + checkDigit(body);

  it('carries a price', () => {
    expect(readEmbedded(ean('281234500799'), [{ pattern: '28IIIIIVVVVVC', value: 'price' }])).toEqual({
      item: '12345',
      baseEan: ean('281234500000'),
      value: { price: 799 },
    });
  });

  it('carries a weight', () => {
    expect(readEmbedded(ean('290012301250'), [{ pattern: '29IIIIIVVVVVC', value: 'weight' }])).toMatchObject({
      item: '00123',
      value: { grams: 1_250 },
    });
  });

  it('is none without a rule, with another prefix or a wrong check digit', () => {
    const label = ean('281234500799');
    expect(readEmbedded(label, [])).toBeNull();
    expect(readEmbedded(label, [{ pattern: '29IIIIIVVVVVC', value: 'price' }])).toBeNull();
    expect(
      readEmbedded(`${label.slice(0, -1)}${(Number(label.at(-1)) + 1) % 10}`, [{ pattern: '28IIIIIVVVVVC', value: 'price' }]),
    ).toBeNull();
  });

  it('is believed only with the right check digit of its price', () => {
    const rules = embeddedRulesOf('GB');
    expect(readEmbedded(ean('201234592875'), rules)).toMatchObject({ item: '12345', value: { price: 2_875 } });
    expect(readEmbedded(ean('201234582875'), rules)).toBeNull();
  });

  it('is read from an American UPC-A too', () => {
    const upc = ean('21234592875');
    expect(readEmbedded(upc, embeddedRulesOf('US'))).toMatchObject({ item: '12345', value: { price: 2_875 } });
  });

  it('assumes nothing where each shop decides for itself', () => {
    expect(['NL', 'DE', 'BE', 'ZA', 'FR'].flatMap(embeddedRulesOf)).toEqual([]);
    expect(['US', 'GB'].flatMap(embeddedRulesOf).every(({ pattern }) => isEmbeddedPattern(pattern))).toBe(true);
  });

  it.each(['28IIIIIVVVVVC', '2IIIIIIVVVVVC', '02IIIIIKVVVVC', '28IIIIKVVVVVC', '281IIIIVVVVVC'])('may look like %s', (pattern) => {
    expect(isEmbeddedPattern(pattern)).toBe(true);
  });

  it.each(['40IIIIIVVVVVC', '28IIIIIVVVVV', '28IIIIIVVVVVVC', '28IIIKVVVVVVC', '28VVVVVIIIIIC', ''])('may not look like %j', (pattern) => {
    expect(isEmbeddedPattern(pattern)).toBe(false);
  });

  test('gives back what the scale put in', () => {
    fc.assert(
      fc.property(digits(5), fc.nat(9_999), (item, price) => {
        const value = String(price).padStart(4, '0');
        const label = ean(`28${item}${valueCheckDigit(value)}${value}`);
        expect(readEmbedded(label, [{ pattern: '28IIIIIKVVVVC', value: 'price' }])).toMatchObject({ item, value: { price } });
      }),
    );
  });

  it('has a check digit for prices of four and five digits', () => {
    expect(valueCheckDigit('2875')).toBe('9');
    expect(valueCheckDigit('14685')).toBe('6');
    expect(valueCheckDigit('123')).toBeNull();
  });
});

describe('a payment card', () => {
  it.each(['4111111111111111', '%B4111111111111111^DOE/JANE^2912', ';4111111111111111=2912'])('is recognised: %s', (text) => {
    expect(looksLikePaymentCard(text)).toBe(true);
  });

  it.each(['4006381333931', '10614141000415', '9276000000000003', '4111111111111112', 'ABC-1234'])('is not %s', (text) => {
    expect(looksLikePaymentCard(text)).toBe(false);
  });
});
