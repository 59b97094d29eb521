/** Names of buttons and forms around leaders and their agreements. Values are partners' ids unless something else is said. */

/** Where the agreements stand; no value. */
export const LEADERS_PRESS = 'leaders.show';
/** Opens the form of a contact that took place; value: the partner, or empty. */
export const OUTREACH_PRESS = 'outreach.record';
export const OUTREACH_FORM = 'outreach.record';
/** Opens the form that asks somebody to make contacts. */
export const TO_CONTACT_PRESS = 'outreach.ask';
export const TO_CONTACT_FORM = 'outreach.ask';

export const OUR_AGREEMENT_PRESS = 'agreement.show';
/** Values of the two: the partner, perhaps a space and the nudge. */
export const AGREE_PRESS = 'agreement.agree';
export const DECLINE_PRESS = 'agreement.decline';
export const WITHDRAW_PRESS = 'agreement.withdraw';
export const CORRECT_PRESS = 'agreement.correct';
export const CORRECT_FORM = 'agreement.correct';

/** Value: the partner, or the partner, a dot and the person. */
export const DELEGATE_PRESS = 'delegation.give';
export const DELEGATE_FORM = 'delegation.give';
/** Value: the delegation. */
export const REVOKE_PRESS = 'delegation.revoke';

export const LEAD_PRESS = 'leader.claim';
/** Value of the next three: the partner, a dot and the person. */
export const LEADER_INSTEAD_PRESS = 'leader.instead';
export const LEADER_BESIDE_PRESS = 'leader.beside';
export const LEADER_NO_PRESS = 'leader.no';
/** Opens the form that names a leader; value: the partner, or empty. */
export const NAME_LEADER_PRESS = 'leader.name';
export const NAME_LEADER_FORM = 'leader.name';

/** The rule that brings a question back to a leader, as the ledger names it. */
export const AGREEMENT_NUDGE = 'agreement-waiting';
