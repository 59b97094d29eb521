import type { types } from '@slack/bolt';
import { againButton, plainObject } from './buttons.ts';
import { limits } from './limits.ts';
import { drawMessage, drawViewBlocks, type Post } from './message.ts';
import { keep } from './metadata.ts';
import { cut, escapeText } from './text.ts';
import type { Form } from '../../chat/form.ts';
import { text, type Message } from '../../chat/message.ts';
import { plainText } from '../../chat/plain-text.ts';
import type { Place } from '../../chat/request.ts';
import type { FaceWords } from '../../chat/words.ts';

/** Where a modal stands. */
export interface ViewContext {
  readonly tenant: string;
  readonly place: Place;
  readonly depth: number;
  readonly words: FaceWords;
  /** The title of the modal it replaces; '' where it replaces none. */
  readonly title: string;
}

/** A modal that shows a message: nothing to send, only to close. */
export const resultView = (message: Message, context: ViewContext): types.ModalView => ({
  type: 'modal',
  callback_id: 'result',
  title: plainObject(titleOf(message, context), limits.viewTitle),
  close: plainObject(context.words.close, limits.viewButton),
  private_metadata: keep({ place: context.place, depth: context.depth }),
  blocks: drawViewBlocks(message.blocks, context.tenant, {
    blocks: limits.blocksPerView,
    cutWords: context.words.cut,
  }),
});

function titleOf(message: Message, { title }: ViewContext): string {
  if (title !== '') return title;
  const heading = message.blocks.find((block) => block.kind === 'heading');
  const words = heading?.text ?? plainText(message);
  return (words.split('\n', 1)[0] ?? '').trim() || '…';
}

/** A modal that holds the place of an answer that takes longer than a trigger lives. */
export const workingView = (context: ViewContext): types.ModalView => ({
  type: 'modal',
  callback_id: 'working',
  title: plainObject(context.title || context.words.working, limits.viewTitle),
  close: plainObject(context.words.close, limits.viewButton),
  private_metadata: keep({ place: context.place, depth: context.depth }),
  blocks: drawViewBlocks([text(context.words.working)], context.tenant, { blocks: 1, cutWords: '' }),
});

/** The Home tab. */
export const homeView = (message: Message, tenant: string, words: FaceWords): types.HomeView => ({
  type: 'home',
  blocks: drawViewBlocks(message.blocks, tenant, { blocks: limits.blocksPerView, cutWords: words.cut }),
});

/**
 * A message that offers a form, where Slack gave us nothing to open it with (typed words) or too late: the button asks
 * the same again, and its press brings a fresh trigger.
 */
export function offer(form: Form, label: string, again: Again): Post {
  const { language, direction } = form;
  const post = drawMessage({ language, direction, blocks: [text(form.title)] }, '', '');
  return {
    text: `${post.text}\n[${escapeText(label)}]`,
    blocks: [...post.blocks, againButton(label, again.what, cut(again.value, limits.buttonValue))],
  };
}

/** What the button of an offer asks once more. */
export interface Again {
  readonly what: 'command' | 'shortcut';
  readonly value: string;
}
