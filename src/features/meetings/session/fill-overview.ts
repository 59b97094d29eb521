import type { Field, Fields, Form } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import { ask, show } from '../../../chat/reply.ts';
import { expectedAt } from '../../../db/attendance.ts';
import { meetingOf } from '../../../db/meetings.ts';
import { overviewOf } from '../../../db/overview.ts';
import { partnerCard, type PartnerCard } from '../../../db/partner-card.ts';
import { updatePartner, type PartnerDraft } from '../../../db/partners.ts';
import { Refusal } from '../../../domain/errors.ts';
import { isRunning } from '../../../domain/meeting.ts';
import { contactsOf, linesOf } from '../../../domain/partner.ts';
import { mayEditPartner } from '../../../domain/permission.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { guardField, guardTexts } from '../privacy-guard.ts';
import { tellTable } from '../tell-table.ts';
import { texts as shared } from '../texts.ts';
import { FILL_FORM, FILL_PRESS } from './names.ts';
import { emptyCells, rowBlocks, type Cell } from './overview.ts';
import { texts } from './texts.ts';

/** What is missing in a partner's row of the overview, and nothing else (R22). */
export const fillPress: PressRitual = {
  press: FILL_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, value) => ask(await fillForm(turn, value)),
};

const LONGEST = 2000;
const MOST_LINES = 50;

/** The card, and what it lacks. @throws Refusal: it is somebody else's, it is gone, or nothing is missing any more */
async function lacking(turn: LookTurn, state: string): Promise<{ card: PartnerCard; cells: Cell[] }> {
  const [, id = ''] = state.split('.');
  const card = await partnerCard(turn.db, id);
  if (card === null) throw new Refusal(shared.changedMeanwhile);
  const isOwn = turn.person.held.some(({ organizationId }) => organizationId === id);
  if (!mayEditPartner(turn.person, isOwn)) throw new Refusal(texts.notYourRow, { partner: card.name });
  const [row] = await overviewOf(turn.db, [card.id]);
  const cells = row === undefined ? [] : emptyCells(row);
  if (cells.length === 0) throw new Refusal(texts.nothingMissing, { partner: card.name });
  return { card, cells };
}

async function fillForm(turn: LookTurn, state: string): Promise<Form> {
  const { card, cells } = await lacking(turn, state);
  const { say, language, direction } = turn;
  return {
    name: FILL_FORM,
    state,
    language,
    direction,
    title: say(texts.fillTitle),
    submit: say(shared.save),
    cancel: say(shared.cancel),
    intro: [text(card.name)],
    fields: {
      ...Object.fromEntries(cells.map((cell) => [cell, fieldOf(turn, cell)])),
      guarded: guardField(turn),
    },
  };
}

function fieldOf({ say, language, vocabulary }: LookTurn, cell: Cell): Field {
  const many = { kind: 'text', lines: 'many', maxLength: LONGEST } as const;
  switch (cell) {
    case 'contact':
      return { ...many, label: say(texts.columnContact), hint: say(texts.contactHint) };
    case 'areas':
      return {
        kind: 'choices',
        label: say(texts.columnAreas),
        options: vocabulary.areas.map(({ slug, labels }) => ({ value: slug, label: labels[language] })),
      };
    case 'activities':
      return { ...many, label: say(texts.columnActivities) };
    case 'offers':
      return { ...many, label: say(texts.columnOffers), hint: say(texts.linesHint) };
    case 'needs':
      return { ...many, label: say(texts.columnNeeds), hint: say(texts.linesHint) };
  }
}

export const fillFormRitual = formRitual<Fields>({
  form: FILL_FORM,
  may: 'ask-for-help',
  title: texts.fillTitle,
  draw: fillForm,
  async submit(turn, { answers, state }) {
    const { card, cells } = await lacking(turn, state);
    const typed = (cell: Cell): string => {
      const answer = cells.includes(cell) ? answers[cell] : null;
      return typeof answer === 'string' ? answer : '';
    };
    const { activities, offers, needs } = {
      activities: typed('activities'),
      offers: typed('offers'),
      needs: typed('needs'),
    };
    guardTexts({ activities, offers, needs }, answers['guarded'] === true);
    const areas = answers['areas'];
    const draft = draftWith(card, {
      contact: typed('contact'),
      areas: Array.isArray(areas) ? (areas as readonly string[]) : [],
      activities,
      offers,
      needs,
    });
    if (draft === null) throw new Refusal(texts.nothingFilled);
    await save(turn, card, draft);
    await tellFilled(turn, state);
    return show(turn.message(text(turn.say(texts.thanksFilled))));
  },
});

interface Filled {
  readonly contact: string;
  readonly areas: readonly string[];
  readonly activities: string;
  readonly offers: string;
  readonly needs: string;
}

/** The card with what was filled in; null: nothing was. @throws Refusal: no way to reach the partner; too many lines */
function draftWith(card: PartnerCard, filled: Filled): PartnerDraft | null {
  const contacts = contactsOf(filled.contact);
  if (filled.contact !== '' && contacts.length === 0) throw new Refusal(texts.noContact, {}, 'contact');
  const lines = { offers: linesOf(filled.offers), needs: linesOf(filled.needs) };
  for (const field of ['offers', 'needs'] as const)
    if (lines[field].length > MOST_LINES) throw new Refusal(texts.tooManyLines, { max: MOST_LINES }, field);
  const { contact, areas, activities, offers, needs } = filled;
  if (areas.length === 0 && [contact, activities, offers, needs].every((each) => each === '')) return null;
  return {
    name: card.name,
    contacts: contacts.length > 0 ? contacts : card.contacts.filter(({ personName }) => personName === null),
    areas: areas.length > 0 ? areas : card.areas,
    description: activities === '' ? card.description : activities,
    ...lines,
  };
}

/** What stands on the card already stays: only empty cells were asked for. */
async function save(turn: ActTurn, card: PartnerCard, draft: PartnerDraft): Promise<void> {
  const { db, now, today, vocabulary, person } = turn;
  const untouched = [...card.offers, ...card.needs].map(({ id }) => id);
  const isSaved = await updatePartner(
    db,
    card,
    { draft, version: card.version, untouched },
    { byId: person.id, now, today, vocabulary },
  );
  if (!isSaved) throw new Refusal(shared.changedMeanwhile);
}

/** While the meeting goes on everybody sees the row as it is now. */
async function tellFilled(turn: ActTurn, state: string): Promise<void> {
  const [meetingId = '', organizationId = ''] = state.split('.');
  const meeting = await meetingOf(turn.db, meetingId);
  const [row] = await overviewOf(turn.db, [organizationId]);
  if (meeting === null || !isRunning(meeting.state) || row === undefined) return;
  await tellTable(turn, {
    meeting,
    key: `overview-row:${meeting.id}:${row.id}:${turn.now.toISOString()}`,
    why: 'overview',
    people: (await expectedAt(turn.db, meeting)).filter(({ isPresent }) => isPresent),
    compose: (voice) => [text(voice.say(texts.rowFilled)), ...rowBlocks(turn, voice, row)],
  });
}
