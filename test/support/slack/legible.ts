import { at, listAt, textAt, type Payload } from '../../../src/adapters/slack/payload.ts';
import { placedIn } from './inputs.ts';

/** Names that mentions are shown with, by user id. */
export type NameOf = (userId: string) => string;

/** All words of some blocks, one line a block, as a person reads them; errors stand under their fields. */
export const linesOf = (
  blocks: readonly unknown[],
  nameOf: NameOf,
  errors: Readonly<Record<string, string>> = {},
): string => blocks.flatMap((block) => [lineOf(block, nameOf), ...underField(block, errors)]).join('\n');

function underField(block: unknown, errors: Readonly<Record<string, string>>): string[] {
  const error = textAt(block, 'type') === 'input' ? errors[textAt(block, 'block_id')] : undefined;
  return error === undefined ? [] : [error];
}

function lineOf(block: unknown, nameOf: NameOf): string {
  switch (textAt(block, 'type')) {
    case 'header':
      return textAt(block, 'text', 'text');
    case 'context':
      return listAt(block, 'elements')
        .map((element) => textAt(element, 'text'))
        .join(' ');
    case 'actions':
      return listAt(block, 'elements')
        .map((element) => textAt(element, 'text', 'text'))
        .join(' ');
    case 'image':
      return [textAt(block, 'title', 'text'), textAt(block, 'alt_text')]
        .filter((text) => text !== '')
        .join(' ');
    case 'input':
      return [textAt(block, 'label', 'text'), textAt(block, 'hint', 'text')].join(' ').trim();
    case 'rich_text':
      return listAt(block, 'elements')
        .flatMap((part) => (textAt(part, 'type') === 'rich_text_list' ? listAt(part, 'elements') : [part]))
        .map((section) =>
          listAt(section, 'elements')
            .map((run) => runText(run, nameOf))
            .join(''),
        )
        .join(' ');
    default:
      return '';
  }
}

function runText(run: unknown, nameOf: NameOf): string {
  if (textAt(run, 'type') === 'user') return nameOf(textAt(run, 'user_id'));
  return textAt(run, 'text') || textAt(run, 'url');
}

/** The labels of all buttons. */
export const labelsOf = (blocks: readonly unknown[]): string[] =>
  placedIn(blocks)
    .filter(({ element }) => textAt(element, 'type') === 'button')
    .map(({ element }) => textAt(element, 'text', 'text'));

/** The names of the fields of a modal: its input blocks, the halves of a date-time as one. */
export const fieldsOf = (view: Payload): string[] => [
  ...new Set(
    listAt(view, 'blocks')
      .filter((block) => textAt(block, 'type') === 'input')
      .map((block) => textAt(block, 'block_id').replace(/:time$/, '')),
  ),
];

/** The errors that a modal shows between its fields, by field. */
export const errorsIn = (view: Payload, nameOf: NameOf): Record<string, string> =>
  Object.fromEntries(
    listAt(view, 'blocks')
      .filter((block) => textAt(block, 'block_id').startsWith('error:'))
      .map((block) => [textAt(block, 'block_id').slice('error:'.length), lineOf(block, nameOf)]),
  );

/** The type of the input of a field. */
export const inputType = (view: Payload, field: string): string =>
  textAt(
    at(
      listAt(view, 'blocks').find((block) => textAt(block, 'block_id') === field),
      'element',
    ),
    'type',
  );
