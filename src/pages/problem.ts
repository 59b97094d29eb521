import type { ServerResponse } from 'node:http';
import type { Text, TextValues } from '../i18n/text.ts';
import { sendPage } from './http.ts';
import { drawProblem } from './layout.ts';
import type { Reader } from './reader.ts';

/** Why there is nothing to see, and what to do next. */
export interface Problem {
  readonly status: number;
  readonly title: Text;
  readonly text: Text;
  /** What stands in the text. */
  readonly values?: TextValues;
}

/** Answers with a page that says what is the matter, in the reader's language. */
export const sendProblem = (
  response: ServerResponse,
  reader: Reader,
  { status, title, text, values }: Problem,
): void =>
  sendPage(response, {
    status,
    page: drawProblem(reader, { title: reader.say(title), text: reader.say(text, values) }),
  });
