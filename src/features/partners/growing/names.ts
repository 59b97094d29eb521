/** Names of buttons and forms around contacts that members propose. */
export const SUGGEST_PRESS = 'suggestion.add';
export const SUGGEST_FORM = 'suggestion.add';
/** No value: those that wait. */
export const SUGGESTIONS_PRESS = 'suggestions.show';
/** Values of the next two: the suggestion. */
export const ACCEPT_PRESS = 'suggestion.accept';
export const DECLINE_PRESS = 'suggestion.decline';
export const DECLINE_FORM = 'suggestion.decline';
/** Opens the form of a contact that took place, which the meetings' own feature has; value: the partner. */
export const OUTREACH_PRESS = 'outreach.record';
