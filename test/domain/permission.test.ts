import { describe, expect, it } from '@jest/globals';
import { mayDo, mayEditPartner, ROLES, type Action, type Standing } from '../../src/domain/permission.ts';

const PEOPLE: Readonly<Record<string, Standing>> = {
  first: { isFirst: true, isMember: true, roles: [] },
  firstGuest: { isFirst: true, isMember: false, roles: [] },
  guest: { isMember: false, roles: [] },
  member: { isMember: true, roles: [] },
  guestPartner: { isMember: false, roles: ['representative'] },
  coordinator: { isMember: true, roles: ['coordinator'] },
  admin: { isMember: true, roles: ['admin'] },
  // What somebody without any role is to the thing itself.
  leader: { isMember: false, roles: ['leader'], concern: { isItsLeader: true } },
  itsRepresentative: { isMember: false, roles: ['representative'], concern: { isItsRepresentative: true } },
  agreedLeader: { isMember: false, roles: ['leader'], concern: { isItsLeader: true, isAgreed: true } },
  delegate: { isMember: false, roles: ['representative'], concern: { isAgreed: true } },
  moderator: { isMember: false, roles: [], concern: { isModerator: true, isInvited: true } },
  convenor: { isMember: false, roles: ['representative'], concern: { isConvenor: true, isAgreed: true } },
  invited: { isMember: false, roles: [], concern: { isInvited: true } },
  present: { isMember: false, roles: [], concern: { isPresent: true } },
  owner: { isMember: false, roles: [], concern: { isOwner: true } },
  helper: { isMember: false, roles: [], concern: { isHelper: true } },
  proposer: { isMember: false, roles: [], concern: { isOwn: true } },
  evaluator: { isMember: false, roles: [], concern: { isAsked: true } },
  lateCoordinator: { isMember: true, roles: ['coordinator'], concern: { isOverdue: true } },
};
const EVERYBODY = Object.keys(PEOPLE);
const RUNNING = ['coordinator', 'admin', 'lateCoordinator'];
const LEADERS = ['leader', 'agreedLeader'];
const PARTNERS = ['guestPartner', 'itsRepresentative', 'delegate', 'convenor', ...LEADERS, ...RUNNING];
const MODERATES = ['moderator', ...RUNNING];
/** Of no partner and of no workspace of the network. */
const OUTSIDERS = [
  'guest',
  'firstGuest',
  'moderator',
  'invited',
  'present',
  'owner',
  'helper',
  'proposer',
  'evaluator',
];

/** Who may do what, in full: an action that is not here does not compile. */
const TABLE: Readonly<Record<Action, readonly string[]>> = {
  'ask-for-help': EVERYBODY,
  'change-own-settings': EVERYBODY,
  'see-health': RUNNING,
  'set-rules': RUNNING,
  'register-partner': EVERYBODY,
  'see-directory': EVERYBODY.filter((who) => !OUTSIDERS.includes(who)),
  'set-up-network': [...RUNNING, 'first'],
  'connect-tenant': RUNNING,
  'post-prompt': RUNNING,
  'import-directory': RUNNING,
  'export-directory': RUNNING,
  'change-vocabulary': RUNNING,
  'suggest-partner': EVERYBODY.filter((who) => !OUTSIDERS.includes(who)),
  'answer-claims': RUNNING,
  'see-personal-data': [...RUNNING, 'proposer'],
  'erase-person': [...RUNNING, 'proposer'],
  'join-persons': RUNNING,
  introduce: [...RUNNING, 'proposer'],
  'merge-partners': RUNNING,
  'add-to-partner': [...RUNNING, ...LEADERS, 'itsRepresentative'],
  'end-for-partner': [...RUNNING, ...LEADERS, 'proposer'],
  'see-meetings': ['first', 'member', 'moderator', 'invited', ...PARTNERS],
  'found-table': [...RUNNING, 'agreedLeader'],
  'run-table': RUNNING,
  'record-outreach': [...RUNNING, ...LEADERS],
  'record-agreement': [...RUNNING, ...LEADERS],
  'delegate-convening': LEADERS,
  convene: [...RUNNING, 'agreedLeader', 'delegate', 'convenor'],
  'change-meeting': [...MODERATES, 'convenor'],
  'appoint-moderator': [...RUNNING, 'convenor'],
  'propose-item': [...PARTNERS, 'moderator', 'invited'],
  'order-agenda': MODERATES,
  'withdraw-item': [...MODERATES, 'proposer'],
  'be-present': [...PARTNERS, 'moderator', 'invited'],
  'run-meeting': MODERATES,
  'speak-up': ['present'],
  'answer-read-back': ['present'],
  'close-meeting': MODERATES,
  'send-minutes': ['moderator', 'lateCoordinator'],
  'ask-for-correction': [...PARTNERS, 'moderator', 'invited', 'present'],
  'change-task': [...MODERATES, 'owner'],
  'finish-task': [...RUNNING, 'owner', 'helper'],
  'decide-task': MODERATES,
  'settle-delivery': [...RUNNING, 'proposer'],
  evaluate: ['evaluator'],
  'see-evaluations': [...MODERATES, 'invited', 'present'],
  // Free texts are for the moderator and the coordinators, not for whoever administers the network.
  'read-remarks': ['moderator', 'coordinator', 'lateCoordinator'],
  'add-programme': PARTNERS,
};

describe('Somebody', () => {
  it.each(
    Object.entries(TABLE).flatMap(([action, who]) =>
      EVERYBODY.map((name) => [name, who.includes(name) ? 'may' : 'may not', action] as const),
    ),
  )('%s %s %s', (name, may, action) => {
    expect(mayDo(action as Action, PEOPLE[name] ?? { isMember: false, roles: [] })).toBe(may === 'may');
  });

  it('edits their own card, and only who runs the network any other', () => {
    expect(mayEditPartner({ isMember: false, roles: [] }, true)).toBe(true);
    for (const role of ROLES)
      expect([role, mayEditPartner({ isMember: true, roles: [role] }, false)]).toEqual([
        role,
        RUNNING.includes(role),
      ]);
  });
});
