/** The end of an exhaustive switch: a case that the types forbid. Throws Error. */
export function unreachable(value: never): never {
  throw new Error(`Not a case that Kassa knows: ${JSON.stringify(value)}`);
}
