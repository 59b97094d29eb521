import { buttons, press, text, type Block } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { lockAgreementOfPartner, setAgreement, type Agreement } from '../../../db/agreements.ts';
import { leadersOf, type PartnerName, type PartnerPerson } from '../../../db/leaders.ts';
import { cut } from '../../../domain/cut.ts';
import type { ActTurn, LookTurn, PressRitual } from '../../../engine/feature.ts';
import { sayList } from '../../../i18n/format.ts';
import type { Language } from '../../../i18n/language.ts';
import type { Say } from '../../../i18n/text.ts';
import { AGREEMENT_PRESS } from '../names.ts';
import { agreementBlocks } from './agreement-card.ts';
import {
  AGREE_PRESS,
  DECLINE_PRESS,
  DELEGATE_PRESS,
  LEAD_PRESS,
  NAME_LEADER_PRESS,
  OUTREACH_PRESS,
} from './names.ts';
import { coordinatorIds, editingBy, forOwnPartner, leads, ownName, tellOthers } from './our-partner.ts';
import { texts } from './texts.ts';

/** "Ask your leader": the leader of one's own partner gets a card; nothing is presumed until they answer. */
export const askLeaderPress: PressRitual = {
  press: AGREEMENT_PRESS,
  may: 'register-partner',
  turn: 'act',
  run: (turn, id) =>
    forOwnPartner(turn, { id, again: AGREEMENT_PRESS }, (partner) => askLeader(turn, partner)),
};

async function askLeader(turn: ActTurn, partner: PartnerName): Promise<Reply> {
  const known = await lockAgreementOfPartner(turn.db, partner.id);
  if (known?.state === 'agreed' || leads(turn, partner.id))
    return show(turn.message(...(await agreementBlocks(turn, partner))));
  const leaders = await leadersOf(turn.db, partner.id);
  const [first] = leaders;
  if (first === undefined) return withoutLeader(turn, partner);
  const isAsked = known?.state === 'requested' && known.stateOn === turn.today;
  if (!isAsked) await tellLeaders(turn, partner, { leaders, id: await request(turn, known, first) });
  return answered(turn, leaders);
}

/** Notes that the leader is asked; the agreement's id. One that waits for the new leader stays as it is. */
const request = async (turn: ActTurn, known: Agreement | null, leader: PartnerPerson): Promise<string> =>
  known?.state === 'to-reconfirm'
    ? known.id
    : setAgreement(
        turn.db,
        known,
        {
          organizationId: leader.organizationId,
          leaderId: leader.personId,
          how: 'self',
          state: 'requested',
        },
        editingBy(turn),
      );

export const withChat = (people: readonly PartnerPerson[]): PartnerPerson[] =>
  people.filter((each) => each.accounts.length > 0);

/** The names of those who are asked, in chat or otherwise. */
export const namesOf = (leaders: readonly PartnerPerson[], language: Language): string => {
  const reachable = withChat(leaders);
  return sayList(
    (reachable.length > 0 ? reachable : leaders).map((each) => each.name),
    language,
  );
};

function answered(turn: LookTurn, leaders: readonly PartnerPerson[]): Reply {
  const sentence = withChat(leaders).length > 0 ? texts.asked : texts.askedByPhone;
  return show(turn.message(text(turn.say(sentence, { leader: namesOf(leaders, turn.language) }))));
}

interface Asked {
  readonly leaders: readonly PartnerPerson[];
  /** The agreement. */
  readonly id: string;
}

/** The leaders are asked in chat, else the coordinators ask in person. */
async function tellLeaders(turn: ActTurn, partner: PartnerName, { leaders, id }: Asked): Promise<void> {
  const person = ownName(turn);
  const reachable = withChat(leaders);
  const coordinators = await coordinatorIds(turn);
  const about = { about: id, key: `agreement-asked:${id}:${turn.now.toISOString()}` };
  await tellOthers(
    turn,
    reachable.map((each) => each.personId),
    {
      ...about,
      why: 'agreement-asked',
      compose: (say) => askingBlocks(say, { ...partner, personId: turn.person.id, person }),
    },
  );
  if (reachable.length === 0)
    await tellOthers(turn, coordinators, {
      ...about,
      why: 'agreement-by-phone',
      compose: (say, language) => [
        text(say(texts.tellByPhone, { person, leader: namesOf(leaders, language), partner: partner.name })),
        recordButton(say, partner),
      ],
    });
}

export const recordButton = (say: Say, partner: PartnerName): Block =>
  buttons(press(say(texts.record), OUTREACH_PRESS, partner.id, { opensForm: true }));

interface Asking {
  readonly id: string;
  readonly name: string;
  readonly personId: string;
  readonly person: string;
  /** In whose message of the day it stands; left out: in none. */
  readonly nudgeId?: string;
}

/** What a leader is asked, with the three answers. */
export const askingBlocks = (say: Say, { id, name, personId, person, nudgeId = '' }: Asking): Block[] => [
  text(say(texts.askedLeader, { person, partner: name })),
  text(say(texts.askedLeaderNote)),
  buttons(
    press(say(texts.agree), AGREE_PRESS, `${id} ${nudgeId}`.trim(), { style: 'primary' }),
    press(say(texts.decline), DECLINE_PRESS, `${id} ${nudgeId}`.trim()),
    press(say(texts.letConvene, { name: cut(person, 18) }), DELEGATE_PRESS, `${id}.${personId}`, {
      opensForm: true,
    }),
  ),
];

async function withoutLeader(turn: ActTurn, partner: PartnerName): Promise<Reply> {
  await tellOthers(turn, await coordinatorIds(turn), {
    about: partner.id,
    key: `leader-missing:${partner.id}:${turn.today}`,
    why: 'leader-missing',
    compose: (say) => [
      text(say(texts.tellNoLeader, { person: ownName(turn), partner: partner.name })),
      buttons(
        press(say(texts.nameLeader), NAME_LEADER_PRESS, partner.id, { opensForm: true }),
        press(say(texts.record), OUTREACH_PRESS, partner.id, { opensForm: true }),
      ),
    ],
  });
  return show(
    turn.message(
      text(turn.say(texts.noLeader, { partner: partner.name })),
      buttons(press(turn.say(texts.lead), LEAD_PRESS, partner.id)),
    ),
  );
}
