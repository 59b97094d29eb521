/** The middle of the page: a conversation, or somebody's start page. */
import { createHash } from 'node:crypto';
import type { Message } from '../../chat/message.ts';
import { SIGNS } from '../../chat/request.ts';
import { attribute, markup, type Html } from './html.ts';
import { wordsLength } from './limits.ts';
import { drawMessage } from './message.ts';
import { dayIn, timeIn } from './moments.ts';
import { pathTo } from './paths.ts';
import { sign, table } from './picture.ts';
import { avatar, carriedBy, hidden, type Scene } from './scene.ts';
import type { OpenForm, PlaceKey, StoredFile, StoredMessage } from './store.ts';

export interface Talk {
  readonly place: PlaceKey;
  readonly messages: readonly StoredMessage[];
  /** Earlier messages exist than those shown. */
  readonly hasEarlier: boolean;
  /** Not the latest messages are shown but those before one. */
  readonly isPast: boolean;
  readonly open: OpenForm | null;
}

/** What is said in a place, and where to say something. */
export function drawTalk(scene: Scene, talk: Talk): Html {
  const { texts } = scene;
  const here = pathTo.look(scene.person.id, scene.spot);
  const past = talk.isPast && markup`<p class="onward"><a href="${here}">${texts.say('latest')}</a></p>`;
  const earlier =
    talk.hasEarlier &&
    markup`<p class="onward"><a href="${here}?before=${talk.messages[0]?.id ?? ''}">${texts.say('earlier')}</a></p>`;
  const empty =
    talk.messages.length === 0 &&
    markup`<div class="empty">${table}<p class="empty-title">${texts.say('quietTitle')}</p><p>${texts.say('quietText')}</p></div>`;
  return markup`${drawHeading(scene)}
<div class="scroll"><section class="log" role="log" aria-label="${texts.say('messages')}" tabindex="0" data-live="log">${earlier}${empty}<ol class="messages">${drawItems(scene, talk)}</ol>${past}</section></div>
<div class="foot">${talk.open !== null && drawOpenForm(scene, talk.open)}${drawComposer(scene, talk.place)}
<noscript><p class="refresh"><a href="${here}">${texts.say('refresh')}</a></p></noscript></div>`;
}

/** The person's start page, as the app draws it. */
export function drawHome(scene: Scene, message: Message): Html {
  const drawing = {
    ...base(scene, markup`${hidden('place', 'home')}`),
    id: 'home',
    headingLevel: 2 as const,
  };
  return markup`${drawHeading(scene)}<div class="scroll from-top"><section class="home">${drawMessage(message, drawing)}</section></div>`;
}

function drawHeading(scene: Scene): Html {
  const { texts, spot, person } = scene;
  const named = { name: person.name };
  const channel = spot.kind === 'channel' ? scene.channels.find((one) => one.id === spot.id) : undefined;
  if (channel !== undefined)
    return markup`<div class="heading"><h1>${sign('channel')}<bdi>${channel.name}</bdi></h1><p dir="auto">${channel.purpose === '' ? texts.say('channelHint') : channel.purpose}</p></div>`;
  return spot.kind === 'home'
    ? markup`<div class="heading"><h1>${texts.say('startPage')}</h1><p>${texts.say('startPageHint', named)}</p></div>`
    : markup`<div class="heading"><h1>${texts.say('direct')}</h1><p>${texts.say('directHint', named)}</p></div>`;
}

/** Messages under the day on which they were said. */
function drawItems(scene: Scene, { messages, place }: Talk): readonly Html[] {
  const { texts, person } = scene;
  const dayOf = (message: StoredMessage | undefined): string | null =>
    message === undefined ? null : dayIn(message.at, person.timeZone, texts.locale);
  return messages.flatMap((message, index) => {
    const day = dayOf(message);
    const begins = day !== null && day !== dayOf(messages[index - 1]);
    const separator = begins
      ? [markup`<li class="day" data-id="day-${day}" data-version="1"><span>${day}</span></li>`]
      : [];
    return [...separator, drawItem(scene, { message, place, isLast: index === messages.length - 1 })];
  });
}

interface Item {
  readonly message: StoredMessage;
  readonly place: PlaceKey;
  readonly isLast: boolean;
}

function drawItem(scene: Scene, { message, place, isLast }: Item): Html {
  const { texts, person, people } = scene;
  const author = people.find((one) => one.id === message.author);
  const name = message.author === 'bot' ? texts.say('brand') : (author?.name ?? '…');
  const picture =
    message.author === 'bot'
      ? markup`<span class="avatar bot" aria-hidden="true">${table}</span>`
      : avatar(author ?? { id: message.author, name }, people);
  // Signs are put where others see them.
  const isShared = place.startsWith('channel/');
  const alone = message.visibleTo !== null && isShared;
  const marks = [
    alone &&
      markup`<span class="only-you">${sign('eye')}${texts.say('onlyYou', { name: person.name })}</span>`,
    message.changedAt !== null && markup`<span class="updated">${texts.say('updated')}</span>`,
  ];
  const version = createHash('sha256')
    .update(JSON.stringify([message.content, message.changedAt]))
    .digest('base64url')
    .slice(0, 12);
  const time = markup`<time datetime="${message.at.toISOString()}">${timeIn(message.at, person.timeZone, texts.locale)}</time>`;
  return markup`<li class="message${alone ? ' alone' : ''}" data-id="${message.id}" data-author="${message.author}" data-version="${version}"${attribute('id', isLast ? 'latest' : null)} tabindex="-1">
${picture}<div class="said"><p class="byline"><bdi class="author">${name}</bdi> ${time} ${marks}</p>${drawContent(scene, { message, place, isLast })}${isShared && drawSigns(scene, message, place)}</div></li>`;
}

function drawContent(scene: Scene, { message, place }: Item): Html {
  const { content } = message;
  const about = markup`${hidden('place', place)}${hidden('message', message.id)}`;
  if (content.kind === 'message')
    return drawMessage(content.message, { ...base(scene, about), id: `m-${message.id}`, headingLevel: 2 });
  if (content.kind === 'files') return drawFiles(content.files);
  const entries = scene.menu.filter((entry) => entry.onMessage);
  const menu =
    entries.length > 0 &&
    markup`<details class="menu"><summary aria-label="${scene.texts.say('more')}"><span aria-hidden="true">⋯</span></summary>${drawMenu(scene, entries, about)}</details>`;
  return markup`<p class="typed" dir="auto">${content.text}</p>${menu}`;
}

/** The signs that can be put on a message; what they mean here is the app's to say. */
const drawSigns = (scene: Scene, { id }: StoredMessage, place: PlaceKey): Html =>
  markup`<form class="signs" method="post" action="${pathTo.deed(scene.person.id, 'react')}" aria-label="${scene.texts.say('react')}">${carriedBy(scene)}${hidden('place', place)}${hidden('message', id)}${SIGNS.map(
    (sign) =>
      markup`<button class="sign" name="sign" value="${sign}" aria-label="${scene.texts.say('putSign', { sign })}">${sign}</button>`,
  )}</form>`;

/** Documents as they would lie in a conversation: each is a download. */
const drawFiles = (files: readonly StoredFile[]): Html =>
  markup`<ul class="files">${files.map(({ name, url }) => markup`<li><a class="button" href="${url}" download="${name}"><bdi>${name}</bdi></a></li>`)}</ul>`;

const base = (scene: Scene, about: Html) => ({
  texts: scene.texts,
  carried: markup`${carriedBy(scene)}${about}`,
  pressPath: pathTo.deed(scene.person.id, 'press'),
});

const drawMenu = (scene: Scene, entries: Scene['menu'], about: Html): Html =>
  markup`<form class="buttons" method="post" action="${pathTo.deed(scene.person.id, 'shortcut')}">${carriedBy(scene)}${about}${entries.map(
    (entry) =>
      markup`<button class="button" name="shortcut" value="${entry.shortcut}">${entry.label}</button>`,
  )}</form>`;

const drawOpenForm = ({ texts, person }: Scene, open: OpenForm): Html =>
  markup`<p class="open-form"><span>${texts.say('openForm', { title: open.form.title })}</span> <a class="button" href="${pathTo.look(person.id, { kind: 'form', id: open.id })}">${texts.say('goOn')}</a></p>`;

function drawComposer(scene: Scene, place: PlaceKey): Html {
  const { texts, suggestions } = scene;
  const chip = ({ label, words }: Scene['suggestions'][number]): Html =>
    markup`<button name="chip" value="${words}" class="chip"><bdi>${label}</bdi></button>`;
  const entries = scene.menu.filter((entry) => !entry.onMessage);
  const menu =
    entries.length > 0 &&
    markup`<details class="menu"><summary>${texts.say('more')}</summary>${drawMenu(scene, entries, hidden('place', place))}</details>`;
  const example =
    suggestions[0] === undefined ? '' : texts.say('forExample', { words: isolated(suggestions[0].words) });
  const isShared = place.startsWith('channel/');
  const hint =
    isShared &&
    markup`<p class="how-to-call" id="how-to-call">${texts.say('howToCall', { mention: isolated(`@${texts.say('brand')}`) })}</p>`;
  return markup`<form class="composer" method="post" action="${pathTo.deed(scene.person.id, 'say')}" data-composer>${carriedBy(scene)}${hidden('place', place)}
<label class="unseen" for="words">${texts.say(isShared ? 'writeHere' : 'write')}</label>
<div class="line"><input id="words" name="words" type="text" dir="auto" autocomplete="off" maxlength="${wordsLength}" placeholder="${example}" enterkeyhint="send"${attribute('aria-describedby', isShared ? 'how-to-call' : null)}><button class="button primary send">${texts.say('send')}</button></div>${hint}
<div class="chips" role="group" aria-label="${texts.say('suggestions')}">${suggestions.map(chip)}</div></form>${menu}`;
}

/** What is to be typed keeps its own direction inside a sentence: the slash, or the sign of a mention, stays in front. */
const isolated = (words: string): string => `\u2068${words}\u2069`;
