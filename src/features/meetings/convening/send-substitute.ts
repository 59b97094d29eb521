import type { ChoiceField, EmailField, Form, TextField } from '../../../chat/form.ts';
import { text } from '../../../chat/message.ts';
import type { Reply } from '../../../chat/reply.ts';
import { candidates, type Candidate } from '../../../db/convening.ts';
import { addInvitation, invitationOf, noteAnswer, personByAddress } from '../../../db/invitations.ts';
import { peopleOfPartner } from '../../../db/leaders.ts';
import type { Meeting } from '../../../db/meetings.ts';
import { Refusal } from '../../../domain/errors.ts';
import { formRitual, type ActTurn, type LookTurn } from '../../../engine/feature.ts';
import { theMeeting } from '../here.ts';
import { onceEach } from '../tables/people-fields.ts';
import { texts as shared } from '../texts.ts';
import { drawn, ownInvitation, toAnswer } from './own-invitation.ts';
import { personOptions } from './convene-form.ts';
import { SUBSTITUTE_FORM } from './names.ts';
import { sendInvitation } from './send-invitation.ts';
import { texts } from './texts.ts';
import { LONGEST_LINE } from './time-and-place.ts';

type SubstituteFields = {
  readonly person: ChoiceField;
  readonly name: TextField;
  readonly email: EmailField;
};

/** Who comes instead: somebody we know, or a name with an address. */
export async function substituteForm(turn: LookTurn, id: string): Promise<Form<SubstituteFields>> {
  const meeting = await theMeeting(turn, id);
  const { say, language, direction } = turn;
  const others = await substitutes(turn, meeting);
  return {
    name: SUBSTITUTE_FORM,
    state: meeting.id,
    language,
    direction,
    title: say(texts.substitute),
    submit: say(texts.send),
    cancel: say(shared.cancel),
    intro: [text(say(texts.substituteIntro, { title: meeting.title }))],
    fields: {
      person: {
        kind: 'choice',
        label: say(texts.substituteKnown),
        options: [{ value: SOMEBODY_NEW, label: say(texts.substituteNew) }, ...personOptions(others)],
        value: SOMEBODY_NEW,
      },
      name: { kind: 'text', lines: 'one', maxLength: LONGEST_LINE, label: say(texts.substituteName) },
      email: { kind: 'email', label: say(texts.substituteEmail), hint: say(texts.substituteEmailHint) },
    },
  };
}

const SOMEBODY_NEW = 'new';

/** Whom we know: the deputies of the partner first, then its other people, then everybody else. */
async function substitutes(turn: LookTurn, meeting: Meeting): Promise<Candidate[]> {
  const invitation = await invitationOf(turn.db, meeting.id, turn.person.id);
  const organizationId = invitation?.organizationId ?? null;
  const own = organizationId === null ? [] : await peopleOfPartner(turn.db, organizationId);
  const deputies = own.filter(({ role }) => role === 'deputy');
  const all = [...deputies, ...own, ...(await candidates(turn.db))];
  return onceEach(all.filter(({ personId }) => personId !== turn.person.id));
}

export const substituteFormRitual = formRitual<SubstituteFields>({
  form: SUBSTITUTE_FORM,
  may: 'ask-for-help',
  title: texts.substitute,
  keepsDrafts: false,
  draw: substituteForm,
  async submit(turn, { answers, state }) {
    const meeting = await toAnswer(turn, state);
    const own = await ownInvitation(turn, meeting);
    const isNew = answers.person === null || answers.person === SOMEBODY_NEW;
    if (isNew && answers.name === null) throw new Refusal(texts.substituteMissing, {}, 'name');
    const person = { name: answers.name ?? '', email: answers.email };
    const personId = isNew ? await personByAddress(turn.db, person, turn.now) : answers.person;
    if (personId === turn.person.id) throw new Refusal(texts.substituteSelf, {}, 'person');
    return delegate(turn, { meeting, own, personId });
  },
});

interface Delegating {
  readonly meeting: Meeting;
  readonly own: Awaited<ReturnType<typeof ownInvitation>>;
  readonly personId: string;
}

/** The delegate gets an invitation of their own, on behalf of the same partner; the delegator stays informed. */
async function delegate(turn: ActTurn, { meeting, own, personId }: Delegating): Promise<Reply> {
  const writing = { byId: turn.person.id, now: turn.now };
  const guest = { personId, organizationId: own.organizationId };
  const isNew = await addInvitation(turn.db, meeting.id, guest, writing);
  const theirs = await invitationOf(turn.db, meeting.id, personId);
  if (theirs === null) throw new Error('an invitation that was just written is not there');
  if (isNew) await sendInvitation(turn, meeting, theirs);
  await noteAnswer(turn.db, own, { answer: 'delegated', delegatedToId: personId }, writing);
  const invitation = { ...own, answer: 'delegated' as const, delegateName: theirs.name };
  const before = turn.say(theirs.isInChat ? texts.substituteAsked : texts.substituteByHand, {
    name: theirs.name,
  });
  return drawn(turn, { meeting, invitation, before });
}
