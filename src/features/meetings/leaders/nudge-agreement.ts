/** A leader who was asked and has not answered: asked once more after three days; after seven somebody calls (domain.md 5.4). */
import { agreementsAmong, GRACE_DAYS, type Agreement } from '../../../db/agreements.ts';
import { buttons, press, text, type Block } from '../../../chat/message.ts';
import { leadersOf } from '../../../db/leaders.ts';
import type { Said } from '../../../db/nudges.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import { addDays, type Day } from '../../../domain/day.ts';
import {
  isOfPeriod,
  type ComposeTurn,
  type NudgeRitual,
  type Outlook,
  type SaidBlocks,
  type SweepTurn,
} from '../../../engine/feature.ts';
import { sayDate } from '../../../i18n/format.ts';
import { askingBlocks, namesOf, recordButton, withChat } from './ask-leader.ts';
import { AGREE_PRESS, AGREEMENT_NUDGE, DECLINE_PRESS, OUR_AGREEMENT_PRESS } from './names.ts';
import { texts } from './texts.ts';

const COORDINATOR_DAYS = 7;

const isWaiting = ({ state }: Agreement): boolean => state === 'requested' || state === 'to-reconfirm';
const waitingAmong = async (turn: Pick<SweepTurn, 'db'> | ComposeTurn, ids: readonly string[]) =>
  (await agreementsAmong(turn.db, ids)).filter(isWaiting);

/** Those who are told once the question has waited for so many days. */
async function outlookOf(
  turn: SweepTurn,
  agreement: Agreement,
  { days, people }: { readonly days: number; people(): Promise<readonly string[]> },
): Promise<Outlook> {
  const due: Day = addDays(agreement.stateOn, days);
  if (due > turn.today) return { nudges: [], nextOn: due };
  const period = agreement.stateOn;
  return {
    nudges: (await people()).map((personId) => ({ personId, period, least: 'light' })),
    nextOn: null,
  };
}

const reachableLeaders = async (turn: SweepTurn, { organizationId }: Agreement): Promise<string[]> =>
  withChat(await leadersOf(turn.db, organizationId)).map(({ personId }) => personId);

export const nudgeLeader: NudgeRitual = {
  nudge: AGREEMENT_NUDGE,
  subject: 'agreement',
  kind: 'invitations',
  days: { label: texts.leaderDays, usual: 3, least: 1, most: 30 },
  title: texts.nudgeLeader,
  why: texts.whyLeader,
  async outlook(turn, abouts) {
    const outlooks = new Map<string, Outlook>();
    for (const agreement of await waitingAmong(turn, abouts))
      outlooks.set(
        agreement.id,
        await outlookOf(turn, agreement, {
          days: turn.days,
          people: () => reachableLeaders(turn, agreement),
        }),
      );
    return outlooks;
  },
  async say(turn, { personId, nudges }) {
    const known = await agreementsAmong(
      turn.db,
      nudges.map(({ about }) => about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const agreement = known.find(({ id }) => id === nudge.about);
      if (agreement === undefined) continue;
      if (nudge.answer !== null) said.set(nudge.id, answered(turn, agreement, nudge.answer));
      else if (isWaiting(agreement) && isOfPeriod(nudge, agreement.stateOn)) {
        const leaders = await leadersOf(turn.db, agreement.organizationId);
        if (leaders.some((each) => each.personId === personId))
          said.set(nudge.id, asking(turn, agreement, nudge));
      }
    }
    return said;
  },
};

function asking(turn: ComposeTurn, agreement: Agreement, nudge: Said): SaidBlocks {
  const { organizationId: id, organizationName: name, notedById, notedByName } = agreement;
  const asker = { personId: notedById, person: notedByName };
  return {
    short: turn.say(texts.agreementShort, { partner: name }),
    blocks:
      agreement.state === 'requested'
        ? askingBlocks(turn.say, { id, name, ...asker, nudgeId: nudge.id })
        : reconfirming(turn, agreement, `${id} ${nudge.id}`),
  };
}

function reconfirming({ say, language }: ComposeTurn, agreement: Agreement, value: string): Block[] {
  const lastDay = addDays(agreement.stateOn, GRACE_DAYS);
  return [
    text(say(texts.reconfirm, { partner: agreement.organizationName, day: sayDate(lastDay, language) })),
    buttons(
      press(say(texts.agree), AGREE_PRESS, value, { style: 'primary' }),
      press(say(texts.decline), DECLINE_PRESS, value),
      press(say(texts.agreement), OUR_AGREEMENT_PRESS, agreement.organizationId),
    ),
  ];
}

function answered(turn: ComposeTurn, agreement: Agreement, answer: string): SaidBlocks {
  const sentence = answer === 'agreed' ? texts.agreedNow : texts.declinedNow;
  const words = turn.say(sentence, { partner: agreement.organizationName });
  return { short: words, blocks: [text(words)] };
}

export const nudgeUnanswered: NudgeRitual = {
  nudge: 'agreement-unanswered',
  subject: 'agreement',
  kind: 'coordination',
  title: texts.nudgeUnanswered,
  why: texts.whyUnanswered,
  async outlook(turn, abouts) {
    const outlooks = new Map<string, Outlook>();
    const people = async () => (await peopleWhoRun(turn.db.sql, turn.network.id)).map(({ id }) => id);
    for (const agreement of await waitingAmong(turn, abouts))
      outlooks.set(agreement.id, await outlookOf(turn, agreement, { days: COORDINATOR_DAYS, people }));
    return outlooks;
  },
  async say(turn, { nudges }) {
    const waiting = await waitingAmong(
      turn,
      nudges.map(({ about }) => about),
    );
    const said = new Map<string, SaidBlocks>();
    for (const nudge of nudges) {
      const agreement = waiting.find(({ id }) => id === nudge.about);
      if (agreement === undefined || !isOfPeriod(nudge, agreement.stateOn)) continue;
      const leaders = await leadersOf(turn.db, agreement.organizationId);
      const names = namesOf(leaders, turn.language) || agreement.leaderName;
      const words = turn.say(texts.unanswered, { leader: names, partner: agreement.organizationName });
      const partner = { id: agreement.organizationId, name: agreement.organizationName, status: '' };
      said.set(nudge.id, { short: words, blocks: [text(words), recordButton(turn.say, partner)] });
    }
    return said;
  },
};
