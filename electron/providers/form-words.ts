/** What a provider's form says besides what its schemas say, and which hosts its documents name. */

export interface FieldWords {
  readonly label: { readonly en: string; readonly nl: string; readonly de: string };
  /** English stands in the schema, as the field's description. */
  readonly help: { readonly nl: string; readonly de: string };
}

export interface FormWords {
  /** Host names of the documented addresses; any other one must be confirmed by a person. */
  readonly hosts: readonly string[];
  /** The setting that the provider's own list of terminals fills, or null where there is no such list. */
  readonly pick: string | null;
  /** By the name of the setting or secret. */
  readonly fields: Readonly<Record<string, FieldWords>>;
}

export function words(en: string, nl: string, de: string, helpNl: string, helpDe: string): FieldWords {
  return { label: { en, nl, de }, help: { nl: helpNl, de: helpDe } };
}
