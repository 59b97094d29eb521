/** The sandbox's own controls: the clock, the language, one more person, and the way back to the beginning. */
import { attribute, flag, markup, type Html } from './html.ts';
import { nameLength } from './limits.ts';
import { dayIn, timeIn, wallOf } from './moments.ts';
import { pathTo } from './paths.ts';
import { sign } from './picture.ts';
import { carriedBy, hidden, type Reader, type Scene } from './scene.ts';
import { languages, textsIn, type Language } from './texts.ts';

/** The column of tools; on a narrow page it opens from the bar. `back` is where each of them returns to. */
export function drawTools(scene: Scene, back: string): Html {
  const { texts } = scene;
  const close = texts.say('close');
  return markup`<aside class="tools" id="tools" popover aria-label="${texts.say('menuTools')}">
<div class="drawer-close"><button type="button" popovertarget="tools" popovertargetaction="hide" aria-label="${close}">${sign('cross')}</button></div>
${drawClock(scene, back)}
<section class="tool">${drawLanguages(scene, back)}</section>
<section class="tool"><details><summary>${texts.say('addPerson')}</summary>${drawNewPerson(scene)}</details></section>
<section class="tool">${drawStartOver(scene)}</section>
<p class="note">${texts.say('sandboxNote')}</p></aside>`;
}

function drawClock(scene: Scene, back: string): Html {
  const { texts, person, now } = scene;
  const zone = person.timeZone;
  const step = (name: 'hour' | 'day' | 'week' | 'morning'): Html =>
    markup`<button class="button" name="step" value="${name}">${texts.say(name)}</button>`;
  return markup`<section class="tool clock" aria-labelledby="clock-title"><h2 id="clock-title">${texts.say('clock')}</h2>
<p class="now" data-live="clock"><time datetime="${now.toISOString()}"><b>${timeIn(now, zone, texts.locale)}</b><span>${dayIn(now, zone, texts.locale)}</span></time></p>
<p class="hint">${texts.say('clockHint')}</p>
<form method="post" action="${pathTo.change('clock')}">${carriedBy(scene)}${hidden('back', back)}${hidden('person', person.id)}
<div class="steps">${step('hour')}${step('day')}${step('week')}<button class="button primary" name="step" value="morning">${texts.say('morning')}<small>${dayIn(scene.nextMorning, zone, texts.locale)}, ${timeIn(scene.nextMorning, zone, texts.locale)}</small></button></div></form>
<details><summary>${texts.say('moment')}</summary><form method="post" action="${pathTo.change('clock')}">${carriedBy(scene)}${hidden('back', back)}${hidden('person', person.id)}${hidden('step', 'moment')}
<label class="unseen" for="moment">${texts.say('moment')}</label><input type="datetime-local" id="moment" name="moment" value="${wallOf(now, zone)}" required>
<button class="button">${texts.say('moveClock')}</button></form></details></section>`;
}

/** Every language by its own name, each spoken as what it is. */
export function drawLanguages(reader: Reader, back: string): Html {
  const choice = (language: Language): Html => {
    const current = attribute('aria-pressed', language === reader.texts.language ? 'true' : 'false');
    return markup`<button name="language" value="${language}" lang="${language}"${current}>${textsIn(language).say('languageName')}</button>`;
  };
  return markup`<form method="post" action="${pathTo.change('language')}" class="languages">${carriedBy(reader)}${hidden('back', back)}
<fieldset><legend>${reader.texts.say('language')}</legend>${languages.map(choice)}</fieldset></form>`;
}

/** A name and a language: enough to come to the table. */
export function drawNewPerson(reader: Reader, button: 'add' | 'nothingButton' = 'add'): Html {
  const { texts } = reader;
  const option = (language: Language): Html =>
    markup`<option value="${language}" lang="${language}"${flag('selected', language === texts.language)}>${textsIn(language).say('languageName')}</option>`;
  return markup`<form method="post" action="${pathTo.change('person')}" class="new-person">${carriedBy(reader)}
<div class="field"><label for="new-name">${texts.say('name')}</label><input id="new-name" name="name" type="text" required maxlength="${nameLength}" autocomplete="off" dir="auto"></div>
<div class="field"><label for="new-language">${texts.say('speaks')}</label><select id="new-language" name="language">${languages.map(option)}</select></div>
<button class="button${button === 'add' ? '' : ' primary'}">${texts.say(button)}</button></form>`;
}

function drawStartOver(reader: Reader): Html {
  const { texts } = reader;
  return markup`<button type="button" class="button plain" popovertarget="start-over">${texts.say('startOver')}</button>
<div class="confirm" id="start-over" popover role="dialog" aria-labelledby="start-over-title" aria-describedby="start-over-text">
<p class="confirm-title" id="start-over-title">${texts.say('startOverTitle')}</p><p id="start-over-text">${texts.say('startOverText')}</p>
<form method="post" action="${pathTo.change('start-over')}" class="buttons">${carriedBy(reader)}<button class="button danger">${texts.say('startOverYes')}</button>
<button type="button" class="button" popovertarget="start-over" popovertargetaction="hide" autofocus>${texts.say('keepIt')}</button></form></div>`;
}
