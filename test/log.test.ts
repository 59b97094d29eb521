import { describe, expect, it } from '@jest/globals';
import { createLog, loggable } from '../src/log.ts';

function logged(level = 'info') {
  const lines: string[] = [];
  const log = createLog(level, { write: (line: string) => void lines.push(line) });
  return {
    log,
    lines: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    all: () => lines.join(''),
  };
}

describe('The log', () => {
  it('writes one JSON line with its level, time, ids and message, and nothing of the machine', () => {
    const { log, lines } = logged();
    log.info({ outbox: 'o-1', count: 3 }, 'sent');
    log.warn({}, 'hm');
    expect(lines()).toEqual([
      {
        level: 30,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        outbox: 'o-1',
        count: 3,
        msg: 'sent',
      },
      { level: 40, time: expect.any(String), msg: 'hm' },
    ]);
  });

  it('writes what is at its level and above', () => {
    const { log, lines } = logged('warn');
    log.info({}, 'quiet');
    log.warn({}, 'loud');
    log.error({}, 'louder');
    expect(lines().map((line) => line['msg'])).toEqual(['loud', 'louder']);
  });

  it('never writes tokens, passwords, addresses or what a library quotes of people', () => {
    const { log, all, lines } = logged();
    const secrets = [
      'xoxb-12-abc',
      'xapp-1-A',
      'Bearer abc.def',
      'eyJhbGciOi.eyJzdWIi.sig',
      'postgres://u:p@h/d',
      'ana@brod.si',
    ];
    log.error({ error: new Error(`refused ${secrets.join(' ')} end`) }, 'failed');
    log.error(
      {
        error: Object.assign(new Error('value "Ana Kovač" is too long'), {
          name: 'PrismaClientKnownRequestError',
          code: 'P2000',
        }),
      },
      'failed',
    );
    log.error({ token: 'xyz-1', deep: { password: 'xyz-2', authorization: 'xyz-3' } }, 'failed');
    for (const secret of [...secrets, 'Ana Kovač', 'xyz-']) expect(all()).not.toContain(secret);
    expect(lines()[0]).toMatchObject({
      error: { name: 'Error', message: expect.stringMatching(/^refused \[removed\].* end$/) },
    });
    expect(lines()[1]).toMatchObject({ error: { name: 'PrismaClientKnownRequestError', code: 'P2000' } });
    expect(lines()[1]?.['error']).not.toHaveProperty('message');
  });
});

describe('An error as it may be written down', () => {
  it('has its kind, its code and where it came from, without the words of others', () => {
    const error = Object.assign(new SyntaxError('Unexpected token in "Ana Kovač"'), { code: 42 });
    const seen = loggable(error);
    expect(seen).toMatchObject({ name: 'SyntaxError', code: '42' });
    expect(seen).not.toHaveProperty('message');
    expect(seen.frames[0]).toContain('log.test.ts');
    expect(JSON.stringify(seen)).not.toContain('Kovač');
  });

  it('is short, whatever was thrown', () => {
    expect(loggable(new Error('x'.repeat(1000))).message).toHaveLength(300);
    for (const thrown of ['words of Ana', undefined, null, 7, { secret: 'x' }])
      expect(loggable(thrown)).toEqual({ name: typeof thrown, frames: [] });
  });

  it('keeps the words of a message of several lines out of its frames', () => {
    const error = new RangeError('first');
    error.name = 'LibraryError';
    error.stack = 'LibraryError: first\nAna Kovač\n    at here (file.ts:1:1)';
    expect(loggable(error)).toEqual({ name: 'LibraryError', frames: ['at here (file.ts:1:1)'] });
  });
});
