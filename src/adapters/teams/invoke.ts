import { before, deadline } from './background.ts';
import { ask, brokenReply, type MessageReply, type Scene, type Shown } from './desk.ts';
import { attached, inert, type Card } from './elements.ts';
import { drawForm } from './form.ts';
import {
  CARD_CONTENT,
  cut,
  PATIENCE_MILLISECONDS,
  TITLE_LENGTH,
  TOAST_LENGTH,
  TURN_MILLISECONDS,
} from './limits.ts';
import { codeOf } from './log.ts';
import { drawCard } from './message.ts';
import { isPublic, isShared, replacesShown, replaceShown, showAsPosts, toPlace } from './show.ts';
import type { Message } from '../../chat/message.ts';
import { plainText } from '../../chat/plain-text.ts';

/** The body of an answer to an invoke; undefined: none (a dialog closes). */
export type InvokeBody = Readonly<Record<string, unknown>> | undefined;

/** Answers a press or a dialog inside the time that Teams gives it; what takes longer comes by itself. */
export async function answerInvoke(scene: Scene): Promise<InvokeBody> {
  const { desk, request } = scene;
  const end = deadline(PATIENCE_MILLISECONDS);
  const full = ask(scene);
  const reply = await before(full, end);
  end.clear();
  if (reply === undefined) {
    void desk.background.run(async () => showAsPosts(scene, await full));
    return working(scene);
  }
  try {
    return await bodyOf(scene, reply);
  } catch (error) {
    desk.log.error({ face: 'teams', code: codeOf(error) }, 'an answer could not be drawn');
    return bodyOf(scene, brokenReply(desk, request.speaker));
  }
}

function working(scene: Scene): InvokeBody {
  const { working: words } = scene.desk.words(scene.request.speaker.locale);
  return scene.surface.way === 'press' ? toast(words) : dialogSaying(words);
}

const bodyOf = (scene: Scene, reply: Shown): Promise<InvokeBody> =>
  scene.surface.way === 'press' ? pressBody(scene, reply) : dialogBody(scene, reply);

/** @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards */
async function pressBody(scene: Scene, reply: Shown): Promise<InvokeBody> {
  switch (reply.kind) {
    case 'nothing':
      return toast(DONE);
    case 'form':
      return cardBody(drawForm(reply.form, 'answer', scene.surface.tenant));
    case 'message':
      return pressMessage(scene, reply);
  }
}

/** The card in the answer to a press is seen by the one who pressed; what others see is the message itself. */
async function pressMessage(scene: Scene, reply: MessageReply): Promise<InvokeBody> {
  const { message } = reply;
  const replaces = replacesShown(scene, reply);
  const inPlace = isPublic(scene, reply);
  if (inPlace || !isShared(scene)) {
    if (!replaces) {
      await beside(scene, () => showAsPosts(scene, reply));
      return toast(firstLine(message));
    }
    // So that the card does not come back as it was when the conversation is opened again.
    await beside(scene, async () => {
      if (!(await replaceShown(scene, message)) && inPlace) await toPlace(scene, message);
    });
  }
  return cardBody(drawCard(message, 'conversation', scene.desk.words(message.language).cut));
}

async function dialogBody(scene: Scene, reply: Shown): Promise<InvokeBody> {
  const isOpen = scene.surface.way === 'dialog';
  switch (reply.kind) {
    case 'nothing':
      return isOpen ? undefined : dialogSaying(DONE);
    case 'form':
      return dialog(reply.form.title, drawForm(reply.form, 'dialog', scene.surface.tenant));
    case 'message': {
      const { message } = reply;
      if (!isPublic(scene, reply)) {
        const drawn = drawCard(message, 'dialog', scene.desk.words(message.language).cut);
        return dialog(firstLine(message), drawn);
      }
      await beside(scene, () => toPlace(scene, message));
      return isOpen ? undefined : dialogSaying(firstLine(message));
    }
  }
}

/** Work beside an answer, which waits for it only a moment. */
async function beside({ desk }: Scene, work: () => Promise<void>): Promise<void> {
  const end = deadline(TURN_MILLISECONDS);
  await before(desk.background.run(work), end);
  end.clear();
}

const DONE = '✓';

const cardBody = (drawn: Card): InvokeBody => ({ statusCode: 200, type: CARD_CONTENT, value: drawn });

const toast = (words: string): InvokeBody => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: cut(inert(words), TOAST_LENGTH) || DONE,
});

const dialog = (title: string, drawn: Card): InvokeBody => ({
  task: {
    type: 'continue',
    value: {
      title: cut(inert(title), TITLE_LENGTH) || DONE,
      height: 'large',
      width: 'medium',
      card: attached(drawn),
    },
  },
});

const dialogSaying = (words: string): InvokeBody => ({
  task: { type: 'message', value: cut(inert(words), TOAST_LENGTH) || DONE },
});

const firstLine = (message: Message): string => plainText(message).split('\n', 1)[0] ?? '';
