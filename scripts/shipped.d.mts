/** Makes `licences.md` and `sbom.cdx.json` in `dist` of what each bundle there says of itself. */
export function writeShipped(dist: string): void;
