/** Numbers on goods (GTIN): EAN-13, EAN-8, UPC-A and the 14 digits of a case are one family of numbers. Pure. */

/**
 * The form under which a code is kept and looked up. By the GS1 General Specifications every GTIN is a number of 14
 * digits with zeros in front, so a UPC-A and the EAN-13 that it is with one more zero are the same. Any other code
 * stays as it is.
 */
export function codeKey(code: string): string {
  return isGtin(code) ? code.padStart(14, '0') : code;
}

/** True for digits in the length of a GTIN, whatever their check digit. */
export function isGtin(code: string): boolean {
  return /^(?:\d{8}|\d{12,14})$/.test(code);
}

/** True when the last digit of a GTIN is the one that the others ask for (weights 3 and 1 from the right). */
export function checkDigitFits(gtin: string): boolean {
  return isGtin(gtin) && gtin.endsWith(checkDigit(gtin.slice(0, -1)));
}

/** The check digit for the digits before it. */
export function checkDigit(digits: string): string {
  const weighed = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (weighed % 10)) % 10);
}
