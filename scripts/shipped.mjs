// What of other people's work is in the package: its licences to read, and a bill of materials (CycloneDX) for machines.
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './machine.mjs';

/** No JavaScript, so no bundle tells of them: the way to Windows' print queues, and the typeface. */
const beside = ['koffi', '@fontsource-variable/inter'];

/** Makes `licences.md` and `sbom.cdx.json` in `dist` of what each bundle says of itself, and takes those lists away. */
export function writeShipped(dist) {
  const lists = globSync(['main/*.licences.json', 'renderer/licences.json'], { cwd: dist }).map((name) => join(dist, name));
  const bundled = lists.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
  for (const file of lists) rmSync(file);
  const all = new Map([...bundled, ...beside.map(installed)].map((each) => [`${each.name}@${each.version}`, each]));
  const shipped = [...all.values()].sort((left, right) => left.name.localeCompare(right.name));
  writeFileSync(join(dist, 'licences.md'), page(shipped));
  writeFileSync(join(dist, 'sbom.cdx.json'), `${JSON.stringify(bill(shipped), null, 2)}\n`);
}

function installed(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [file] = globSync('LICEN[CS]E*', { cwd: folder });
  return { name, version, identifier: license, text: file ? readFileSync(join(folder, file), 'utf8') : '' };
}

function page(shipped) {
  const parts = shipped.map(({ name, version, identifier, text }) => `## ${name} ${version}: ${identifier}\n\n${text ?? ''}`.trimEnd());
  return `# Licences\n\nKassa stands under the MIT licence. It contains these works of others, each under its own.\n\n${parts.join('\n\n')}\n`;
}

/** https://cyclonedx.org/docs/1.6/json/ */
function bill(shipped) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const components = shipped.map((each) => ({
    type: 'library',
    'bom-ref': purl(each),
    name: each.name,
    version: each.version,
    purl: purl(each),
    licenses: [{ license: { id: each.identifier } }],
  }));
  const hash = createHash('sha256').update(JSON.stringify(components)).digest('hex');
  const serial = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    // The same parts give the same list, bit for bit.
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: { component: { type: 'application', name, version } },
    components,
  };
}

function purl({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
