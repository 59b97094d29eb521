/** A coordinator takes in what somebody proposed, or not; who proposed it hears what came of it. */
import type { Form, TextField } from '../../../chat/form.ts';
import { buttons, facts, heading, press, text, type Block } from '../../../chat/message.ts';
import { ask, redraw, show, type Reply } from '../../../chat/reply.ts';
import { partnersAlike } from '../../../db/partner-neighbours.ts';
import { createPartner } from '../../../db/partners.ts';
import {
  answerSuggestion,
  lockSuggestion,
  suggestionOf,
  waitingSuggestions,
  type Suggestion,
} from '../../../db/suggestions.ts';
import { Refusal } from '../../../domain/errors.ts';
import { contactsOf } from '../../../domain/partner.ts';
import {
  formRitual,
  type ActTurn,
  type CommandRitual,
  type LookTurn,
  type PressRitual,
} from '../../../engine/feature.ts';
import type { Text } from '../../../i18n/text.ts';
import { areaLabel } from '../partner-card.ts';
import { SHOW_PRESS } from '../names.ts';
import { texts as shared } from '../texts.ts';
import { ACCEPT_PRESS, DECLINE_FORM, DECLINE_PRESS, OUTREACH_PRESS, SUGGESTIONS_PRESS } from './names.ts';
import { questionBlocks } from './suggest.ts';
import { texts } from './texts.ts';

export const suggestionsCommand: CommandRitual = {
  words: 'suggestions',
  also: { en: ['proposed'], sl: ['predlogi'], cs: ['návrhy'], he: ['הצעות ממתינות'] },
  argument: null,
  help: texts.suggestionsHelp,
  may: 'answer-claims',
  turn: 'look',
  run: (turn) => showWaiting(turn),
};

export const suggestionsPress: PressRitual = {
  press: SUGGESTIONS_PRESS,
  may: 'answer-claims',
  turn: 'look',
  run: (turn) => showWaiting(turn),
};

/** Below what was just done. */
async function showWaiting(turn: LookTurn, done: readonly Block[] = []): Promise<Reply> {
  const waiting = await waitingSuggestions(turn.db);
  const blocks: Block[] = [];
  for (const each of waiting) {
    blocks.push(...questionBlocks(turn.say, each, (slug) => areaLabel(turn, slug)));
    const alike = await partnersAlike(turn.db, {
      name: each.name,
      contacts: contactsOf(each.contact),
    });
    if (alike.length > 0)
      blocks.push(facts({ label: turn.say(texts.alike), value: alike.map(({ name }) => name).join('; ') }));
  }
  return show(
    turn.message(
      ...done,
      ...(blocks.length === 0 ? [text(turn.say(texts.none))] : [heading(turn.say(texts.waiting)), ...blocks]),
    ),
  );
}

/** It becomes a prospect, with who brought it in. Somebody has to speak to it in person before we do. */
export const acceptSuggestionPress: PressRitual = {
  press: ACCEPT_PRESS,
  may: 'answer-claims',
  turn: 'act',
  async run(turn, id) {
    const suggestion = await lockSuggestion(turn.db, id);
    if (suggestion === null) return showWaiting(turn, [text(turn.say(texts.gone))]);
    const { name } = suggestion;
    if (suggestion.state !== 'waiting') return redraw(turn.message(text(turn.say(texts.answered, { name }))));
    const writing = { byId: turn.person.id, now: turn.now };
    const organizationId = await createPartner(
      turn.db,
      {
        name,
        contacts: contactsOf(suggestion.contact),
        areas: suggestion.areas.filter((slug) => turn.vocabulary.area(slug) !== null),
        description: suggestion.why,
        offers: [],
        needs: [],
      },
      {
        ...writing,
        today: turn.today,
        vocabulary: turn.vocabulary,
        prospect: { introducedById: suggestion.byId },
      },
    );
    await answerSuggestion(
      turn.db,
      suggestion.id,
      { state: 'accepted', reason: '', organizationId },
      writing,
    );
    await tellProposer(turn, suggestion, { sentence: texts.toldAccepted, reason: '', show: organizationId });
    return redraw(
      turn.message(
        text(turn.say(texts.accepted, { name })),
        buttons(
          press(turn.say(texts.record), OUTREACH_PRESS, organizationId, { opensForm: true }),
          press(turn.say(shared.show), SHOW_PRESS, organizationId),
        ),
      ),
    );
  },
};

export const declineSuggestionPress: PressRitual = {
  press: DECLINE_PRESS,
  may: 'answer-claims',
  turn: 'look',
  run: async (turn, id) => ask(await declineForm(turn, id)),
};

type DeclineFields = { readonly reason: TextField };

async function declineForm(turn: LookTurn, state: string): Promise<Form<DeclineFields>> {
  const { say, language, direction } = turn;
  const suggestion = await waitingOne(turn, state);
  return {
    name: DECLINE_FORM,
    state: suggestion.id,
    language,
    direction,
    title: say(texts.decline),
    submit: say(shared.send),
    cancel: say(shared.cancel),
    intro: [text(suggestion.name)],
    fields: { reason: { kind: 'text', lines: 'many', maxLength: 500, label: say(texts.reason) } },
  };
}

/** @throws Refusal: it is not there, or was answered already */
async function waitingOne(turn: LookTurn, id: string): Promise<Suggestion> {
  const suggestion = await suggestionOf(turn.db, id);
  if (suggestion === null) throw new Refusal(texts.gone);
  if (suggestion.state !== 'waiting') throw new Refusal(texts.answered, { name: suggestion.name });
  return suggestion;
}

export const declineSuggestionFormRitual = formRitual<DeclineFields>({
  form: DECLINE_FORM,
  may: 'answer-claims',
  title: texts.decline,
  keepsDrafts: false,
  draw: declineForm,
  async submit(turn, { answers, state }) {
    await lockSuggestion(turn.db, state);
    const suggestion = await waitingOne(turn, state);
    const reason = answers.reason ?? '';
    const answer = { state: 'declined', reason, organizationId: null } as const;
    await answerSuggestion(turn.db, suggestion.id, answer, { byId: turn.person.id, now: turn.now });
    await tellProposer(turn, suggestion, { sentence: texts.toldDeclined, reason, show: null });
    const { name, byName } = suggestion;
    return show(turn.message(text(turn.say(texts.declined, { name, by: byName || '…' }))));
  },
});

interface Outcome {
  readonly sentence: Text;
  readonly reason: string;
  /** The card that can be shown. */
  readonly show: string | null;
}

const tellProposer = async (
  turn: ActTurn,
  { id, name, byId }: Suggestion,
  { sentence, reason, show: cardId }: Outcome,
): Promise<void> => {
  if (byId === turn.person.id) return;
  await turn.tell({
    personId: byId,
    key: `suggestion-answered:${id}`,
    why: 'suggestion-answered',
    about: id,
    compose: (say) => [
      text(say(sentence, { name })),
      ...(reason === '' ? [] : [text(reason)]),
      ...(cardId === null ? [] : [buttons(press(say(shared.show), SHOW_PRESS, cardId))]),
    ],
  });
};
