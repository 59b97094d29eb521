import { clean } from '../../chat/typed.ts';
import type { Activity } from './activity.ts';

/**
 * The words that a person typed: without our mention (wherever and however often it stands), other people's mentions
 * as their names, entities decoded once, no-break spaces as spaces, without the slash of a slash command.
 */
export function typedWords(activity: Activity): string {
  let text = activity.text ?? '';
  for (const spelled of ourMentions(activity)) text = text.replaceAll(spelled, ' ');
  return clean(
    decoded(text.replace(/<at(?:\s[^<>]{0,200})?>([^<>]{0,300})<\/at>/gi, '$1'))
      .replace(/[\u00a0\u202f]/g, ' ')
      .replace(/[ \t]+/g, ' '),
  ).replace(/^\//, '');
}

/** The words of a message that is handed over as HTML: lines stay lines, mentions are names. At most 10,000 characters are read. */
export const plainWords = (html: string): string =>
  clean(
    decoded(
      html
        .slice(0, LONGEST_MESSAGE)
        .replace(/<(?:br|\/p|\/div|\/li)\s{0,5}\/?>/gi, '\n')
        .replace(/<[^<>]{0,2000}>/g, ''),
    )
      .replace(/[\u00a0\u202f]/g, ' ')
      .replace(/[ \t]+/g, ' '),
  ).trim();

const LONGEST_MESSAGE = 10_000;

/** Whether the activity mentions us. */
export const mentionsUs = (activity: Activity): boolean =>
  activity.entities.some(
    (entity) => entity.type === 'mention' && entity.mentioned?.id === activity.recipient.id,
  );

function ourMentions(activity: Activity): readonly string[] {
  const spelled = activity.entities.flatMap((entity) =>
    entity.type === 'mention' && entity.mentioned?.id === activity.recipient.id && entity.text !== undefined
      ? [entity.text]
      : [],
  );
  const name = activity.recipient.name;
  return [...new Set([...spelled, ...(name === undefined ? [] : [`<at>${name}</at>`])])].filter(
    (text) => text !== '',
  );
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Decodes in one pass, so that what a person typed as `&amp;lt;` stays `&lt;`. */
function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
