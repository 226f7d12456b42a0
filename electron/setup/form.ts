/** A provider's form, made from its own schemas: what is asked for, how, and in which words. */
import { type ZodType, z } from 'zod';
import type { FormField, ProviderForm } from '#shared/ipc.ts';
import type { AnyProviderDefinition } from '../providers/provider.ts';

export function formOf(definition: AnyProviderDefinition): ProviderForm {
  const settings = fieldsOf(definition, definition.settings, false);
  return {
    provider: definition.name,
    title: definition.title,
    fields: [...settings, ...secretFields(definition, settings)],
    pick: definition.form?.pick ?? null,
  };
}

/** What a schema says of a property, as JSON Schema writes it. */
const PropertySchema = z.looseObject({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  description: z.string().optional(),
});
type Property = z.infer<typeof PropertySchema>;

const GroupSchema = z.looseObject({
  properties: z.record(z.string(), PropertySchema).default({}),
  required: z.array(z.string()).default([]),
});

function fieldsOf({ form }: AnyProviderDefinition, schema: ZodType, secret: boolean): FormField[] {
  const group = GroupSchema.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return Object.entries(group.properties).map(([name, property]) => {
    const words = form?.fields[name];
    const help = property.description ?? '';
    return {
      name,
      kind: kindOf(property),
      secret,
      required: group.required.includes(name) && !(secret && takesNothing(schema, name)),
      usual: property.default ?? null,
      choices: property.enum ?? [],
      least: property.minimum ?? null,
      most: property.maximum ?? null,
      label: words?.label ?? { en: name, nl: name, de: name },
      help: { en: help, nl: words?.help.nl ?? help, de: words?.help.de ?? help },
      when: null,
    };
  });
}

function kindOf(property: Property): FormField['kind'] {
  if (property.enum) return 'choice';
  if (property.type === 'boolean') return 'switch';
  if (property.type === 'integer' || property.type === 'number') return 'number';
  return property.format === 'uri' ? 'address' : 'text';
}

/** A secret that may be empty for now, such as one that a registration brings. */
function takesNothing(schema: ZodType, name: string): boolean {
  const result = schema.safeParse({ [name]: '' });
  return !result.success && result.error.issues.every(({ path }) => path[0] !== name);
}

/** Where a choice among the settings decides which secrets are wanted, each of those secrets belongs to one answer. */
function secretFields(definition: AnyProviderDefinition, settings: readonly FormField[]): FormField[] {
  if (!definition.secretsFor) return fieldsOf(definition, definition.secrets, true);
  for (const { name, choices } of settings.filter(({ kind }) => kind === 'choice')) {
    const answers = choices.map((value) => ({
      value,
      fields: fieldsOf(definition, definition.secretsFor?.({ [name]: value }) ?? definition.secrets, true),
    }));
    const [first] = answers;
    if (answers.every(({ fields }) => namesOf(fields) === namesOf(first?.fields ?? []))) continue;
    return answers.flatMap(({ value, fields }) => fields.map((field) => ({ ...field, when: { field: name, value } })));
  }
  return fieldsOf(definition, definition.secrets, true);
}

function namesOf(fields: readonly FormField[]): string {
  return fields.map(({ name }) => name).join();
}
