import { press } from '../../chat/message.ts';
import { feature } from '../../engine/feature.ts';
import { addProgrammeCommand, addProgrammePress, programmeFormRitual } from './add-programme.ts';
import { resultComposer } from './close-evaluations.ts';
import { evaluateProgrammePress, programmeEvaluationFormRitual } from './evaluate-programme.ts';
import { evaluatePress, meetingFormRitual } from './give-answer.ts';
import { EVALUATIONS_PRESS, RESULT_COMPOSER } from './names.ts';
import { rateToolNudge, rateToolPress } from './rate-tool.ts';
import { remindEvaluator } from './remind-evaluator.ts';
import { remindSilent } from './remind-silent.ts';
import { resultPress } from './result.ts';
import { evaluateCommand, evaluationsPress, waitingEvaluations } from './show-evaluations.ts';
import { programmesCommand, programmesPress } from './show-programmes.ts';
import { absenceFormRitual } from './tell-absence.ts';
import { texts } from './texts.ts';
import { trendPictureRitual } from './trend.ts';

/** Partners evaluate both the meetings and the programmes developed (R41). */
export const evaluation = feature({
  name: 'evaluation',
  commands: [evaluateCommand, programmesCommand, addProgrammeCommand],
  presses: [
    evaluatePress,
    resultPress,
    evaluationsPress,
    programmesPress,
    addProgrammePress,
    evaluateProgrammePress,
    rateToolPress,
  ],
  forms: [meetingFormRitual, absenceFormRitual, programmeFormRitual, programmeEvaluationFormRitual],
  nudges: [remindSilent, remindEvaluator, rateToolNudge],
  pictures: [trendPictureRitual],
  composers: { [RESULT_COMPOSER]: resultComposer },
  waiting: waitingEvaluations,
  start: (turn) =>
    turn.may('see-meetings') ? [press(turn.say(texts.evaluation), EVALUATIONS_PRESS, '')] : [],
});
