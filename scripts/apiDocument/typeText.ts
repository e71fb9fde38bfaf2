import {
  Kind,
  valueFromASTUntyped,
  print,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type StringValueNode,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';

/** What a type of the SDL is, for its heading. */
const KINDS: Partial<Record<TypeDefinitionNode['kind'], string>> = {
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.ENUM_TYPE_DEFINITION]: 'one of',
};

interface Described {
  readonly description?: StringValueNode | undefined;
  readonly directives?: FieldDefinitionNode['directives'];
}

/** A type of the SDL as a section: its description, then its fields, arguments and values, each on a line of its own. */
export function typeText(type: TypeDefinitionNode): string {
  const kind = KINDS[type.kind];
  const interfaces = 'interfaces' in type ? type.interfaces : [];
  const lines: string[] = [];
  if ('fields' in type)
    for (const field of type.fields ?? []) {
      lines.push(`- ${nameAndType(field)}${said(field)}`);
      if ('arguments' in field)
        for (const argument of field.arguments ?? []) lines.push(`  - ${nameAndType(argument)}${said(argument)}`);
    }
  if ('values' in type) for (const value of type.values ?? []) lines.push(`- \`${value.name.value}\`${said(value)}`);
  return [
    `### ${type.name.value}`,
    `${kind === undefined ? '' : `*${kind}.* `}${text(type)}${interfaces.length === 0 ? '' : ` Is a ${interfaces.map((each) => link(each, each.name.value)).join(', ')}.`}`,
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
  ].join('\n\n');
}

function nameAndType(field: FieldDefinitionNode | InputValueDefinitionNode): string {
  const { defaultValue } = field as Partial<InputValueDefinitionNode>;
  const otherwise = defaultValue === undefined ? '' : ` = \`${print(defaultValue)}\``;
  return `\`${field.name.value}\` ${link(field.type, print(field.type))}${otherwise}`;
}

function link(type: TypeNode, shown: string): string {
  let named = type;
  while (named.kind !== Kind.NAMED_TYPE) named = named.type;
  const name = named.name.value;
  return GIVEN.has(name) ? `\`${shown}\`` : `[\`${shown}\`](#${name.toLowerCase()})`;
}

/** Scalars of GraphQL itself, which need no section. */
const GIVEN = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);

function said(described: Described): string {
  const deprecated = described.directives?.find(({ name }) => name.value === 'deprecated');
  const reason = deprecated?.arguments?.find(({ name }) => name.value === 'reason');
  return `: ${text(described)}${deprecated ? ` **Deprecated.** ${String(reason ? valueFromASTUntyped(reason.value) : '')}` : ''}`;
}

function text({ description }: Described): string {
  return (description?.value ?? '').replaceAll(/\s+/g, ' ').trim();
}
