/**
 * Who may do what, and when: written by hand from domain.md 3.4 and 3.3, never from the code. A rule is tried by pressing
 * its button; that somebody may is seen from the answer and from the tables.
 */
import type { MeetingState } from '../../../src/domain/meeting.ts';

export const ROLES = [
  'coordinator',
  /** Of this meeting; works in the network's workspace, speaks for no partner, is invited and there. */
  'moderator',
  /** Leads an agreed partner and convened this meeting. */
  'convenor',
  /** Leads another agreed partner. */
  'leader',
  /** Leads a partner that has not agreed. */
  'leader without agreement',
  /** Represents the leader's partner, and was let convene. */
  'delegate',
  'representative',
  /** Invited and there. */
  'participant',
  /** Invited, not there. */
  'invited',
  /** Works in the network's workspace, and nothing else. */
  'member',
  /** From another organisation's workspace; represents a partner. */
  'partner guest',
  /** From another organisation's workspace, nobody we know. */
  'stranger',
] as const;
export type Role = (typeof ROLES)[number];

/** What a button carries. */
export type Thing =
  | 'nothing'
  | 'meeting'
  | 'meeting and wording'
  | 'meeting and answer'
  | 'decision'
  | 'decision to undo'
  | 'item'
  | 'table'
  | 'agreed partner'
  | 'partner that has not agreed'
  | 'delegation'
  | NetworkThing;

/** The same of the partner network (network-rules). */
export type NetworkThing =
  | 'offers of the agreed partner'
  | 'offer'
  | 'offer to end'
  | 'match'
  | 'introduction'
  | 'claim'
  | 'suggestion'
  | 'pair'
  | 'pair to merge'
  | 'area'
  | 'representative'
  | 'somebody without an account';

export interface Rule {
  readonly press: string;
  readonly of: Thing;
  readonly roles: readonly Role[];
  /** Absent: whatever becomes of the meeting. */
  readonly states?: readonly MeetingState[];
  /** How it shows that somebody may: a form opens, the tables change, or an answer that only they read. */
  readonly shows: 'a form' | 'a change' | { readonly says: readonly string[] };
  /** Others may too, in fewer states. */
  readonly also?: { readonly roles: readonly Role[]; readonly states: readonly MeetingState[] };
}

const BEFORE: readonly MeetingState[] = ['draft', 'convened', 'invited'];
const DURING: readonly MeetingState[] = ['open', 'closing'];
const HELD: readonly MeetingState[] = ['closed', 'minutes-sent', 'evaluated'];

/** M of that meeting; C as stand-in. */
const MODERATES = ['coordinator', 'moderator'] as const;
/** Moves and cancels: who convened it, and who moderates or stands in. */
const PLANS = ['coordinator', 'moderator', 'convenor'] as const;
/** L of an agreed partner; R with a valid delegation; C. */
const CONVENES = ['coordinator', 'convenor', 'leader', 'delegate'] as const;
/** Any R, L; whoever is invited. */
const TAKES_PART = [
  'coordinator',
  'moderator',
  'convenor',
  'leader',
  'leader without agreement',
  'delegate',
  'representative',
  'participant',
  'invited',
  'partner guest',
] as const;
/** Whoever speaks for a partner, or for the network. */
const ANY_PARTNER = [
  'coordinator',
  'convenor',
  'leader',
  'leader without agreement',
  'delegate',
  'representative',
  'partner guest',
] as const;
const INVITED = ['moderator', 'participant', 'invited'] as const;
const PRESENT = ['moderator', 'participant'] as const;
const LEADERS = ['coordinator', 'convenor', 'leader', 'leader without agreement'] as const;
/** Everybody of the network: its own people and its partners'. */
export const OURS = ROLES.filter((role) => role !== 'stranger');

/** The moderator's panel, or what must be mended before it. */
const PANEL = { says: ['Closing: ', 'Before the decisions are read back'] };

export const RULES: Readonly<Record<string, Rule>> = {
  // Leaders, agreements, delegations
  'say for the partner that it takes part': {
    press: 'agreement.agree',
    of: 'partner that has not agreed',
    roles: ['leader without agreement'],
    shows: 'a change',
  },
  'take the agreement back': {
    press: 'agreement.withdraw',
    of: 'agreed partner',
    roles: ['leader'],
    shows: 'a change',
  },
  'let somebody convene': {
    press: 'delegation.give',
    of: 'agreed partner',
    roles: ['leader'],
    shows: 'a form',
  },
  'take a delegation back': {
    press: 'delegation.revoke',
    of: 'delegation',
    roles: ['leader'],
    shows: 'a change',
  },
  'note a contact in person': {
    press: 'outreach.record',
    of: 'agreed partner',
    roles: LEADERS,
    shows: 'a form',
  },
  'ask a leader to make contacts': {
    press: 'outreach.ask',
    of: 'nothing',
    roles: ['coordinator'],
    shows: 'a form',
  },

  // Tables
  'found a table': {
    press: 'table.found',
    of: 'nothing',
    roles: ['coordinator', 'convenor', 'leader'],
    shows: 'a form',
  },
  'see a table': { press: 'table.show', of: 'table', roles: OURS, shows: { says: ['Safe summer'] } },
  'see the seats': { press: 'seats.show', of: 'table', roles: OURS, shows: { says: ['Safe summer'] } },
  'see the members': { press: 'members.show', of: 'table', roles: OURS, shows: { says: ['Safe summer'] } },
  'change a table': { press: 'table.change', of: 'table', roles: ['coordinator'], shows: 'a form' },
  'pause a table': { press: 'table.pause', of: 'table', roles: ['coordinator'], shows: 'a change' },
  'add a seat': { press: 'seat.add', of: 'table', roles: ['coordinator'], shows: 'a form' },
  'take members in': { press: 'members.take', of: 'table', roles: ['coordinator'], shows: 'a form' },

  // Before the meeting
  convene: { press: 'meeting.convene-another', of: 'table', roles: CONVENES, shows: 'a form' },
  'change the plan': {
    press: 'meeting.change-plan',
    of: 'meeting',
    roles: PLANS,
    states: ['draft', 'convened'],
    // A draft of the close has nobody's word yet: whoever may convene takes it on.
    also: { roles: CONVENES, states: ['draft'] },
    shows: 'a form',
  },
  'finish a draft': {
    press: 'meeting.invite',
    of: 'meeting',
    roles: [...PLANS, 'leader', 'delegate'],
    states: ['draft'],
    shows: { says: ['is a draft'] },
  },
  'see the invitation beforehand': {
    press: 'meeting.invite',
    of: 'meeting',
    roles: PLANS,
    states: ['convened'],
    shows: { says: ['how the invitation will be seen'] },
  },
  'send the invitations': {
    press: 'meeting.send',
    of: 'meeting',
    roles: PLANS,
    states: ['convened', 'invited'],
    shows: { says: ['on its way', 'on their way', 'Everybody on the list has been invited'] },
  },
  'appoint the moderator': {
    press: 'moderating.appoint',
    of: 'meeting',
    roles: ['coordinator', 'convenor'],
    states: [...BEFORE, ...DURING],
    shows: 'a form',
  },
  'say that one moderates': {
    press: 'moderating.yes',
    of: 'meeting',
    roles: ['moderator'],
    states: BEFORE,
    shows: 'a change',
  },
  move: { press: 'meeting.move', of: 'meeting', roles: PLANS, states: BEFORE, shows: 'a form' },
  cancel: { press: 'meeting.cancel', of: 'meeting', roles: PLANS, states: BEFORE, shows: 'a form' },
  'ask for dates': { press: 'dates.ask', of: 'meeting', roles: PLANS, states: BEFORE, shows: 'a form' },
  'answer the invitation': {
    press: 'invitation.answer',
    of: 'meeting and answer',
    roles: INVITED,
    states: ['invited', 'open'],
    shows: 'a change',
  },

  // Agenda
  'propose an item': {
    press: 'agenda.add',
    of: 'meeting',
    roles: TAKES_PART,
    states: [...BEFORE, 'open'],
    shows: 'a form',
  },
  'arrange the agenda': {
    press: 'agenda.arrange',
    of: 'meeting',
    roles: MODERATES,
    states: [...BEFORE, 'open'],
    shows: { says: ['Parking'] },
  },
  'accept an item': {
    press: 'item.accept',
    of: 'item',
    roles: MODERATES,
    states: [...BEFORE, 'open'],
    shows: 'a change',
  },
  'put an item off': {
    press: 'item.later',
    of: 'item',
    roles: MODERATES,
    states: [...BEFORE, 'open'],
    shows: 'a change',
  },
  'take an item back': {
    press: 'item.withdraw',
    of: 'item',
    // The participant proposed it.
    roles: [...MODERATES, 'participant'],
    states: [...BEFORE, 'open'],
    shows: 'a change',
  },

  // While it goes on
  open: {
    press: 'meeting.open-now',
    of: 'meeting',
    roles: MODERATES,
    states: ['convened', 'invited'],
    shows: 'a change',
  },
  'say that one is here': {
    press: 'meeting.here',
    of: 'meeting',
    roles: TAKES_PART,
    states: DURING,
    shows: { says: ['You are noted as present'] },
  },
  'tick who is here': {
    press: 'meeting.attendance',
    of: 'meeting',
    roles: MODERATES,
    states: ['open'],
    shows: 'a form',
  },
  'see where it stands': {
    press: 'session.panel',
    of: 'meeting',
    roles: MODERATES,
    states: ['open'],
    shows: { says: ['No item is going on'] },
  },
  'start an item': { press: 'item.start', of: 'item', roles: MODERATES, states: ['open'], shows: 'a change' },
  'see who was not heard': {
    press: 'item.round',
    of: 'item',
    roles: MODERATES,
    states: ['open'],
    shows: { says: ['Not heard yet'] },
  },
  'tick who was heard': {
    press: 'item.heard',
    of: 'item',
    roles: MODERATES,
    states: ['open'],
    shows: 'a form',
  },
  // At the close an item has its outcome; its words can still be mended.
  'end an item': { press: 'item.end', of: 'item', roles: MODERATES, states: DURING, shows: 'a form' },
  decide: { press: 'decision.add', of: 'meeting', roles: MODERATES, states: ['open'], shows: 'a form' },
  'write a task down': {
    press: 'task.add',
    of: 'meeting',
    roles: MODERATES,
    states: ['open'],
    shows: 'a form',
  },
  'change a decision': {
    press: 'decision.change',
    of: 'decision',
    roles: MODERATES,
    states: DURING,
    shows: 'a form',
  },
  undo: {
    press: 'record.undo',
    of: 'decision to undo',
    roles: MODERATES,
    states: ['open'],
    shows: 'a change',
  },

  // The close
  close: { press: 'meeting.close', of: 'meeting', roles: MODERATES, states: DURING, shows: PANEL },
  'see how the close stands': {
    press: 'closing.panel',
    of: 'meeting',
    roles: MODERATES,
    states: DURING,
    shows: PANEL,
  },
  'go back to the meeting': {
    press: 'closing.back',
    of: 'meeting',
    roles: MODERATES,
    states: DURING,
    shows: { says: ['goes on; nothing was published'] },
  },
  'attest the read-back': {
    press: 'closing.attest',
    of: 'meeting and wording',
    roles: MODERATES,
    states: ['closing'],
    shows: PANEL,
  },
  publish: {
    press: 'closing.publish',
    of: 'meeting',
    roles: MODERATES,
    states: ['closing'],
    shows: 'a change',
  },
  'fix the next meeting': {
    press: 'meeting.next',
    of: 'meeting',
    roles: MODERATES,
    states: DURING,
    shows: 'a form',
  },
  reword: { press: 'closing.reword', of: 'decision', roles: MODERATES, states: DURING, shows: 'a form' },
  'keep a decision for next time': {
    press: 'closing.defer',
    of: 'decision',
    roles: MODERATES,
    states: DURING,
    shows: 'a change',
  },
  'withdraw a decision': {
    press: 'closing.withdraw',
    of: 'decision',
    roles: MODERATES,
    states: DURING,
    shows: 'a change',
  },
  confirm: {
    press: 'closing.confirm',
    of: 'meeting and wording',
    roles: PRESENT,
    states: ['closing'],
    shows: 'a change',
  },
  dispute: { press: 'closing.dispute', of: 'meeting', roles: PRESENT, states: ['closing'], shows: 'a form' },
  reopen: { press: 'meeting.reopen', of: 'meeting', roles: MODERATES, states: ['closed'], shows: 'a change' },

  // Minutes
  'word the minutes': {
    press: 'minutes.edit',
    of: 'meeting',
    roles: ['moderator'],
    states: HELD,
    shows: 'a form',
  },
  'send the minutes': {
    press: 'minutes.send',
    of: 'meeting',
    roles: ['moderator'],
    states: HELD,
    shows: 'a change',
  },

  // Afterwards
  'say how the meeting was, or why one could not come': {
    press: 'evaluation.open',
    of: 'meeting',
    roles: INVITED,
    shows: 'a form',
  },
  'enter a programme': {
    press: 'programme.add',
    of: 'nothing',
    roles: ANY_PARTNER,
    shows: 'a form',
  },
};
