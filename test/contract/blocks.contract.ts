/** The contract of what is said: every block, texts too long, texts that attack, right to left. */
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { buttons, facts, heading, list, press, table, text, type Block } from '../../src/chat/message.ts';
import { redraw, show } from '../../src/chat/reply.ts';
import {
  BLOCKS,
  firstMissing,
  INJECTIONS,
  LONG,
  LONG_BUTTONS,
  PRESS,
  readable,
  said,
  saidInHebrew,
  VARIANTS,
} from './cases.ts';
import { describeOn, type Face, type Stage } from './face.contract.ts';

/** Drawing messages. */
export const blocksContract = (face: Face): readonly string[] =>
  describeOn(face, { does: 'shows a message', isFresh: false }, (stage) => {
    for (const [kind, { block, words }] of Object.entries(BLOCKS))
      stage.holds(`with the words of its ${kind} in their order`, async () => {
        stage.app.says(show(said(text('Before it'), block, text('After it'))));
        const seen = await stage.driver.say('show');
        expect(firstMissing(seen.text, ['Before it', ...words, 'After it'])).toBeNull();
        expect(seen).toMatchObject({ appeared: 1, isPrivate: true, form: null });
      });

    stage.holds('with small print, several lines and lists of dots', async () => {
      stage.app.says(show(said(...VARIANTS.map(({ block }) => block))));
      const seen = await stage.driver.say('show');
      expect(
        firstMissing(
          seen.text,
          VARIANTS.flatMap(({ words }) => words),
        ),
      ).toBeNull();
    });

    stage.holds('with its buttons, those that ask first too, and each presses what it says', async () => {
      const { driver, app } = stage;
      app.plays({
        command: show(said(BLOCKS.buttons.block)),
        press: (request) => show(said(text(`Pressed ${request.kind === 'press' ? request.value : ''}.`))),
      });
      const { buttons: labels } = await driver.say('show');
      expect(labels.filter((label) => label !== 'Calendar')).toEqual(['Confirm', 'Withdraw']);
      expect((await driver.press('Confirm')).text).toContain('Pressed yes.');
      expect(app.last('press')).toMatchObject({ press: PRESS, value: 'yes' });
      await driver.say('show again');
      expect((await driver.press('Withdraw')).text).toContain('Pressed no.');
      expect(app.last('press')).toMatchObject({ press: PRESS, value: 'no' });
    });

    stage.holds('of any blocks with every word in its order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyBlock, { minLength: 1, maxLength: 8 }), async (some) => {
          stage.app.says(show(said(...some.map(({ block }) => block))));
          const seen = await stage.driver.say('show');
          expect(
            firstMissing(
              seen.text,
              some.flatMap(({ words }) => words),
            ),
          ).toBeNull();
        }),
        { numRuns: 12 },
      );
    });

    stage.holds('in Hebrew from right to left', async () => {
      stage.app.says(show(saidInHebrew(heading('שלום'), text('מניעת התמכרויות: drugs-prevention'))));
      const seen = await stage.driver.say('show');
      expect(firstMissing(seen.text, ['שלום', 'מניעת התמכרויות', 'drugs-prevention'])).toBeNull();
      expect([true, null]).toContain(seen.rightToLeft);
      stage.app.says(show(said(text('And back'))));
      expect([false, null]).toContain((await stage.driver.say('show')).rightToLeft);
    });

    longCases(stage);
    for (const [name, typed] of Object.entries(INJECTIONS)) injectionCase(stage, name, typed);
  });

function longCases(stage: Stage): void {
  for (const [name, { message, words }] of Object.entries(LONG))
    stage.holds(`with ${name}, whole or with the word that it was cut`, async () => {
      stage.app.says(show(message));
      const seen = await stage.driver.say('show');
      expect(seen.appeared).toBeGreaterThan(0);
      // Where it takes several messages, the last one is before the eyes.
      const read = seen.appeared > 1 ? words.slice(-1) : words;
      const missing = firstMissing(seen.text, read);
      if (missing !== null)
        expect([missing, seen.text]).toEqual([missing, expect.stringContaining(stage.face.cut)]);
      if (seen.appeared === 1) expect(firstMissing(seen.text, words.slice(0, 1))).toBeNull();
    });

  stage.holds('with button labels of 200 characters that can be told apart and pressed', async () => {
    const { driver, app } = stage;
    app.plays({ command: show(said(buttons(...LONG_BUTTONS))), press: redraw(said(text('Pressed.'))) });
    const seen = await driver.say('show');
    expect(seen.buttons).toHaveLength(LONG_BUTTONS.length);
    for (const [index, label] of seen.buttons.entries())
      expect(LONG_BUTTONS[index]?.label).toContain(label.replace(/…$/, '').slice(0, 30));
    expect((await driver.press(seen.buttons[1] ?? '')).text).toContain('Pressed.');
    expect(app.last('press').value).toBe('long-2');
  });

  stage.holds('with 30 buttons, none lost', async () => {
    const labels = Array.from({ length: 30 }, (_, index) => `Button ${String(index + 1)}`);
    stage.app.says(show(said(buttons(...labels.map((label) => press(label, PRESS, label))))));
    expect((await stage.driver.say('show')).buttons).toEqual(labels);
  });
}

/** In every place where a text of people can stand. */
function injectionCase(stage: Stage, name: string, typed: string): void {
  stage.holds(`with ${name} as it was typed`, async () => {
    const first = typed.slice(0, 60);
    stage.app.says(
      show(
        said(
          heading(typed),
          text(typed),
          facts({ label: typed, value: typed }),
          list([typed]),
          table(typed, ['A', typed], [[typed, typed]]),
          buttons(press(first, PRESS, 'x')),
        ),
      ),
    );
    const seen = await stage.driver.say('show');
    const shown = readable(seen.text);
    const count = shown.split(readable(typed)).length - 1;
    expect([count >= 9, shown]).toEqual([true, shown]);
    expect(seen.buttons.map(readable)).toEqual([readable(first)]);
  });
}

const word = fc.stringMatching(/^[A-Za-zčšžřěáíéůאבגדהקרש0-9]{1,12}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 5 }).map((some) => some.join(' '));

/** Any block with words; buttons apart, because their labels must differ to be pressed. */
const anyBlock: fc.Arbitrary<{ readonly block: Block; readonly words: readonly string[] }> = fc.oneof(
  sentence.map((words) => ({ block: heading(words), words: [words] })),
  sentence.map((words) => ({ block: text(words), words: [words] })),
  fc.array(fc.tuple(sentence, sentence), { minLength: 1, maxLength: 4 }).map((pairs) => ({
    block: facts(...pairs.map(([label, value]) => ({ label, value }))),
    words: pairs.flat(),
  })),
  fc
    .tuple(fc.array(sentence, { minLength: 1, maxLength: 5 }), fc.boolean())
    .map(([items, ordered]) => ({ block: list(items, ordered), words: items })),
  fc
    .tuple(sentence, fc.array(fc.tuple(sentence, sentence), { minLength: 1, maxLength: 4 }))
    .map(([caption, rows]) => ({
      block: table(caption, ['Column', 'Other'], rows),
      words: [caption, ...rows.flat()],
    })),
);
