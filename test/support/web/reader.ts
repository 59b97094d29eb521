/** Somebody with a browser that knows HTML, forms, cookies and redirects, but no script. */
import { parse, type HTMLElement } from 'node-html-parser';
import type { RawAnswer, RawAnswers } from '../../../src/chat/form.ts';

export interface Page {
  readonly status: number;
  /** Path and query after all redirects. */
  readonly path: string;
  readonly html: string;
  readonly root: HTMLElement;
  readonly headers: Headers;
}

/** Names and values in the order in which a browser sends them. */
export type Sent = readonly [string, string][];

export interface WebReader {
  get(path: string): Promise<Page>;
  post(path: string, sent: Sent, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Sends a form as it stands, with other values where named, by a button. */
  send(form: HTMLElement, how?: { readonly button?: HTMLElement; readonly values?: Sent }): Promise<Page>;
  /** Sends once more what was sent last, byte for byte. */
  resend(): Promise<Page>;
}

type Ask = (path: string, init: RequestInit) => Promise<Page>;

/** Asks with the browser's cookies and language, and follows where it is sent. */
function asking(base: string, language: string): Ask {
  const cookies = new Map<string, string>();
  return async function ask(path, init) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const more = init.headers as Readonly<Record<string, string>> | undefined;
    const headers = { 'accept-language': language, cookie, ...more };
    const answer = await fetch(new URL(path, base), { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location !== null) {
      await answer.body?.cancel();
      return ask(location, {});
    }
    const html = await answer.text();
    const url = new URL(path, base);
    return {
      status: answer.status,
      path: url.pathname + url.search,
      html,
      root: parse(html),
      headers: answer.headers,
    };
  };
}

export function openReader(base: string, language = 'en'): WebReader {
  const ask = asking(base, language);
  let last: (() => Promise<Page>) | null = null;
  const reader: WebReader = {
    get: (path) => ask(path, {}),
    post(path, sent, headers = {}) {
      const body = new URLSearchParams(sent).toString();
      const again = (): Promise<Page> =>
        ask(path, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'sec-fetch-site': 'same-origin',
            ...headers,
          },
        });
      last = again;
      return again();
    },
    send(form, { button, values = [] } = {}) {
      const replaced = new Set(values.map(([name]) => name));
      const kept = standing(form).filter(([name]) => !replaced.has(name));
      const pressed = button?.getAttribute('name');
      const by: Sent = pressed === undefined ? [] : [[pressed, button?.getAttribute('value') ?? '']];
      return reader.post(form.getAttribute('action') ?? '', [...kept, ...values, ...by]);
    },
    resend() {
      if (last === null) throw new Error('nothing was sent yet');
      return last();
    },
  };
  return reader;
}

/** What stands in a form's controls, as a browser would send it without any button. */
export function standing(form: HTMLElement): Sent {
  return form.querySelectorAll('input, select, textarea').flatMap((control): Sent => {
    const name = control.getAttribute('name');
    if (name === undefined) return [];
    switch (control.tagName) {
      case 'SELECT': {
        const chosen = control.querySelector('option[selected]') ?? control.querySelector('option');
        return [[name, chosen?.getAttribute('value') ?? '']];
      }
      case 'TEXTAREA':
        // A browser drops the first line break and sends the others as CRLF.
        return [[name, control.textContent.replace(/^\n/, '').replace(/\r?\n/g, '\r\n')]];
      default: {
        const isBox = control.getAttribute('type') === 'checkbox';
        return isBox && !control.hasAttribute('checked') ? [] : [[name, control.getAttribute('value') ?? '']];
      }
    }
  });
}

/** The answers that stand in a drawn form, by field name. */
export function answersIn(form: HTMLElement): RawAnswers {
  const names = new Set(
    form.querySelectorAll('[name^="f."]').map((control) => control.getAttribute('name') ?? ''),
  );
  const sent = standing(form);
  const entries = [...names].map((name): readonly [string, RawAnswer] => {
    const values = sent.filter(([each]) => each === name).map(([, value]) => value.replace(/\r\n/g, '\n'));
    const boxes = form.querySelectorAll(`[type="checkbox"][name="${name}"]`);
    const isAlone = boxes.length === 1 && boxes[0]?.getAttribute('value') === 'true';
    const answer = isAlone ? values.length > 0 : boxes.length > 0 ? values : (values[0] ?? '');
    return [name.slice('f.'.length), answer];
  });
  return Object.fromEntries(entries);
}

/** Answers as a browser would send them. */
export const asSent = (answers: RawAnswers): Sent =>
  Object.entries(answers).flatMap(([name, answer]): Sent => {
    if (typeof answer === 'boolean') return answer ? [[`f.${name}`, 'true']] : [];
    if (typeof answer === 'string') return [[`f.${name}`, answer.replace(/\n/g, '\r\n')]];
    return answer.map((value): [string, string] => [`f.${name}`, value]);
  });

/** The words of an element as they are read: spaces collapsed. */
export const wordsIn = (element: HTMLElement | null): string =>
  element === null ? '' : element.textContent.replace(/\s+/g, ' ').trim();
