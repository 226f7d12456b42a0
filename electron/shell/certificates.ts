/** Node trusts its own list of authorities; a shop's network may rely on one that only the system knows. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** Makes every later connection trust what the operating system trusts too. A system without a readable list changes nothing. */
export function trustSystemCertificates(): void {
  try {
    setDefaultCACertificates([...new Set([...getCACertificates('default'), ...getCACertificates('system')])]);
  } catch {
    // Node's own list stays in force.
  }
}
