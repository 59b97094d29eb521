/** Names of presses, forms and messages of this feature. */

/** Opens the form of a meeting; value: the meeting. */
export const EVALUATE_PRESS = 'evaluation.open';
/** What came of one meeting; value: the meeting. */
export const RESULT_PRESS = 'evaluation.result';
/** Open forms and results; value: a table, or empty. */
export const EVALUATIONS_PRESS = 'evaluations.show';
/** Value: the mark, a space, and the nudge it stands under. */
export const RATE_TOOL_PRESS = 'tool.rate';
export const MEETING_FORM = 'evaluation.meeting';
export const ABSENCE_FORM = 'evaluation.absence';
export const RESULT_COMPOSER = 'evaluation-result';
export const TREND_PICTURE = 'trend';

export const PROGRAMMES_PRESS = 'programmes.show';
export const ADD_PROGRAMME_PRESS = 'programme.add';
export const PROGRAMME_FORM = 'programme.form';
/** Value: the evaluation of the programme. */
export const EVALUATE_PROGRAMME_PRESS = 'programme.evaluate';
export const PROGRAMME_EVALUATION_FORM = 'programme.evaluation';
