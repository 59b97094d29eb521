/**
 * Somebody whom the network knows by name only (typed as a representative, noted at a meeting) turns out to be in chat. The
 * coordinator says who; the account is asked, and nothing is joined before it says yes.
 */
import type { ChoiceField, Form } from '../../chat/form.ts';
import { buttons, text } from '../../chat/message.ts';
import { ask, show } from '../../chat/reply.ts';
import type { NamedPerson } from '../../db/person-data.ts';
import { askToLink, lockBoth, peopleInChat } from '../../db/person-join.ts';
import { isInChat } from '../../db/persons.ts';
import { cut } from '../../domain/cut.ts';
import { Refusal } from '../../domain/errors.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../engine/feature.ts';
import { linkAnswers } from './link-person.ts';
import { texts } from './link-texts.ts';
import { KNOWN_FORM, KNOWN_PRESS } from './names.ts';
import { personSeen } from './show-personal.ts';
import { texts as shared } from './texts.ts';

const MOST = 90;

type KnownFields = { readonly to: ChoiceField };

export const knownPress: PressRitual = {
  press: KNOWN_PRESS,
  may: 'join-persons',
  turn: 'look',
  run: async (turn, id) => ask(await drawForm(turn, id)),
};

/** @throws Refusal: not there any more; in chat already */
async function known(turn: LookTurn, id: string): Promise<NamedPerson> {
  const person = await personSeen(turn, id);
  if (await isInChat(turn.db, person.id)) throw new Refusal(texts.knownHasAccount, { name: person.name });
  return person;
}

async function drawForm(turn: LookTurn, state: string): Promise<Form<KnownFields>> {
  const { say, language, direction, db } = turn;
  const person = await known(turn, state);
  const people = await peopleInChat(db, person.name, MOST);
  if (people.length === 0) throw new Refusal(texts.knownNobody, { name: person.name });
  return {
    name: KNOWN_FORM,
    state: person.id,
    language,
    direction,
    title: say(texts.knownTitle),
    submit: say(texts.knownAsk),
    cancel: say(shared.cancel),
    intro: [text(say(texts.knownIntro, { name: person.name }))],
    fields: {
      to: {
        kind: 'choice',
        required: true,
        label: say(texts.knownWho),
        options: people.map(({ id, name }) => ({ value: id, label: cut(name, 75) })),
      },
    },
  };
}

export const knownFormRitual = formRitual<KnownFields>({
  form: KNOWN_FORM,
  may: 'join-persons',
  title: texts.knownTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    const person = await known(turn, state);
    const makerId = answers.to ?? '';
    const both = await lockBoth(turn.db, [makerId, person.id]);
    const account = both?.find(({ id }) => id === makerId);
    if (account === undefined) throw new Refusal(texts.knownNobody, { name: person.name }, 'to');
    const linking = { makerId, askerId: person.id };
    await askToLink(turn.db, linking, { byId: turn.person.id, now: turn.now });
    await turn.tell({
      personId: makerId,
      key: `link-known:${makerId}:${person.id}:${turn.now.toISOString()}`,
      why: 'link-asked',
      about: person.id,
      compose: (say) => [
        text(
          say(texts.knownQuestion, {
            by: turn.person.name || say(texts.somebody),
            name: person.name,
            partners: person.partners.join(', ') || '–',
          }),
        ),
        buttons(...linkAnswers(say, person.id)),
      ],
    });
    return show(turn.message(text(turn.say(texts.knownAsked, { account: account.name, name: person.name }))));
  },
});
