import { text } from '../../chat/message.ts';
import { ask, redraw, show, type Reply } from '../../chat/reply.ts';
import { partnerCard, type PartnerCard } from '../../db/partner-card.ts';
import { confirmPartner, updatePartner } from '../../db/partners.ts';
import { addPerson, endRole, giveRole } from '../../db/memberships.ts';
import { Refusal } from '../../domain/errors.ts';
import { fold } from '../../domain/fold.ts';
import {
  answerNudge,
  formRitual,
  nudgedBy,
  type ActTurn,
  type LookTurn,
  type PressRitual,
} from '../../engine/feature.ts';
import { editableCard, editingBy, mayEdit, tellOwners } from './editable-card.ts';
import { CARD_NUDGE, CHANGE_FORM, CHANGE_PRESS, CONFIRM_PRESS } from './names.ts';
import { cardBlocks } from './partner-card.ts';
import { draftOf, partnerForm, prefillOf, type PartnerFields } from './partner-form.ts';
import { overlapBlocks } from './register-partner.ts';
import { showMap } from './show-map.ts';
import { texts } from './texts.ts';

export const openChangePress: PressRitual = {
  press: CHANGE_PRESS,
  may: 'register-partner',
  turn: 'look',
  async run(turn, id) {
    const card = await partnerCard(turn.db, id);
    if (card === null) return showMap(turn, [text(turn.say(texts.cardGone))]);
    // Before the form shows the card: the button may be old, and a guest sees nothing of the directory.
    if (!mayEdit(turn, card.id)) throw new Refusal(texts.notYours);
    return ask(changeForm(turn, card));
  },
};

/** "Still right": the card is marked as confirmed today. */
export const confirmPress: PressRitual = {
  press: CONFIRM_PRESS,
  may: 'register-partner',
  turn: 'act',
  async run(turn, value) {
    const { about, nudgeId } = nudgedBy(value);
    const card = await editableCard(turn, about);
    await confirmPartner(turn.db, card.id, editingBy(turn));
    const status = card.status === 'dormant' ? 'active' : card.status;
    const confirmed = { ...card, status, confirmedOn: turn.today };
    return answerNudge(turn, { rule: CARD_NUDGE, about: card.id, nudgeId, answer: 'confirmed' }, () =>
      redraw(turn.message(text(turn.say(texts.confirmedNow)), ...cardBlocks(turn, confirmed))),
    );
  },
};

/** Changes a card; nothing is overwritten that somebody else changed meanwhile. */
export const changeFormRitual = formRitual<PartnerFields>({
  form: CHANGE_FORM,
  may: 'register-partner',
  title: texts.formTitle,
  async draw(turn, state) {
    return changeForm(turn, await editableCard(turn, idOf(state)), state);
  },
  async submit(turn, { answers, state, raw }) {
    const card = await editableCard(turn, idOf(state));
    const draft = draftOf(answers);
    const change = { draft, version: versionOf(state), untouched: prefillOf(card, '').untouched };
    const isSaved = await updatePartner(turn.db, card, change, editingBy(turn));
    if (!isSaved)
      return ask({ ...changeForm(turn, card), typed: raw, problem: turn.say(texts.changedMeanwhile) });
    await replaceRepresentative(turn, card, answers.representative ?? '');
    await tellOwners(turn, card, {
      change: stateOf(card),
      words: (say) => say(texts.toldChanged, { name: card.name }),
    });
    return saved(turn, card.id, draft.areas);
  },
});

async function saved(turn: LookTurn, id: string, areas: readonly string[]): Promise<Reply> {
  const card = await partnerCard(turn.db, id);
  if (card === null) throw new Error('a partner that was just changed is not there');
  const blocks = [...cardBlocks(turn, card), ...(await overlapBlocks(turn, id, areas))];
  return show(turn.message(text(turn.say(texts.saved)), ...blocks));
}

/** The state names the card and its version: opaque, and stale when somebody else saved in between. */
const stateOf = (card: PartnerCard): string => `${card.id}.${String(card.version)}`;
const idOf = (state: string): string => state.split('.')[0] ?? '';
const versionOf = (state: string): number => Number(state.split('.')[1]);

const firstRepresentative = (card: PartnerCard) =>
  card.people.find((person) => person.role === 'representative');

const changeForm = (turn: LookTurn, card: PartnerCard, state = stateOf(card)) =>
  partnerForm(
    turn,
    { name: CHANGE_FORM, state },
    prefillOf(card, firstRepresentative(card)?.name ?? turn.person.name),
  );

/** Another name in the third column ends the old representative's term and begins the new one's. */
async function replaceRepresentative(turn: ActTurn, card: PartnerCard, name: string): Promise<void> {
  const before = firstRepresentative(card);
  if (before !== undefined && fold(before.name) === fold(name)) return;
  const editing = editingBy(turn);
  const known = card.people.find((person) => fold(person.name) === fold(name));
  const isOneself = fold(turn.person.name) === fold(name);
  const personId = known?.id ?? (isOneself ? turn.person.id : await addPerson(turn.db, name, turn.now));
  if (before !== undefined)
    await endRole(turn.db, { personId: before.id, organizationId: card.id, role: 'representative' }, editing);
  await giveRole(turn.db, { personId, organizationId: card.id, role: 'representative' }, editing);
}
