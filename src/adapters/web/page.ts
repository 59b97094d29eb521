/** Whole pages. */
import { fingerprint } from './files.ts';
import { attribute, flag, markup, type Html } from './html.ts';
import { pathTo } from './paths.ts';
import { gathering, sign, table } from './picture.ts';
import { carriedBy, type Reader, type Scene } from './scene.ts';
import { drawSidebar } from './sidebar.ts';
import type { Texts, TextKey, Values } from './texts.ts';
import { drawLanguages, drawNewPerson, drawTools } from './tools.ts';

interface Sheet {
  readonly texts: Texts;
  readonly title: string;
  readonly body: Html;
  /** What the script must know: attributes of the body. */
  readonly about?: Html;
}

function drawDocument({ texts, title, body, about = markup`` }: Sheet): Html {
  const file = (name: string): string => `${pathTo.file(name)}?${fingerprint}`;
  return markup`<html lang="${texts.language}" dir="${texts.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${texts.say('brand')}</title>
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="${file('icon.svg')}"><link rel="stylesheet" href="${file('sandbox.css')}">
<script src="${file('sandbox.js')}" defer></script></head>
<body${about}>${body}</body></html>`;
}

/** What a page in the sandbox has in its middle. */
export interface Middle {
  readonly title: string;
  readonly content: Html;
  /** An open form before everything else, which then cannot be reached until it is sent or closed. */
  readonly dialog: Html | null;
  /** What was just done, said once: the clock was moved, the clock cannot go back. */
  readonly notice: string | null;
  /** New messages appear by themselves. */
  readonly isLive: boolean;
}

/** Somebody's sandbox: people and places, the middle, the tools. */
export function drawSandbox(scene: Scene, middle: Middle): Html {
  const { texts, person } = scene;
  const back =
    scene.spot.kind === 'form'
      ? pathTo.look(person.id, { kind: 'personal' })
      : pathTo.look(person.id, scene.spot);
  const inert = flag('inert', middle.dialog !== null);
  const news = middle.isLive ? attribute('data-news', pathTo.news(person.id)) : markup``;
  const body = markup`<a class="skip" href="#middle"${inert}>${texts.say('skip')}</a>
<header class="bar"${inert}><button type="button" class="bar-button" popovertarget="side" aria-label="${texts.say('menuPeople')}">${sign('menu')}</button>
<a class="brand" href="/">${table}<b>${texts.say('brand')}</b></a><bdi class="bar-me">${person.name}</bdi>
<button type="button" class="bar-button" popovertarget="tools" aria-label="${texts.say('menuTools')}">${sign('clock')}</button></header>
<div class="frame"${inert}>${drawSidebar(scene)}
<main class="middle" id="middle" tabindex="-1"><p class="notice" role="status" data-live="notice">${middle.notice}</p>${middle.content}</main>
${drawTools(scene, back)}</div>
${middle.dialog !== null && markup`<div class="veil">${middle.dialog}</div>`}`;
  return drawDocument({ texts, title: middle.title, body, about: markup` class="sandbox"${news}` });
}

/** The first page of an empty sandbox. */
export function drawWelcome(reader: Reader, problem: string | null): Html {
  const { texts } = reader;
  const body = markup`<div class="welcome"><header class="welcome-bar"><span class="brand">${table}<span><b>${texts.say('brand')}</b><small>${texts.say('sandbox')}</small></span></span>${drawLanguages(reader, pathTo.start)}</header>
<main id="middle"><div class="hero"><div class="hero-text"><h1>${texts.say('welcomeTitle')}</h1><p class="lead">${texts.say('welcomeText')}</p></div>${gathering(texts.say('pictureAlt'))}</div>
<div class="doors"><section class="door first"><h2>${texts.say('exampleTitle')}</h2><p>${texts.say('exampleText')}</p>
<form method="post" action="${pathTo.change('example')}">${carriedBy(reader)}<button class="button primary big">${texts.say('exampleButton')}</button></form></section>
<section class="door"><h2>${texts.say('nothingTitle')}</h2><p>${texts.say('nothingText')}</p>${problem !== null && markup`<p class="error" role="alert">${problem}</p>`}${drawNewPerson(reader, 'nothingButton')}</section></div>
<p class="note">${texts.say('sandboxNote')}</p></main></div>`;
  return drawDocument({ texts, title: texts.say('sandbox'), body });
}

/** A page that says what is the matter and leads back. */
export function drawProblem(
  reader: Reader,
  problem: 'lost' | 'formGone' | 'stale' | 'huge' | 'broken',
  values: Values = {},
): Html {
  const { texts } = reader;
  const title = texts.say(`${problem}Title` satisfies TextKey);
  const body = markup`<main class="problem" id="middle">${table}<h1>${title}</h1><p>${texts.say(`${problem}Text` satisfies TextKey, values)}</p>
<p><a class="button primary big" href="${pathTo.start}">${texts.say('back')}</a></p></main>`;
  return drawDocument({ texts, title, body });
}
