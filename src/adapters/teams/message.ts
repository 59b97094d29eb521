import { drawButtons, type Stage } from './buttons.ts';
import {
  attached,
  card,
  inert,
  isWebAddress,
  paragraph,
  type Card,
  type CardAttachment,
  type Element,
} from './elements.ts';
import {
  CARD_BYTES,
  cut,
  FALLBACK_LENGTH,
  jsonBytes,
  MAX_CARDS,
  PARAGRAPH_LENGTH,
  pieces,
  SUMMARY_LENGTH,
} from './limits.ts';
import type { Outgoing } from './connector.ts';
import {
  lineText,
  plain,
  spansOf,
  type Block,
  type Line,
  type Message,
  type Span,
} from '../../chat/message.ts';
import { plainText } from '../../chat/plain-text.ts';

/** As many posts as the message needs, each with one card; what is longer than that ends in `cutWords`. */
export function drawPosts(message: Message, cutWords: string): readonly [Outgoing, ...Outgoing[]] {
  const [first, ...more] = drawCards(message, { stage: 'conversation', cutWords, most: MAX_CARDS });
  return [post(message, first), ...more.map((each) => post(message, each))];
}

/** The message as one card, for an answer that can only be one; what is longer ends in `cutWords`. */
export const drawCard = (message: Message, stage: Stage, cutWords: string): Card =>
  drawCards(message, { stage, cutWords, most: 1 })[0];

/** One card as a post: notifications and chat lists show the summary, clients that draw no cards the fallback. */
export const post = (message: Message, drawn: Card): Outgoing => ({
  type: 'message',
  summary: cut(inert(plainText(message)), SUMMARY_LENGTH) || '…',
  ...(message.language === '' ? {} : { locale: message.language }),
  attachments: [attached(drawn) satisfies CardAttachment],
});

interface Room {
  readonly stage: Stage;
  readonly cutWords: string;
  readonly most: number;
}

function drawCards(message: Message, { stage, cutWords, most }: Room): readonly [Card, ...Card[]] {
  const groups = grouped(drawBlocks(message.blocks, stage));
  const shown = groups.slice(0, most);
  // Full cards end where the next one would begin, so there is always room for the sentence.
  if (groups.length > most) shown.push([...(shown.pop() ?? []), paragraph(cutWords, { weight: 'bolder' })]);
  const fallbackText = cut(inert(plainText(message)), FALLBACK_LENGTH);
  const [first = [], ...rest] = shown;
  const framed = (body: readonly Element[]): Card => card(body, { ...message, fallbackText });
  return [framed(first), ...rest.map(framed)];
}

/** Neighbours together as long as they fit into one card. */
function grouped(elements: readonly Element[]): Element[][] {
  const groups: Element[][] = [];
  let bytes = Infinity;
  for (const element of elements) {
    const more = jsonBytes(element) + 1;
    if (bytes + more > CARD_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(element);
    bytes += more;
  }
  return groups;
}

/** The elements of these blocks. A divider is a line over what follows it. */
export function drawBlocks(blocks: readonly Block[], stage: Stage): Element[] {
  const drawn: Element[] = [];
  let isDivided = false;
  for (const block of blocks) {
    if (block.kind === 'divider') {
      isDivided = drawn.length > 0;
      continue;
    }
    const [first, ...rest] = drawBlock(block, stage);
    if (first === undefined) continue;
    drawn.push(isDivided ? { ...first, separator: true, spacing: 'medium' } : first, ...rest);
    isDivided = false;
  }
  return drawn;
}

function drawBlock(block: Exclude<Block, { kind: 'divider' }>, stage: Stage): Element[] {
  switch (block.kind) {
    case 'heading':
      return lines(block.text).map((line) => paragraph(line, { weight: 'bolder', size: 'large' }));
    case 'text':
      return lines(block.text).map((line) => paragraph(line, block.quiet === true ? { isSubtle: true } : {}));
    case 'facts':
      return drawFacts(block);
    case 'list':
      return drawList(block);
    case 'table':
      return drawTable(block);
    case 'image':
      return drawImage(block);
    case 'buttons':
      return drawButtons(block.buttons, stage);
  }
}

/** A row of two columns each: the first row of a table is drawn as its head by some clients, whatever it says. */
function drawFacts({ facts }: Extract<Block, { kind: 'facts' }>): Element[] {
  return facts.flatMap((fact, index) => {
    const label = lines(fact.label).map((line) => paragraph(line, { weight: 'bolder' }));
    const value = lines(fact.value).map((line) => paragraph(line));
    const row = {
      type: 'ColumnSet',
      ...(index === 0 ? {} : { spacing: 'small' }),
      columns: [
        { type: 'Column', width: 1, items: label },
        { type: 'Column', width: 2, items: value },
      ],
    };
    return jsonBytes(row) > TABLE_BYTES ? [...label, ...value] : [row];
  });
}

function drawList({ items, ordered }: Extract<Block, { kind: 'list' }>): Element[] {
  return items.flatMap((item, index) => {
    const mark = plain(ordered === true ? `${index + 1}. ` : '• ');
    return lines(item).map((line, part) => ({
      ...paragraph(part === 0 ? [mark, ...spansOf(line)] : line),
      ...(index + part === 0 ? {} : { spacing: 'small' }),
    }));
  });
}

function drawTable({ caption, columns, rows }: Extract<Block, { kind: 'table' }>): Element[] {
  const title = lines(caption).map((line) => paragraph(line, { weight: 'bolder' }));
  const head = row(
    columns.map((column) => lines(column).map((line) => paragraph(line, { weight: 'bolder' }))),
  );
  // Cells beyond the last named column are shown all the same.
  const width = Math.max(columns.length, ...rows.map((cells) => cells.length));
  if (rows.length === 0 || width === 0) return title;
  const drawn = rows.map((cells) => row(cells.map((cell) => lines(cell).map((line) => paragraph(line)))));
  const frame = {
    type: 'Table',
    columns: Array.from({ length: width }, () => ({ width: 1 })),
    firstRowAsHeader: true,
    showGridLines: true,
  };
  return [...title, ...tables(drawn, frame, [head])];
}

const row = (cells: readonly Element[][]): Element => ({
  type: 'TableRow',
  cells: cells.map((items) => ({ type: 'TableCell', items })),
});

/** One table, or several with the same head where one would fill a card; a row that fills one alone is told cell by cell. */
function tables(rows: readonly Element[], frame: Element, head: readonly Element[]): Element[] {
  const found: Element[] = [];
  let group: Element[] = [];
  let bytes = 0;
  const end = (): void => {
    if (group.length > 0) found.push({ ...frame, rows: [...head, ...group] });
    group = [];
    bytes = 0;
  };
  for (const each of rows) {
    const more = jsonBytes(each);
    if (bytes + more > TABLE_BYTES) end();
    if (more > TABLE_BYTES) {
      found.push(...cellsOf(each));
      continue;
    }
    group.push(each);
    bytes += more;
  }
  end();
  return found;
}

/** Of a card's bytes, for the rows of one table: its head must fit beside them. */
const TABLE_BYTES = CARD_BYTES / 2;

const cellsOf = (of: Element): Element[] =>
  (of['cells'] as readonly { readonly items: readonly Element[] }[]).flatMap((cell) => [...cell.items]);

function drawImage({ url, alt, title }: Extract<Block, { kind: 'image' }>): Element[] {
  const above = title === undefined ? [] : lines(title).map((line) => paragraph(line, { weight: 'bolder' }));
  // An address that nobody may fetch: then the words stand for the picture.
  if (!isWebAddress(url)) return [...above, ...lines(alt).map((line) => paragraph(line))];
  return [...above, { type: 'Image', url, altText: inert(alt) }];
}

/** A line in lines that a card can end between; an empty line is none. */
function lines(line: Line): Line[] {
  if (inert(lineText(line)) === '') return [];
  if (lineText(line).length <= PARAGRAPH_LENGTH) return [line];
  const found: Span[][] = [];
  let length = Infinity;
  for (const span of spansOf(line).flatMap(shortSpans)) {
    const more = lineText([span]).length;
    if (length + more > PARAGRAPH_LENGTH) {
      found.push([]);
      length = 0;
    }
    found.at(-1)?.push(span);
    length += more;
  }
  return found;
}

const shortSpans = (span: Span): Span[] =>
  span.kind === 'person' ? [span] : pieces(span.text, PARAGRAPH_LENGTH).map((text) => ({ ...span, text }));
