import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as message from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { accountKey, accountOf } from '../../src/chat/request.ts';

const said = (...blocks: readonly message.Block[]): string =>
  plainText({ language: 'en', direction: 'ltr', blocks });

describe('A message as plain text', () => {
  it('is the whole message, a line a block', () => {
    const ana = message.person('Ana Kovač', [{ face: 'slack', home: 'T1', id: 'U1' }]);
    expect(
      said(
        message.heading('Minutes'),
        message.text(['x'].map((words) => message.plain(words)).concat(ana)),
        message.quiet('small'),
        message.facts({ label: 'When', value: 'Tuesday' }),
        message.list(['one', [message.strong('two')]]),
        message.list(['first', 'second'], true),
        message.table('Tasks', ['What', 'Who'], [['Hall', [ana]]]),
        message.image('https://x.example/y.png', 'A map', 'Map'),
        message.divider(),
        message.buttons(message.press('Do it', 'p', 'v'), {
          kind: 'link',
          label: 'Page',
          url: 'https://x.example',
        }),
      ).split('\n'),
    ).toEqual([
      'Minutes',
      'xAna Kovač',
      'small',
      'When: Tuesday',
      '- one',
      '- two',
      '1. first',
      '2. second',
      'Tasks',
      '- What: Hall; Who: Ana Kovač',
      'A map',
      '[Do it] [Page]',
    ]);
  });

  it('has no empty lines where a block says nothing', () => {
    expect(said(message.text(''), message.divider(), message.text('x'), message.facts())).toBe('x');
  });

  it('shows text as it is, whatever it looks like', () => {
    expect(said(message.text('*x* <@U1> [a](b) &amp;'))).toBe('*x* <@U1> [a](b) &amp;');
  });
});

describe('An account key', () => {
  it('leads back to its account, whatever its parts are', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom('slack', 'teams', 'web'), part, part, (face, home, id) => {
        const account = { face, home, id } as message.Account;
        expect(accountOf(accountKey(account))).toEqual(account);
      }),
    );
  });

  it.each(['', 'slack', 'slack/T1', 'slack/T1/U1/x', 'mail/T1/U1', 'slack/%/U1'])('is none in %j', (key) => {
    expect(accountOf(key)).toBeNull();
  });
});
