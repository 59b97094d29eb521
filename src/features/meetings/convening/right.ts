/** Who may convene, on whose behalf (domain.md 3.4; R38-R40). Asked when a meeting is convened and when invitations go out. */
import { buttons, press, text } from '../../../chat/message.ts';
import { show, type Reply } from '../../../chat/reply.ts';
import { convenorFor, type ConvenedFor } from '../../../db/agreements.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { peopleWhoRun } from '../../../db/persons.ts';
import type { LookTurn } from '../../../engine/feature.ts';
import { AGREEMENT_PRESS } from '../names.ts';
import { CONVENE_MYSELF_PRESS } from './names.ts';
import { texts } from './texts.ts';

/** The partners for whom the speaker may convene now; null: they may not convene at all. `tableId`: null: any table. */
export async function rightToConvene(
  turn: LookTurn,
  tableId: string | null,
): Promise<readonly ConvenedFor[] | null> {
  const partners = await convenorFor(turn.db, turn.person.id, tableId, turn.today);
  return turn.may('convene', { isAgreed: partners.length > 0 }) ? partners : null;
}

/** The leaders agree first (R39): whoever may not convene is led to theirs. */
export const askLeaderFirst = (turn: LookTurn): Reply =>
  show(
    turn.message(
      text(turn.say(texts.leadersFirst)),
      buttons(press(turn.say(texts.askLeader), AGREEMENT_PRESS, '', { style: 'primary' })),
    ),
  );

/** Whether the one who convened a meeting still may: the partner's agreement stands, the delegation holds today. */
export async function stillConvened(turn: LookTurn, meeting: Meeting): Promise<boolean> {
  if (meeting.convenedForId === null)
    return (await peopleWhoRun(turn.db.sql, turn.network.id)).some(({ id }) => id === meeting.convenedById);
  const partners = await convenorFor(turn.db, meeting.convenedById, meeting.tableId, turn.today);
  return partners.some(({ organizationId }) => organizationId === meeting.convenedForId);
}

/** Invitations wait (X18): the leader agrees again, somebody else convenes, or the meeting is cancelled. */
export function notConvenedAnyMore(turn: LookTurn, meeting: Meeting): Reply {
  const isOwn = meeting.convenedById === turn.person.id;
  return show(
    turn.message(
      text(
        turn.say(texts.noLongerAgreed, {
          person: meeting.convenedByName,
          partner: meeting.convenedForName ?? turn.network.name,
        }),
      ),
      buttons(
        ...(isOwn ? [press(turn.say(texts.askLeader), AGREEMENT_PRESS, meeting.convenedForId ?? '')] : []),
        ...(turn.may('run-table')
          ? [
              press(turn.say(texts.conveneMyself), CONVENE_MYSELF_PRESS, meeting.id, {
                style: 'primary' as const,
              }),
            ]
          : []),
      ),
    ),
  );
}
