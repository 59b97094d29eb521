import { press } from '../../chat/message.ts';
import { feature } from '../../engine/feature.ts';
import { areas } from './areas/index.ts';
import { changeFormRitual, confirmPress, openChangePress } from './change-partner.ts';
import { acceptClaimPress, claimPress, declineClaimPress } from './claim-partner.ts';
import { introducePress, matchPress, notUsPress, worksPress } from './matching/introduce.ts';
import { introductionComposers } from './matching/introduction-message.ts';
import { matchesCommand, matchesPress, neighboursPress } from './matching/list-matches.ts';
import { duplicates, duplicatesButton } from './duplicates/index.ts';
import { exportDirectoryCommand, exportDirectoryPress } from './export-directory.ts';
import {
  addLinePress,
  changeLinePress,
  endLinePress,
  lineFormRitual,
  reopenLinePress,
} from './change-line.ts';
import { nudgeCard, nudgeSleeping } from './nudge-card.ts';
import { nudgeEnding, prolongPress } from './nudge-ending.ts';
import { findPartnersCommand, showAreaPress, showMorePress } from './find-partners.ts';
import { growing } from './growing/index.ts';
import { homeCards, waitingPartners } from './home.ts';
import { importButton, importDirectoryCommand, importDirectoryPress } from './import-directory.ts';
import { FIND_PRESS, MAP_PRESS, REGISTER_PRESS } from './names.ts';
import { postPromptCommand } from './post-prompt.ts';
import {
  registerAnywayPress,
  registerCommand,
  registerFormRitual,
  registerPress,
} from './register-partner.ts';
import { overviewCommand, overviewPaperRitual, overviewPress } from './show-overview.ts';
import { changesCommand, changesPress } from './show-changes.ts';
import { historyPress } from './show-history.ts';
import { linesPress, needsCommand, offersCommand } from './show-lines.ts';
import { claimsPress, stalePress } from './show-stale.ts';
import { openSearchPress, searchFormRitual } from './search-form.ts';
import { showMapCommand, showMapPress } from './show-map.ts';
import { networkCommand, networkPictureRitual, networkPress } from './show-network.ts';
import { showMineCommand, showPartnerPress } from './show-partner.ts';
import { texts } from './texts.ts';

/** Partners register and are found. */
export const partners = feature({
  name: 'partners',
  commands: [
    findPartnersCommand,
    registerCommand,
    showMineCommand,
    offersCommand,
    needsCommand,
    changesCommand,
    showMapCommand,
    networkCommand,
    postPromptCommand,
    importDirectoryCommand,
    exportDirectoryCommand,
    overviewCommand,
    matchesCommand,
    ...areas.commands,
    ...growing.commands,
    ...duplicates.commands,
  ],
  presses: [
    showAreaPress,
    showMorePress,
    showMapPress,
    networkPress,
    showPartnerPress,
    openSearchPress,
    registerPress,
    registerAnywayPress,
    openChangePress,
    historyPress,
    changesPress,
    linesPress,
    addLinePress,
    changeLinePress,
    endLinePress,
    reopenLinePress,
    prolongPress,
    confirmPress,
    claimPress,
    acceptClaimPress,
    declineClaimPress,
    claimsPress,
    stalePress,
    importDirectoryPress,
    exportDirectoryPress,
    overviewPress,
    matchesPress,
    neighboursPress,
    matchPress,
    introducePress,
    worksPress,
    notUsPress,
    ...areas.presses,
    ...growing.presses,
    ...duplicates.presses,
  ],
  papers: [overviewPaperRitual],
  composers: introductionComposers,
  pictures: [networkPictureRitual],
  // In this order: whoever runs the network hears of what the first has done.
  nudges: [nudgeCard, nudgeSleeping, nudgeEnding, ...duplicates.nudges],
  forms: [
    registerFormRitual,
    changeFormRitual,
    lineFormRitual,
    searchFormRitual,
    ...areas.forms,
    ...growing.forms,
    ...duplicates.forms,
  ],
  shortcuts: [
    {
      shortcut: 'find_partner',
      label: 'Find a partner',
      title: texts.find,
      description: 'Find who can help, by area, name or word',
      press: FIND_PRESS,
    },
    {
      shortcut: 'register_partner',
      label: 'Register a partner',
      title: texts.register,
      description: 'Register your organisation as a partner',
      press: REGISTER_PRESS,
    },
  ],
  start: (turn) => [
    ...(turn.may('see-directory')
      ? [
          press(turn.say(texts.find), FIND_PRESS, '', { opensForm: true }),
          press(turn.say(texts.map), MAP_PRESS, ''),
        ]
      : []),
    press(turn.say(texts.register), REGISTER_PRESS, '', { opensForm: true }),
    ...importButton(turn),
    ...duplicatesButton(turn),
  ],
  waiting: waitingPartners,
  home: homeCards,
});
