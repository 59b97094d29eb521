import { againButton } from './buttons.ts';
import { before, deadline } from './background.ts';
import { brokenReply, type MessageReply, type Scene, type Shown } from './desk.ts';
import { card, inert, paragraph } from './elements.ts';
import { drawForm } from './form.ts';
import { CARD_BYTES, cut, jsonBytes, LONGEST_REPEAT_SECONDS, PARAGRAPH_LENGTH } from './limits.ts';
import { codeOf } from './log.ts';
import { drawPosts, post } from './message.ts';
import { outcomeBefore, outcomeOf, type Undelivered } from './outcome.ts';
import type { Outgoing, Spot } from './connector.ts';
import { openPersonal } from './send.ts';
import type { Form } from '../../chat/form.ts';
import { quiet, text, type Message } from '../../chat/message.ts';

type Posts = readonly [Outgoing, ...Outgoing[]];

/** Whether others see what is posted where it was asked. */
export const isShared = ({ surface }: Scene): boolean => surface.place !== 'personal';

/** Whether an answer is for everybody in a shared place; elsewhere the asker is everybody. */
export const isPublic = (scene: Scene, { to }: MessageReply): boolean => to === 'place' && isShared(scene);

/** Whether an answer takes the place of the card that was used: a form that was taken cannot be sent twice. */
export const replacesShown = ({ request }: Scene, reply: MessageReply): boolean =>
  reply.replaces || request.kind === 'submission';

/** Shows an answer as posts. Never throws: what cannot be shown is said, and logged by its code. */
export async function showAsPosts(scene: Scene, reply: Shown): Promise<void> {
  try {
    await shown(scene, reply);
  } catch (error) {
    const { desk, request } = scene;
    desk.log.error({ face: 'teams', code: codeOf(error) }, 'an answer could not be shown');
    await toAsker(scene, brokenReply(desk, request.speaker).message);
  }
}

async function shown(scene: Scene, reply: Shown): Promise<void> {
  switch (reply.kind) {
    case 'nothing':
      return;
    case 'form':
      return showForm(scene, reply.form);
    case 'message':
      if (isPublic(scene, reply)) return toPlace(scene, reply.message);
      if (!isShared(scene) && replacesShown(scene, reply) && (await replaceShown(scene, reply.message)))
        return;
      return toAsker(scene, reply.message);
  }
}

/** Puts a message where the used card stands, and what does not fit there below; false when that card is gone. */
export async function replaceShown(scene: Scene, message: Message): Promise<boolean> {
  const [first, ...more] = drawPosts(message, scene.desk.words(message.language).cut);
  if (!(await update(scene, first))) return false;
  await postAll(scene, spotOf(scene), more);
  return true;
}

/** Replacing twice comes to the same, so what may have been done is done once more as well. */
async function update(scene: Scene, drawn: Outgoing): Promise<boolean> {
  const { desk, surface } = scene;
  const { shown } = surface;
  if (shown === undefined) return false;
  for (let attempt = 1; ; attempt++)
    try {
      await desk.connector.update(spotOf(scene), shown, drawn);
      return true;
    } catch (error) {
      const outcome = outcomeOf(error);
      const seconds = outcome.kind === 'unknown' ? SOON_SECONDS : secondsToWait(outcome);
      if (seconds === null || attempt >= MOST_TRIES) {
        report(scene, outcome, 'a card could not be replaced');
        return false;
      }
      await wait(seconds);
    }
}

/** A form in a conversation: as a card where only the asker is, else behind a button that opens it for one person. */
async function showForm(scene: Scene, form: Form): Promise<void> {
  const { surface } = scene;
  const drawn = drawForm(form, 'message', surface.tenant);
  const framed = { language: form.language, direction: form.direction, blocks: [text(form.title)] };
  const asPost = post(framed, drawn);
  const isBack = form.typed !== undefined && scene.request.kind === 'submission';
  if (!isShared(scene) && isBack && (await update(scene, asPost))) return;
  const again = againOf(scene);
  const isTooLong = jsonBytes(drawn) > CARD_BYTES;
  if (again !== null && (isShared(scene) || isTooLong)) {
    await postAll(scene, spotOf(scene), [offer(scene, framed, again)]);
    return;
  }
  await privately(scene, [asPost]);
}

/** The words that ask the same again; only typed words can be asked again by somebody who presses a button. */
const againOf = ({ request }: Scene): string | null => (request.kind === 'command' ? request.words : null);

/** What stands in the place of something that is shown to one person: a button that opens it for whoever presses. */
function offer(scene: Scene, { language, direction, blocks }: Message, words: string): Outgoing {
  const { open } = scene.desk.words(language);
  const lines = blocks.flatMap((block) => (block.kind === 'text' ? [paragraph(block.text)] : []));
  const drawn = card([...lines, againButton(open, words)], { language, direction, fallbackText: open });
  return post({ language, direction, blocks }, drawn);
}

/** Says it to the asker alone. */
async function toAsker(scene: Scene, message: Message): Promise<void> {
  const { cut: cutWords } = scene.desk.words(message.language);
  if (!isShared(scene)) {
    await postAll(scene, spotOf(scene), drawPosts(message, cutWords));
    return;
  }
  if (scene.surface.isTargeted && (await targeted(scene, drawPosts(message, cutWords)))) return;
  await privately(scene, drawPosts(withOrigin(scene, message), cutWords), message);
}

/** An answer to a question that only we saw; false when the platform does not take it here. */
async function targeted(scene: Scene, posts: Posts): Promise<boolean> {
  const recipient = { id: scene.surface.user };
  const outcome = await postAll(
    scene,
    { ...spotOf(scene), targeted: true },
    posts.map((each) => ({ ...each, recipient })),
  );
  return outcome === null || outcome.kind === 'unknown';
}

/** A personal message that a shared place caused says where it comes from, and what was asked. */
function withOrigin(scene: Scene, message: Message): Message {
  const asked = againOf(scene) ?? '';
  const origin = [scene.surface.placeName, cut(asked, 80)].filter((part) => part !== '').join(': ');
  return origin === '' ? message : { ...message, blocks: [quiet(origin), ...message.blocks] };
}

/**
 * Posts into the asker's own conversation. Where they have none and none can be opened (the app is not installed for
 * them), what is private stays private: the shared place gets a button that shows it to the one who presses it.
 */
async function privately(scene: Scene, posts: Posts, message?: Message): Promise<void> {
  const { desk, surface } = scene;
  const opened = await openPersonal(desk, surface).catch((error: unknown) => outcomeBefore(error));
  const outcome =
    typeof opened === 'string'
      ? await postAll(scene, { serviceUrl: surface.serviceUrl, conversation: opened }, posts)
      : opened;
  if (outcome === null || outcome.kind === 'unknown') return;
  if (outcome !== opened) report(scene, outcome, 'an answer was not delivered to a person');
  const again = againOf(scene);
  if (again === null || !isShared(scene)) return;
  const { language, direction } = message ?? { language: '', direction: 'ltr' as const };
  const asked = text(cut(inert(again), PARAGRAPH_LENGTH));
  await postAll(scene, spotOf(scene), [offer(scene, { language, direction, blocks: [asked] }, again)]);
}

/** Says it to everybody, in the thread where it was asked; to the asker alone where we may not post there. */
export async function toPlace(scene: Scene, message: Message): Promise<void> {
  const { cut: cutWords } = scene.desk.words(message.language);
  const outcome = await postAll(scene, spotOf(scene), drawPosts(message, cutWords));
  if (outcome?.kind === 'never')
    await privately(scene, drawPosts(withOrigin(scene, message), cutWords), message);
}

const spotOf = ({ surface }: Scene): Spot => ({
  serviceUrl: surface.serviceUrl,
  conversation: surface.conversation,
});

/** Posts one after the other; null when all are there, else what became of the first that is not. */
async function postAll(scene: Scene, spot: Spot, posts: readonly Outgoing[]): Promise<Undelivered | null> {
  for (const each of posts) {
    const outcome = await postPatiently(scene, spot, each);
    if (outcome === null) continue;
    report(scene, outcome, 'an answer was not delivered');
    return outcome;
  }
  return null;
}

const MOST_TRIES = 3;
const SOON_SECONDS = 1;

/** Somebody waits for it: what was certainly not sent is tried again soon. */
async function postPatiently({ desk }: Scene, spot: Spot, each: Outgoing): Promise<Undelivered | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      await desk.connector.post(spot, each);
      return null;
    } catch (error) {
      const outcome = outcomeOf(error);
      const seconds = secondsToWait(outcome);
      if (seconds === null || attempt >= MOST_TRIES) return outcome;
      await wait(seconds);
    }
  }
}

/** How long somebody would wait for it to be tried again; null: for too long, or it was not put off. */
const secondsToWait = (outcome: Undelivered): number | null =>
  outcome.kind === 'later' && outcome.retryAfterSeconds <= LONGEST_REPEAT_SECONDS
    ? outcome.retryAfterSeconds
    : null;

async function wait(seconds: number): Promise<void> {
  const end = deadline(seconds * 1000);
  await before(end.passed, end);
  end.clear();
}

function report({ desk }: Scene, outcome: Undelivered, what: string): void {
  const code = outcome.kind === 'later' ? outcome.why : outcome.detail;
  desk.log.warn({ face: 'teams', outcome: outcome.kind, code }, what);
}
