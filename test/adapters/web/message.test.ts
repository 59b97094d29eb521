import { describe, expect, it } from '@jest/globals';
import { parse, type HTMLElement } from 'node-html-parser';
import { type Html, markup } from '../../../src/adapters/web/html.ts';
import { drawMessage, readPress } from '../../../src/adapters/web/message.ts';
import { textsIn } from '../../../src/adapters/web/texts.ts';
import {
  buttons,
  heading,
  image,
  link,
  press,
  text,
  type Block,
  type Message,
} from '../../../src/chat/message.ts';
import { wordsIn } from '../../support/web/reader.ts';
import { everyBlock } from '../../support/web/tour.ts';

const draw = (message: Message): HTMLElement =>
  parse(
    drawMessage(message, {
      texts: textsIn('en'),
      carried: markup`<input type="hidden" name="nonce" value="n">`,
      pressPath: '/press',
      id: 'm',
      headingLevel: 2,
    }).source,
  );
const drawn = (...blocks: readonly Block[]): HTMLElement =>
  draw({ language: 'en', direction: 'ltr', blocks });

describe('a message of the sandbox', () => {
  it('draws every kind of block with the elements that say what it is', () => {
    const shown = draw(everyBlock());
    expect(wordsIn(shown.querySelector('h2'))).toBe('Minutes 2026/14');
    expect(shown.querySelectorAll('dl dt').map(wordsIn)).toEqual(['When', 'Where']);
    expect(shown.querySelectorAll('ol li')).toHaveLength(3);
    expect(wordsIn(shown.querySelector('caption'))).toBe('Tasks');
    expect(shown.querySelectorAll('thead th[scope="col"]')).toHaveLength(3);
    expect(shown.querySelectorAll('tbody th[scope="row"]')).toHaveLength(2);
    expect(shown.querySelector('img')?.getAttribute('alt')).toBe('A map of the town with five partners');
    expect(shown.querySelectorAll('hr')).toHaveLength(1);
    expect(wordsIn(shown.querySelector('.quiet'))).toBe('Kept for two years.');
    expect(wordsIn(shown.querySelector('.mention'))).toBe('@Ana Kovač');
  });

  it('carries the language and direction of its words', () => {
    const shown = draw(everyBlock('he'));
    expect(shown.querySelector('.blocks')?.getAttribute('dir')).toBe('rtl');
    expect(shown.querySelector('.blocks')?.getAttribute('lang')).toBe('he');
  });

  it('shows signs of markup as people typed them', () => {
    const shown = drawn(heading('<b>&amp;</b>'), text('*a* [x](y) <script>alert(1)</script>'));
    expect(shown.querySelectorAll('b, script')).toHaveLength(0);
    expect(shown.querySelector('h2')?.textContent).toBe('<b>&amp;</b>');
    expect(shown.querySelector('p')?.textContent).toBe('*a* [x](y) <script>alert(1)</script>');
  });

  it('does not take stored data that looks like finished markup for markup', () => {
    const lookalike = { source: '<script>alert(1)</script>' } as Html;
    expect(() => markup`<p>${lookalike}</p>`).toThrow(TypeError);
  });

  it('shows an address that could run something as plain words', () => {
    const shown = drawn(text([link('here', 'javascript:alert(1)')]), image('javascript:alert(1)', 'A map'));
    expect(shown.querySelectorAll('a, img')).toHaveLength(0);
    expect(wordsIn(shown.querySelector('p'))).toBe('here');
    expect(wordsIn(shown.querySelector('figure'))).toBe('A map');
  });

  it('asks before a button acts where it is told to, in a dialog named by its question', () => {
    const shown = draw(everyBlock());
    const opener = shown.querySelector('[popovertarget]:not([popovertargetaction])') as HTMLElement;
    expect(wordsIn(opener)).toBe('Withdraw');
    expect(opener.getAttribute('type')).toBe('button');
    const dialog = shown.querySelector(`#${opener.getAttribute('popovertarget') ?? ''}`) as HTMLElement;
    expect(wordsIn(shown.querySelector(`#${dialog.getAttribute('aria-labelledby') ?? ''}`))).toBe(
      'Withdraw the decision?',
    );
    expect(wordsIn(dialog.querySelector('[name="press"]'))).toBe('Yes, withdraw');
  });

  it('begins the spoken name of a button with the label that is seen', () => {
    const shown = drawn(
      buttons(
        press('Ask', 'a', '1', { described: 'the youth centre' }),
        press('Ask', 'a', '2', { described: 'Ask the school' }),
      ),
    );
    const names = shown.querySelectorAll('button').map((button) => button.getAttribute('aria-label'));
    expect(names).toEqual(['Ask: the youth centre', 'Ask the school']);
  });

  it.each([
    ['tasks.done', 'id-1'],
    ['a/b', 'c/d %2F'],
    ['prevence', ''],
  ])('gives back the ritual %j and the value %j of a button', (name, value) => {
    const button = drawn(buttons(press('Go', name, value))).querySelector('button');
    expect(readPress(button?.getAttribute('value') ?? '')).toEqual({ press: name, value });
  });

  it.each(['', '/', 'a', 'a/b/c', '%E0%A4%A/x'])('takes %j for no press', (value) => {
    expect(readPress(value)).toBeNull();
  });
});
