import type { ChoicesField, Form } from '../../../chat/form.ts';
import { ask } from '../../../chat/reply.ts';
import { candidates } from '../../../db/convening.ts';
import { addInvitation, invitationsOf } from '../../../db/invitations.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type LookTurn, type PressRitual } from '../../../engine/feature.ts';
import { demand, meetingFor, theMeeting } from '../here.ts';
import { texts as shared } from '../texts.ts';
import { areasField, personOptions } from './convene-form.ts';
import { sendTo } from './invite-people.ts';
import { INVITE_MORE_FORM, INVITE_MORE_PRESS } from './names.ts';
import { guestsOf } from './plan.ts';
import { notConvenedAnyMore, stillConvened } from './right.ts';
import { texts } from './texts.ts';

type MoreFields = { readonly people: ChoicesField; readonly areas: ChoicesField };

async function moreForm(turn: LookTurn, id: string): Promise<Form<MoreFields>> {
  const meeting = await theMeeting(turn, id);
  await demand(turn, meeting, 'change-meeting');
  const asked = new Set((await invitationsOf(turn.db, id)).map(({ personId }) => personId));
  const others = (await candidates(turn.db)).filter(({ personId }) => !asked.has(personId));
  const { say, language, direction } = turn;
  if (others.length === 0) throw new Refusal(texts.allInvited);
  return {
    name: INVITE_MORE_FORM,
    state: meeting.id,
    language,
    direction,
    title: say(texts.inviteMore),
    submit: say(texts.send),
    cancel: say(shared.cancel),
    fields: {
      people: { kind: 'choices', label: say(texts.people), options: personOptions(others) },
      areas: areasField(turn, []),
    },
  };
}

export const inviteMorePress: PressRitual = {
  press: INVITE_MORE_PRESS,
  may: 'ask-for-help',
  turn: 'look',
  run: async (turn, id) => ask(await moreForm(turn, id)),
};

/** More people are invited to a meeting that is announced already; they get their invitation at once. */
export const inviteMoreFormRitual = formRitual<MoreFields>({
  form: INVITE_MORE_FORM,
  may: 'ask-for-help',
  title: texts.inviteMore,
  keepsDrafts: false,
  draw: moreForm,
  async submit(turn, { answers, state }) {
    const meeting = await meetingFor(turn, state, 'change-meeting');
    if (meeting.state !== 'invited') throw new Refusal(shared.notNow, { title: meeting.title });
    if (!(await stillConvened(turn, meeting))) return notConvenedAnyMore(turn, meeting);
    const writing = { byId: turn.person.id, now: turn.now };
    for (const guest of await guestsOf(turn, await candidates(turn.db), answers))
      await addInvitation(turn.db, meeting.id, guest, writing);
    const waiting = (await invitationsOf(turn.db, meeting.id)).filter(({ sentAt }) => sentAt === null);
    if (waiting.length === 0) throw new Refusal(texts.allInvited, {}, 'people');
    return sendTo(turn, meeting, waiting);
  },
});
