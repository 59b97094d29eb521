/**
 * What Slack refuses of blocks and views, from its Block Kit reference (docs.slack.dev) and the models of
 * slackapi/python-slack-sdk. The emulator takes everything: this stands before it.
 */
import { at, isRecord, listAt, textAt } from '../../../src/adapters/slack/payload.ts';

export type Surface = 'message' | 'modal' | 'home';

/** Every fault of the blocks of a surface, each with where it is; empty when Slack would take them. */
export function lintBlocks(blocks: unknown, surface: Surface = 'message'): string[] {
  if (!Array.isArray(blocks)) return ['blocks is not an array'];
  const faults = new Faults();
  const most = surface === 'message' ? 50 : 100;
  if (blocks.length > most) faults.add(surface, `${blocks.length} blocks > ${most}`);
  const ids = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const where = `blocks[${index}] ${textAt(block, 'type')}`;
    const id = textAt(block, 'block_id');
    faults.length(where, ['block_id', id], [0, 255]);
    if (id !== '' && ids.has(id)) faults.add(where, `duplicate block_id ${id}`);
    ids.add(id);
    lintBlock(faults, { where, surface }, block);
  }
  return faults.all;
}

/** Every fault of a modal or Home tab. */
export function lintView(view: unknown): string[] {
  const faults = new Faults();
  const type = textAt(view, 'type');
  if (type === 'modal') {
    if (!isRecord(at(view, 'title'))) faults.add('view', 'title is required');
    for (const part of ['title', 'submit', 'close'])
      if (isRecord(at(view, part))) faults.plain(`view.${part}`, at(view, part), [1, 24]);
    const asks = listAt(view, 'blocks').some((block) => textAt(block, 'type') === 'input');
    if (asks && !isRecord(at(view, 'submit'))) faults.add('view', 'submit is required with an input block');
  }
  faults.length('view', ['private_metadata', textAt(view, 'private_metadata')], [0, 3000]);
  faults.length('view', ['callback_id', textAt(view, 'callback_id')], [0, 255]);
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) faults.add('view', 'view_too_large');
  return [...faults.all, ...lintBlocks(at(view, 'blocks'), type === 'home' ? 'home' : 'modal')];
}

type Range = readonly [least: number, most: number];

class Faults {
  readonly all: string[] = [];
  add(where: string, what: string): void {
    this.all.push(`${where}: ${what}`);
  }
  length(where: string, [what, text]: readonly [what: string, text: string], [least, most]: Range): void {
    // Code points, as Slack counts them.
    const length = Array.from(text).length;
    if (length < least || length > most) this.add(where, `${what} must be ${least}..${most} (${length})`);
  }
  plain(where: string, object: unknown, range: Range): void {
    if (textAt(object, 'type') !== 'plain_text') this.add(where, 'must be plain_text');
    this.length(where, ['text', textAt(object, 'text')], range);
  }
}

interface Spot {
  readonly where: string;
  readonly surface: Surface;
}

function lintBlock(faults: Faults, { where, surface }: Spot, block: unknown): void {
  switch (textAt(block, 'type')) {
    case 'header':
      return faults.plain(where, at(block, 'text'), [1, 150]);
    case 'context':
      return lintContext(faults, where, block);
    case 'actions':
      return lintActions(faults, where, block);
    case 'input':
      return lintInput(faults, { where, surface }, block);
    case 'image':
      faults.length(where, ['alt_text', textAt(block, 'alt_text')], [1, 2000]);
      faults.length(where, ['image_url', textAt(block, 'image_url')], [1, 3000]);
      if (at(block, 'title') !== undefined) faults.plain(`${where}.title`, at(block, 'title'), [1, 2000]);
      return;
    case 'rich_text':
      return lintRichText(faults, where, block);
    case 'divider':
      return;
    default:
      // The face draws nothing else; a new kind of block wants its limits here first.
      faults.add(where, 'a block that this lint does not know');
  }
}

function lintContext(faults: Faults, where: string, block: unknown): void {
  const elements = listAt(block, 'elements');
  if (elements.length < 1 || elements.length > 10) faults.add(where, 'elements must be 1..10');
  for (const element of elements)
    if (textAt(element, 'type') !== 'image') faults.plain(where, element, [1, 3000]);
}

function lintActions(faults: Faults, where: string, block: unknown): void {
  const elements = listAt(block, 'elements');
  if (elements.length < 1 || elements.length > 25) faults.add(where, 'elements must be 1..25');
  const seen = new Set<string>();
  for (const element of elements) {
    const id = textAt(element, 'action_id');
    faults.length(where, ['action_id', id], [1, 255]);
    if (seen.has(id)) faults.add(where, `duplicate action_id ${id}`);
    seen.add(id);
    if (textAt(element, 'type') === 'button') lintButton(faults, where, element);
    else faults.add(where, 'an element that this lint does not know');
  }
}

function lintButton(faults: Faults, where: string, button: unknown): void {
  faults.plain(where, at(button, 'text'), [1, 75]);
  faults.length(where, ['value', textAt(button, 'value')], [0, 2000]);
  faults.length(where, ['url', textAt(button, 'url')], [0, 3000]);
  faults.length(where, ['accessibility_label', textAt(button, 'accessibility_label')], [0, 75]);
  const confirm = at(button, 'confirm');
  if (confirm === undefined) return;
  faults.plain(`${where}.confirm`, at(confirm, 'title'), [1, 100]);
  faults.plain(`${where}.confirm`, at(confirm, 'text'), [1, 300]);
  faults.plain(`${where}.confirm`, at(confirm, 'confirm'), [1, 30]);
  faults.plain(`${where}.confirm`, at(confirm, 'deny'), [1, 30]);
}

function lintRichText(faults: Faults, where: string, block: unknown): void {
  const parts = listAt(block, 'elements');
  if (parts.length === 0) faults.add(where, 'no elements');
  for (const part of parts) {
    const isList = textAt(part, 'type') === 'rich_text_list';
    const sections = isList ? listAt(part, 'elements') : [part];
    if (sections.length === 0) faults.add(where, 'an empty list');
    for (const section of sections) {
      if (textAt(section, 'type') !== 'rich_text_section') faults.add(where, 'not a section');
      const runs = listAt(section, 'elements');
      if (runs.length === 0) faults.add(where, 'an empty section');
      for (const run of runs) lintRun(faults, where, run);
    }
  }
}

function lintRun(faults: Faults, where: string, run: unknown): void {
  switch (textAt(run, 'type')) {
    case 'text':
      return faults.length(where, ['text', textAt(run, 'text')], [1, 3000]);
    case 'link':
      return faults.length(where, ['url', textAt(run, 'url')], [1, 3000]);
    case 'user':
      return faults.length(where, ['user_id', textAt(run, 'user_id')], [1, 50]);
    default:
      faults.add(where, 'a rich text element that this lint does not know');
  }
}

const MODAL_ONLY = ['email_text_input', 'url_text_input', 'number_input', 'file_input'];

function lintInput(faults: Faults, { where, surface }: Spot, block: unknown): void {
  faults.plain(`${where}.label`, at(block, 'label'), [1, 2000]);
  if (at(block, 'hint') !== undefined) faults.plain(`${where}.hint`, at(block, 'hint'), [1, 2000]);
  const element = at(block, 'element');
  const type = textAt(element, 'type');
  if (MODAL_ONLY.includes(type) && surface !== 'modal') faults.add(where, `${type} is for modals only`);
  faults.length(where, ['action_id', textAt(element, 'action_id')], [1, 255]);
  const placeholder = at(element, 'placeholder');
  if (placeholder !== undefined) faults.plain(`${where}.placeholder`, placeholder, [1, 150]);
  lintElement(faults, where, element);
}

function lintElement(faults: Faults, where: string, element: unknown): void {
  switch (textAt(element, 'type')) {
    case 'plain_text_input':
      return lintText(faults, where, element);
    case 'number_input':
      return lintNumber(faults, where, element);
    case 'datepicker':
      return lintPattern(faults, where, { element, part: 'initial_date', pattern: /^\d{4}-\d{2}-\d{2}$/ });
    case 'timepicker':
      return lintPattern(faults, where, { element, part: 'initial_time', pattern: /^\d{2}:\d{2}$/ });
    case 'static_select':
    case 'multi_static_select':
      return lintSelect(faults, where, element);
    case 'checkboxes':
      return lintCheckboxes(faults, where, element);
    case 'users_select':
    case 'multi_users_select':
    case 'email_text_input':
    case 'url_text_input':
      return;
    default:
      faults.add(where, 'an input that this lint does not know');
  }
}

function lintText(faults: Faults, where: string, element: unknown): void {
  const most = at(element, 'max_length');
  const least = at(element, 'min_length');
  if (typeof most === 'number' && (most < 1 || most > 3000)) faults.add(where, `max_length ${most}`);
  if (typeof least === 'number' && (least < 0 || least > 3000)) faults.add(where, `min_length ${least}`);
  const initial = textAt(element, 'initial_value');
  if (typeof most === 'number' && initial.length > most) faults.add(where, 'initial_value > max_length');
}

function lintNumber(faults: Faults, where: string, element: unknown): void {
  for (const part of ['initial_value', 'min_value', 'max_value'])
    if (at(element, part) !== undefined && !/^[-+]?\d+(\.\d+)?$/.test(textAt(element, part)))
      faults.add(where, `${part} is no number`);
  const initial = Number(textAt(element, 'initial_value') || Number.NaN);
  if (initial < Number(textAt(element, 'min_value') || -Infinity))
    faults.add(where, 'initial_value too small');
  if (initial > Number(textAt(element, 'max_value') || Infinity))
    faults.add(where, 'initial_value too large');
}

interface Pattern {
  readonly element: unknown;
  readonly part: string;
  readonly pattern: RegExp;
}

function lintPattern(faults: Faults, where: string, { element, part, pattern }: Pattern): void {
  if (at(element, part) === undefined) return;
  const text = textAt(element, part);
  const isDay = part === 'initial_date' && new Date(`${text}T00:00:00Z`).toString() === 'Invalid Date';
  if (!pattern.test(text) || isDay) faults.add(where, `${part} ${text} is not valid`);
}

/** All options of a select or checkbox group, grouped or not. */
export const optionsOf = (element: unknown): readonly unknown[] =>
  at(element, 'options') === undefined
    ? listAt(element, 'option_groups').flatMap((group) => listAt(group, 'options'))
    : listAt(element, 'options');

function lintSelect(faults: Faults, where: string, element: unknown): void {
  const groups = listAt(element, 'option_groups');
  if ((at(element, 'options') === undefined) === (groups.length === 0))
    faults.add(where, 'exactly one of options and option_groups');
  if (groups.length > 100) faults.add(where, 'more than 100 groups');
  for (const group of groups) faults.plain(`${where} group`, at(group, 'label'), [1, 75]);
  for (const list of groups.length > 0 ? groups : [element]) {
    const count = listAt(list, 'options').length;
    if (count < 1 || count > 100) faults.add(where, `options must be 1..100 (${count})`);
  }
  lintOptions(faults, where, element);
}

function lintCheckboxes(faults: Faults, where: string, element: unknown): void {
  const count = listAt(element, 'options').length;
  if (count < 1 || count > 10) faults.add(where, `options must be 1..10 (${count})`);
  lintOptions(faults, where, element);
}

function lintOptions(faults: Faults, where: string, element: unknown): void {
  const options = optionsOf(element);
  const spelled = new Set(options.map((option) => JSON.stringify(option)));
  for (const option of options) {
    faults.plain(`${where} option`, at(option, 'text'), [1, 75]);
    faults.length(`${where} option`, ['value', textAt(option, 'value')], [1, 150]);
  }
  const initial = at(element, 'initial_option');
  const chosen = initial === undefined ? listAt(element, 'initial_options') : [initial];
  if (at(element, 'initial_options') !== undefined && chosen.length === 0)
    faults.add(where, 'initial_options is empty');
  for (const option of chosen)
    if (!spelled.has(JSON.stringify(option))) faults.add(where, 'an initial option that is no option');
}
