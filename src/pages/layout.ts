/** Whole pages. */
import { fingerprint } from './assets.ts';
import { markup, type Html, type Part } from './html.ts';
import { mark } from './picture.ts';
import type { Reader } from './reader.ts';
import { texts } from './texts.ts';

export interface Sheet {
  readonly reader: Reader;
  readonly title: string;
  readonly body: Part;
  /** Where one is on the way; null: beside it. */
  readonly step: Step | null;
}

export type Step = 'files' | 'preview' | 'import';

const STEPS = [
  ['files', texts.stepFiles],
  ['preview', texts.stepPreview],
  ['import', texts.stepImport],
] as const;

/** A page of the import, or one beside its way. */
export function drawPage({ reader, title, body, step }: Sheet): Html {
  const { say } = reader;
  const file = (name: string): string => `${reader.prefix}/pages/assets/${name}?${fingerprint}`;
  const steps = STEPS.map(
    ([name, text]) => markup`<li${name === step && markup` aria-current="step"`}>${say(text)}</li>`,
  );
  return markup`<html lang="${reader.language}" dir="${reader.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${say(texts.brand)}</title>
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="${file('icon.svg')}"><link rel="stylesheet" href="${file('pages.css')}"></head>
<body><a class="skip" href="#main">${say(texts.skip)}</a>
<header class="bar"><span class="brand">${mark}${say(texts.brand)}</span>${step !== null && markup`<ol class="steps" aria-label="${say(texts.steps)}">${steps}</ol>`}</header>
<main id="main" tabindex="-1">${body}</main></body></html>`;
}

/** What is the matter, and the way back. */
export function drawProblem(reader: Reader, problem: { title: string; text: string; way?: Html }): Html {
  const body = markup`<div class="waiting card">${mark}<h1>${problem.title}</h1><p>${problem.text}</p>${problem.way ?? null}</div>`;
  return drawPage({ reader, title: problem.title, body, step: null });
}
