/** Who speaks for a partner now, who did before, and what can be done about it. */
import {
  buttons,
  facts,
  heading,
  person,
  plain,
  press,
  text,
  type Block,
  type Fact,
} from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { belongingsOf, type Belonging } from '../../../db/partner-people.ts';
import type { Role } from '../../../domain/permission.ts';
import type { CommandRitual, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import type { Text } from '../../../i18n/text.ts';
import { forOwnPartner } from '../leaders/our-partner.ts';
import { PARTNER_PRESS } from '../names.ts';
import { ADD_PERSON_PRESS, HAND_OVER_ROLE_PRESS, LEFT_PRESS, PEOPLE_PRESS } from './names.ts';
import { mayAdd, peopleHere } from './our-people.ts';
import { texts } from './texts.ts';

export const peopleCommand: CommandRitual = {
  words: 'people',
  also: {
    en: ['our people', 'leave'],
    sl: ['ljudje', 'naši ljudje'],
    cs: ['lidé', 'naši lidé'],
    he: ['אנשים', 'האנשים שלנו'],
  },
  argument: null,
  help: texts.peopleHelp,
  may: 'register-partner',
  turn: 'look',
  run: (turn) => forOwnPartner(turn, { id: '', again: PEOPLE_PRESS }, ({ id }) => showPeople(turn, id)),
};

export const peoplePress: PressRitual = {
  press: PEOPLE_PRESS,
  may: 'see-directory',
  turn: 'look',
  run: (turn, id) => showPeople(turn, id),
};

/** Below what was just done. */
export async function showPeople(turn: LookTurn, id: string, done: readonly Block[] = []): Promise<Reply> {
  const { say } = turn;
  const { partner, now, theirs } = await peopleHere(turn, id);
  const all = await belongingsOf(turn.db, partner.id);
  // Who was there before is its own people's business, and the coordinator's.
  const before =
    theirs.length > 0 || mayAdd(turn, partner.id) ? all.filter(({ endDay }) => endDay !== null) : [];
  return show(
    turn.message(
      ...done,
      heading(say(texts.peopleOf, { partner: partner.name })),
      now.length === 0
        ? text(say(texts.nobody, { partner: partner.name }))
        : facts(...all.filter(({ endDay }) => endDay === null).map((each) => factOf(turn, each))),
      ...(before.length === 0
        ? []
        : [heading(say(texts.before)), facts(...before.map((each) => factOf(turn, each)))]),
      buttons(
        ...(mayAdd(turn, partner.id)
          ? [press(say(texts.add), ADD_PERSON_PRESS, partner.id, { opensForm: true })]
          : []),
        ...(theirs.length > 0
          ? [
              press(say(texts.handOver), HAND_OVER_ROLE_PRESS, partner.id, { opensForm: true }),
              press(say(texts.left), LEFT_PRESS, partner.id, { opensForm: true }),
            ]
          : []),
        press(say(texts.card), PARTNER_PRESS, partner.id),
      ),
    ),
  );
}

const ROLES: Readonly<Partial<Record<Role, Text>>> = {
  leader: texts.leader,
  representative: texts.representative,
  deputy: texts.deputy,
};

function factOf(turn: LookTurn, { name, accounts, role, startDay, endDay }: Belonging): Fact {
  const days = [
    turn.say(texts.since, { day: sayDate(startDay, turn.language) }),
    ...(endDay === null ? [] : [turn.say(texts.until, { day: sayDate(endDay, turn.language) })]),
  ].join(' ');
  return {
    label: turn.say(ROLES[role] ?? texts.representative),
    value: [person(name, accounts), plain(`, ${days}`)],
  };
}
