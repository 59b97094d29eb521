/** Who may do what (domain.md 3.4), in one table, asked at the moment of the press. */

/** A role somebody holds now: in the network itself, or for a partner. */
export type Role = 'representative' | 'leader' | 'deputy' | 'coordinator' | 'admin';

export const ROLES: readonly Role[] = ['representative', 'leader', 'deputy', 'coordinator', 'admin'];

/** What somebody is to the very thing they want to act on; what is left out is not so. */
export interface Concern {
  /** They moderate this meeting. */
  readonly isModerator?: boolean;
  /** They convened it. */
  readonly isConvenor?: boolean;
  /** They are noted as present, and have not left. */
  readonly isPresent?: boolean;
  /** They are invited to it, or sit at its table. */
  readonly isInvited?: boolean;
  /** They lead this partner. */
  readonly isItsLeader?: boolean;
  /** They represent this partner. */
  readonly isItsRepresentative?: boolean;
  /** They lead a partner whose agreement stands, or hold a delegation that is valid today. */
  readonly isAgreed?: boolean;
  /** They are the one responsible for this task. */
  readonly isOwner?: boolean;
  /** They help with this task. */
  readonly isHelper?: boolean;
  /** They said or proposed this themselves. */
  readonly isOwn?: boolean;
  /** They are asked what they think of it. */
  readonly isAsked?: boolean;
  /** The day on which the moderator should have done it is over. */
  readonly isOverdue?: boolean;
}

/** What somebody is to a network at this moment. */
export interface Standing {
  /** Nobody has set the network up yet: whoever does becomes its coordinator. */
  readonly isFirst?: boolean;
  /** Their account belongs to a workspace or tenant of this network (not a guest of a shared channel). */
  readonly isMember: boolean;
  readonly roles: readonly Role[];
  /** To the thing itself, where there is one. */
  readonly concern?: Concern;
}

export type Action =
  | 'ask-for-help'
  | 'change-own-settings'
  | 'see-health'
  | 'set-rules'
  | 'register-partner'
  | 'see-directory'
  | 'set-up-network'
  | 'connect-tenant'
  | 'post-prompt'
  | 'import-directory'
  | 'export-directory'
  | 'change-vocabulary'
  | 'suggest-partner'
  | 'answer-claims'
  | 'introduce'
  | 'merge-partners'
  | 'add-to-partner'
  | 'end-for-partner'
  | 'see-personal-data'
  | 'erase-person'
  | 'join-persons'
  | 'see-meetings'
  | 'found-table'
  | 'run-table'
  | 'record-outreach'
  | 'record-agreement'
  | 'delegate-convening'
  | 'convene'
  | 'change-meeting'
  | 'appoint-moderator'
  | 'propose-item'
  | 'order-agenda'
  | 'withdraw-item'
  | 'be-present'
  | 'run-meeting'
  | 'speak-up'
  | 'answer-read-back'
  | 'close-meeting'
  | 'send-minutes'
  | 'ask-for-correction'
  | 'change-task'
  | 'finish-task'
  | 'decide-task'
  | 'settle-delivery'
  | 'evaluate'
  | 'see-evaluations'
  | 'read-remarks'
  | 'add-programme';

type Rule = (standing: Standing) => boolean;
const anybody: Rule = () => true;
const holds =
  (...roles: readonly Role[]): Rule =>
  (standing) =>
    standing.roles.some((role) => roles.includes(role));
const anyPartner = holds('representative', 'leader', 'deputy', 'coordinator', 'admin');
const runsNetwork = holds('coordinator', 'admin');
const isTo =
  (...ways: readonly (keyof Concern)[]): Rule =>
  ({ concern = {} }) =>
    ways.some((way) => concern[way] === true);
const either =
  (...rules: readonly Rule[]): Rule =>
  (standing) =>
    rules.some((rule) => rule(standing));
const both =
  (...rules: readonly Rule[]): Rule =>
  (standing) =>
    rules.every((rule) => rule(standing));
/** The moderator of that meeting; the coordinator stands in, which is logged. */
const moderates = either(isTo('isModerator'), runsNetwork);

const RULES: Readonly<Record<Action, Rule>> = {
  'ask-for-help': anybody,
  'change-own-settings': anybody,
  'see-health': runsNetwork,
  'set-rules': runsNetwork,
  'register-partner': anybody,
  'see-directory': (standing) => standing.isMember || anyPartner(standing),
  'set-up-network': (standing) => runsNetwork(standing) || (standing.isFirst === true && standing.isMember),
  'connect-tenant': runsNetwork,
  'post-prompt': runsNetwork,
  'import-directory': runsNetwork,
  'export-directory': runsNetwork,
  'change-vocabulary': runsNetwork,
  'suggest-partner': either((standing) => standing.isMember, anyPartner),
  'answer-claims': runsNetwork,
  introduce: either(isTo('isOwn'), runsNetwork),
  'merge-partners': runsNetwork,
  'add-to-partner': either(isTo('isItsLeader', 'isItsRepresentative'), runsNetwork),
  'end-for-partner': either(isTo('isOwn', 'isItsLeader'), runsNetwork),
  'see-personal-data': either(isTo('isOwn'), runsNetwork),
  'erase-person': either(isTo('isOwn'), runsNetwork),
  'join-persons': runsNetwork,
  'see-meetings': either((standing) => standing.isMember, anyPartner, isTo('isInvited')),
  'found-table': either(runsNetwork, both(holds('leader'), isTo('isAgreed'))),
  'run-table': runsNetwork,
  'record-outreach': either(runsNetwork, holds('leader')),
  'record-agreement': either(isTo('isItsLeader'), runsNetwork),
  'delegate-convening': isTo('isItsLeader'),
  convene: either(runsNetwork, isTo('isAgreed')),
  'change-meeting': either(isTo('isConvenor', 'isModerator'), runsNetwork),
  'appoint-moderator': either(isTo('isConvenor'), runsNetwork),
  'propose-item': either(anyPartner, isTo('isInvited')),
  'order-agenda': moderates,
  'withdraw-item': either(isTo('isOwn'), moderates),
  'be-present': either(anyPartner, isTo('isInvited')),
  'run-meeting': moderates,
  'speak-up': isTo('isPresent'),
  'answer-read-back': isTo('isPresent'),
  'close-meeting': moderates,
  'send-minutes': either(isTo('isModerator'), both(runsNetwork, isTo('isOverdue'))),
  'ask-for-correction': either(isTo('isInvited', 'isPresent'), anyPartner),
  'change-task': either(isTo('isOwner', 'isModerator'), runsNetwork),
  'finish-task': either(isTo('isOwner', 'isHelper'), runsNetwork),
  'decide-task': either(isTo('isModerator'), runsNetwork),
  'settle-delivery': either(isTo('isOwn'), runsNetwork),
  evaluate: isTo('isAsked'),
  'see-evaluations': either(isTo('isPresent', 'isInvited', 'isModerator'), runsNetwork),
  'read-remarks': either(isTo('isModerator'), holds('coordinator')),
  'add-programme': anyPartner,
};

/** Whether somebody of that standing may do it. */
export const mayDo = (action: Action, standing: Standing): boolean => RULES[action](standing);

/** May change a partner's card: its own people, and whoever runs the network on their behalf. */
export const mayEditPartner = (standing: Standing, isOwn: boolean): boolean => isOwn || runsNetwork(standing);
