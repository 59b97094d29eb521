import type { CheckboxField, Form } from '../../chat/form.ts';
import { text } from '../../chat/message.ts';
import { ask, show } from '../../chat/reply.ts';
import { leadersOf } from '../../db/leaders.ts';
import { partnersOfPerson } from '../../db/memberships.ts';
import { erasePerson } from '../../db/person-erase.ts';
import type { NamedPerson } from '../../db/person-data.ts';
import { coordinatorsOf, peopleWhoRun } from '../../db/persons.ts';
import { Refusal } from '../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn, type PressRitual } from '../../engine/feature.ts';
import { chooseLanguage } from '../../i18n/language.ts';
import { sayIn } from '../../i18n/text.ts';
import { ERASE_FORM, ERASE_PRESS } from './names.ts';
import { texts } from './personal-texts.ts';
import { personSeen } from './show-personal.ts';
import { texts as shared } from './texts.ts';

type EraseFields = { readonly sure: CheckboxField };

export const erasePress: PressRitual = {
  press: ERASE_PRESS,
  may: 'change-own-settings',
  turn: 'look',
  run: async (turn, id) => ask(await drawForm(turn, id)),
};

/** In the language of the network: it stands in records that everybody reads. */
function insteadOf(turn: LookTurn, { partners }: NamedPerson): string {
  const say = sayIn(chooseLanguage(turn.network.language));
  return partners.length === 0
    ? say(texts.formerNobody)
    : say(texts.former, { partner: partners.join(', ') });
}

/** @throws Refusal: not there any more; not theirs to erase; the only one who coordinates */
async function toErase(turn: LookTurn, id: string): Promise<NamedPerson> {
  const person = await personSeen(turn, id);
  if (!turn.may('erase-person', { isOwn: person.id === turn.person.id })) throw new Refusal(texts.notYours);
  const running = (await peopleWhoRun(turn.db.sql, turn.network.id)).map((each) => each.id);
  if (running.includes(person.id) && running.length === 1) throw new Refusal(texts.lastCoordinator);
  return person;
}

async function drawForm(turn: LookTurn, state: string): Promise<Form<EraseFields>> {
  const { say, language, direction } = turn;
  const person = await toErase(turn, state);
  return {
    name: ERASE_FORM,
    state: person.id,
    language,
    direction,
    title: say(texts.eraseTitle),
    submit: say(texts.erase),
    cancel: say(shared.cancel),
    intro: [
      text(say(texts.eraseWhat, { name: person.name })),
      text(say(texts.eraseStays, { instead: insteadOf(turn, person) })),
    ],
    fields: { sure: { kind: 'checkbox', label: say(texts.eraseSure) } },
  };
}

/** Erases a person: themselves, or, on their behalf, the coordinator. */
export const eraseFormRitual = formRitual<EraseFields>({
  form: ERASE_FORM,
  may: 'change-own-settings',
  title: texts.eraseTitle,
  keepsDrafts: false,
  draw: drawForm,
  async submit(turn, { answers, state }) {
    const person = await toErase(turn, state);
    if (!answers.sure) throw new Refusal(texts.eraseNotSure, {}, 'sure');
    const instead = insteadOf(turn, person);
    const told = await whoHears(turn, person);
    const wasLookedFor = await erasePerson(
      turn.db,
      { personId: person.id, instead },
      { byId: turn.person.id, now: turn.now, today: turn.today },
    );
    await tell(turn, person, told);
    return show(
      turn.message(
        text(turn.say(texts.erased, { instead })),
        ...(wasLookedFor ? [] : [text(turn.say(texts.erasedOnlyName))]),
      ),
    );
  },
});

interface Hearing {
  readonly partner: string;
  readonly personIds: readonly string[];
}

/** Who leads their partners, and the coordinators; asked before the roles end. */
async function whoHears(turn: ActTurn, { id }: NamedPerson): Promise<Hearing[]> {
  const held = await partnersOfPerson(turn.db, id);
  const partners = [...new Map(held.map((each) => [each.id, each])).values()];
  const coordinators = await coordinatorsOf(turn.db);
  const hearing: Hearing[] = [];
  for (const partner of partners) {
    const leaders = (await leadersOf(turn.db, partner.id)).map(({ personId }) => personId);
    const personIds = [...new Set([...leaders, ...coordinators])].filter((each) => each !== id);
    hearing.push({ partner: partner.name, personIds });
  }
  return hearing;
}

/** Without the name: this message would keep it. */
async function tell(turn: ActTurn, { id }: NamedPerson, hearing: readonly Hearing[]): Promise<void> {
  for (const { partner, personIds } of hearing)
    await turn.tellEach(
      personIds
        .filter((each) => each !== turn.person.id)
        .map((personId) => ({
          personId,
          key: `erased:${id}:${partner}:${personId}`,
          why: 'person-erased',
          about: id,
          compose: (say) => [text(say(texts.toldErased, { partner }))],
        })),
    );
}
