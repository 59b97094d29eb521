import { limits } from './limits.ts';
import { pieces, split } from './text.ts';
import { lineText, spansOf, type Block, type Line, type Span } from '../../chat/message.ts';

/** A block small enough to become one Slack block. `from`: how many items of the same list came before. */
export interface Part {
  readonly block: Block;
  readonly from: number;
}

const part = (block: Block, from = 0): Part => ({ block, from });

/** A block in parts that fit Slack's limits, nothing lost; a block with nothing in it has no parts. */
export function subdivide(block: Block): Part[] {
  switch (block.kind) {
    case 'heading':
      return heading(block.text);
    case 'text':
      return linesWithin(block.text, block.quiet === true ? limits.contextText : limits.text).map((text) =>
        part({ ...block, text }),
      );
    case 'facts':
      return grouped(block.facts, (fact) => fact.label.length + 3 + lineText(fact.value).length).map(
        (facts) => part({ ...block, facts }),
      );
    case 'list':
      return list(block);
    case 'table':
      return table(block);
    case 'buttons':
      return chunksOf(block.buttons, limits.actionsPerBlock).map((buttons) => part({ ...block, buttons }));
    case 'image':
    case 'divider':
      return [part(block)];
  }
}

function heading(text: string): Part[] {
  if (text.trim() === '') return [];
  const [head, rest] = split(text, limits.header);
  return [
    part({ kind: 'heading', text: head }),
    ...pieces(rest, limits.text).map((more) => part({ kind: 'text', text: more })),
  ];
}

function list(block: Extract<Block, { kind: 'list' }>): Part[] {
  let from = 0;
  return grouped(block.items, (item) => lineText(item).length).map((items) => {
    const here = part({ ...block, items }, from);
    from += items.length;
    return here;
  });
}

function table(block: Extract<Block, { kind: 'table' }>): Part[] {
  const names = block.columns.reduce((sum, column) => sum + column.length + 2, 0);
  const rows = grouped(block.rows, (row) => row.reduce((sum, cell) => sum + lineText(cell).length, names));
  if (rows.length === 0) return block.caption === '' ? [] : [part({ ...block, rows: [] })];
  return rows.map((group, index) =>
    part({ ...block, rows: group, caption: index === 0 ? block.caption : '' }),
  );
}

/** Neighbours together as long as they fit into one section. */
function grouped<T>(items: readonly T[], lengthOf: (item: T) => number): T[][] {
  const groups: T[][] = [];
  let length = Infinity;
  for (const item of items) {
    const more = lengthOf(item) + 1;
    if (length + more > limits.text) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(item);
    length += more;
  }
  return groups;
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** A line in lines of at most `limit` characters. */
function linesWithin(line: Line, limit: number): Line[] {
  if (typeof line === 'string') return pieces(line, limit);
  if (lineText(line).length <= limit) return lineText(line) === '' ? [] : [line];
  const short = spansOf(line).flatMap((span) => shortSpans(span, limit));
  const lines: Span[][] = [];
  let length = Infinity;
  for (const span of short) {
    const more = lineText([span]).length;
    if (length + more > limit) {
      lines.push([]);
      length = 0;
    }
    lines.at(-1)?.push(span);
    length += more;
  }
  return lines;
}

const shortSpans = (span: Span, limit: number): Span[] =>
  span.kind === 'person' ? [span] : pieces(span.text, limit).map((text) => ({ ...span, text }));
