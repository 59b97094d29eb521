import { lineText, type Block, type Message } from './message.ts';

/**
 * The whole message as plain text: what a screen reader, a notification and an e-mail say. It is complete,
 * not a teaser (on Slack the top-level `text` is read instead of the blocks). Lines are separated by "\n".
 */
export function plainText(message: Message): string {
  return message.blocks
    .map(blockText)
    .filter((part) => part !== '')
    .join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'text':
      return lineText(block.text);
    case 'facts':
      return block.facts.map((fact) => `${fact.label}: ${lineText(fact.value)}`).join('\n');
    case 'list':
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${lineText(item)}`)
        .join('\n');
    case 'table':
      return [block.caption, ...block.rows.map((row) => rowText(block.columns, row.map(lineText)))].join(
        '\n',
      );
    case 'image':
      return block.alt;
    case 'buttons':
      return block.buttons.map((button) => `[${button.label}]`).join(' ');
    case 'divider':
      return '';
  }
}

const rowText = (columns: readonly string[], cells: readonly string[]): string =>
  `- ${cells.map((cell, index) => `${columns[index] ?? ''}: ${cell}`).join('; ')}`;
