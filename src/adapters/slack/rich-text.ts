import type { types } from '@slack/bolt';
import { inert, isWebAddress, pieces } from './text.ts';
import { limits } from './limits.ts';
import { spansOf, type Account, type Line, type Span } from '../../chat/message.ts';

type Element = types.RichTextElement;
type Section = types.RichTextSection;
type Mention = Extract<Element, { user_id: string }>;

/** Words of ours or of people as a rich text element: nothing in it is ever read as markup. */
export const textElement = (text: string, bold = false): Element =>
  bold ? { type: 'text', text, style: { bold: true } } : { type: 'text', text };

export const section = (elements: Element[]): Section => ({ type: 'rich_text_section', elements });

/** The runs of a line as rich text; empty runs are left out, because Slack refuses them. */
export function elementsOf(line: Line, tenant: string, bold = false): Element[] {
  if (typeof line === 'string') return textElements(line, bold);
  return spansOf(line).flatMap((span) => spanElements(span, tenant, bold));
}

/** Neighbouring runs of unstyled words as one: half the bytes of a list of facts, and the same to every reader. */
export function joined(elements: readonly Element[]): Element[] {
  const runs: Element[] = [];
  for (const element of elements) {
    const last = runs.at(-1);
    if (last !== undefined && isPlain(last) && isPlain(element) && fits(last, element))
      runs[runs.length - 1] = textElement(last.text + element.text);
    else runs.push(element);
  }
  return runs;
}

type Text = Extract<Element, { type: 'text' }>;
const isPlain = (element: Element): element is Text => element.type === 'text' && element.style === undefined;
const fits = (one: Text, other: Text): boolean => one.text.length + other.text.length <= limits.text;

function spanElements(span: Span, tenant: string, bold: boolean): Element[] {
  switch (span.kind) {
    case 'plain':
      return textElements(span.text, bold);
    case 'strong':
      return textElements(span.text, true);
    case 'link':
      return linkElements(span.text, span.url, bold);
    case 'person': {
      const id = slackAccount(span.accounts, tenant)?.id;
      if (id === undefined) return textElements(span.name, bold);
      const mention: Mention = { type: 'user', user_id: id };
      return [bold ? { ...mention, style: { bold: true } } : mention];
    }
  }
}

function textElements(text: string, bold: boolean): Element[] {
  const shown = inert(text);
  if (shown.length <= limits.text) return shown === '' ? [] : [textElement(shown, bold)];
  return pieces(shown, limits.text).map((piece) => textElement(piece, bold));
}

function linkElements(words: string, url: string, bold: boolean): Element[] {
  // Anything but a web address would be refused with the whole message; its words are still worth reading.
  if (!isWebAddress(url, limits.url)) return textElements(words, bold);
  const shown = inert(words);
  const style = bold ? { style: { bold: true } } : {};
  if (shown === '') return [{ type: 'link', url, ...style }];
  return pieces(shown, limits.text).map((text) => ({ type: 'link', url, text, ...style }));
}

/** The account under which this workspace knows a person: their account at home here, else any on Slack. */
export function slackAccount(accounts: readonly Account[], tenant: string): Account | undefined {
  const here = accounts.filter((account) => account.face === 'slack');
  return here.find((account) => account.home === tenant) ?? here[0];
}

export const richText = (...elements: types.RichTextBlock['elements']): types.RichTextBlock => ({
  type: 'rich_text',
  elements,
});
