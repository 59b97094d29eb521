import type { Answers, ChoicesField, Form, TextField } from '../../chat/form.ts';
import { quiet, text } from '../../chat/message.ts';
import type { PartnerCard } from '../../db/partner-card.ts';
import type { PartnerDraft } from '../../db/partners.ts';
import { cut } from '../../domain/cut.ts';
import { Refusal } from '../../domain/errors.ts';
import { contactsOf, linesOf, type CardLine } from '../../domain/partner.ts';
import type { LookTurn } from '../../engine/feature.ts';
import { areaLabel } from './partner-card.ts';
import { texts } from './texts.ts';

/** The six columns of the first meeting (seed 000); the fourth has its areas and its words. */
export type PartnerFields = {
  readonly name: TextField;
  readonly contact: TextField;
  readonly representative: TextField;
  readonly areas: ChoicesField;
  readonly activities: TextField;
  readonly offers: TextField;
  readonly needs: TextField;
};

/** What stands in the form when it is opened; lines that do not fit are left out and stay as they are. */
export interface Prefill {
  readonly name: string;
  readonly contact: string;
  readonly representative: string;
  readonly areas: readonly string[];
  readonly activities: string;
  readonly offers: string;
  readonly needs: string;
  /** Ids of offers and needs that are not on the form. */
  readonly untouched: readonly string[];
}

const LONGEST_NAME = 200;
const LONGEST_TEXT = 3000;
const LONGEST_CONTACT = 1000;
const MOST_LINES = 50;

/** Draws the six columns. */
export function partnerForm(
  turn: LookTurn,
  form: { readonly name: string; readonly state: string },
  prefill: Prefill,
): Form<PartnerFields> {
  const { say } = turn;
  const count = prefill.untouched.length;
  const lines = { kind: 'text', lines: 'many', maxLength: LONGEST_TEXT, hint: say(texts.linesHint) } as const;
  return {
    ...form,
    language: turn.language,
    direction: turn.direction,
    title: say(texts.formTitle),
    submit: say(texts.send),
    cancel: say(texts.cancel),
    intro: [
      text(say(texts.formIntro)),
      quiet(say(texts.formPrivacy)),
      ...(count === 0 ? [] : [quiet(say(texts.untouched, { count }))]),
    ],
    fields: {
      name: {
        kind: 'text',
        lines: 'one',
        required: true,
        maxLength: LONGEST_NAME,
        label: say(texts.name),
        value: prefill.name,
      },
      contact: {
        kind: 'text',
        lines: 'many',
        required: true,
        maxLength: LONGEST_CONTACT,
        label: say(texts.contact),
        hint: say(texts.contactHint),
        value: prefill.contact,
      },
      representative: {
        kind: 'text',
        lines: 'one',
        required: true,
        maxLength: LONGEST_NAME,
        label: say(texts.representative),
        value: prefill.representative,
      },
      areas: {
        kind: 'choices',
        required: true,
        label: say(texts.areas),
        options: turn.vocabulary.areas.map(({ slug }) => ({ value: slug, label: areaLabel(turn, slug) })),
        value: prefill.areas,
      },
      activities: {
        kind: 'text',
        lines: 'many',
        maxLength: LONGEST_TEXT,
        label: say(texts.activities),
        value: prefill.activities,
      },
      offers: { ...lines, label: say(texts.offers), value: prefill.offers },
      needs: { ...lines, label: say(texts.needs), value: prefill.needs },
    },
  };
}

/** An empty form, with the name and address of the one who opens it. */
export const emptyPrefill = (turn: LookTurn): Prefill => ({
  name: '',
  contact: turn.person.email ?? '',
  representative: turn.person.name,
  areas: [],
  activities: '',
  offers: '',
  needs: '',
  untouched: [],
});

/** A card in the form; as many whole lines as fit. */
export function prefillOf(card: PartnerCard, representative: string): Prefill {
  const offers = fitting(card.offers);
  const needs = fitting(card.needs);
  return {
    name: card.name,
    contact: card.contacts
      .filter((contact) => contact.personName === null)
      .map((contact) => contact.value)
      .join('\n')
      .slice(0, LONGEST_CONTACT),
    representative,
    areas: card.areas,
    activities: cut(card.description, LONGEST_TEXT),
    offers: offers.text,
    needs: needs.text,
    untouched: [...offers.left, ...needs.left],
  };
}

function fitting(lines: PartnerCard['offers']): { readonly text: string; readonly left: readonly string[] } {
  const shown: string[] = [];
  const left: string[] = [];
  let length = 0;
  for (const line of lines) {
    const words =
      line.description?.startsWith(line.title.replace(/ …$/, '')) === true ? line.description : line.title;
    length += words.length + 1;
    if (length > LONGEST_TEXT || shown.length >= MOST_LINES || words.includes('\n')) left.push(line.id);
    else shown.push(words);
  }
  return { text: shown.join('\n'), left };
}

/** What was sent, read. @throws Refusal: no way to reach the partner; more lines than anybody reads. */
export function draftOf(answers: Answers<PartnerFields>): PartnerDraft {
  const contacts = contactsOf(answers.contact ?? '');
  if (contacts.length === 0) throw new Refusal(texts.noContact, {}, 'contact');
  return {
    name: (answers.name ?? '').replace(/\s+/g, ' '),
    contacts,
    areas: answers.areas,
    description: answers.activities ?? '',
    offers: linesOfField(answers.offers, 'offers'),
    needs: linesOfField(answers.needs, 'needs'),
  };
}

function linesOfField(typed: string | null, field: string): CardLine[] {
  const lines = linesOf(typed ?? '');
  if (lines.length > MOST_LINES) throw new Refusal(texts.tooManyLines, { max: MOST_LINES }, field);
  return lines;
}
