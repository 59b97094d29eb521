import { describe, expect, it } from '@jest/globals';
import { rhythmOf, RHYTHMS, ruleOf } from '../../src/domain/rhythm.ts';

describe('A rhythm', () => {
  it('is kept as an RRULE value without a start', () => {
    expect(ruleOf({ kind: 'weekly', weekday: 1 })).toBe('FREQ=WEEKLY;BYDAY=MO');
    expect(ruleOf({ kind: 'two-weeks', weekday: 7 })).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=SU');
    expect(ruleOf({ kind: 'four-weeks', weekday: 4 })).toBe('FREQ=WEEKLY;INTERVAL=4;BYDAY=TH');
    expect(ruleOf({ kind: 'month-2', weekday: 2 })).toBe('FREQ=MONTHLY;BYDAY=2TU');
    expect(ruleOf({ kind: 'month-last', weekday: 5 })).toBe('FREQ=MONTHLY;BYDAY=-1FR');
  });

  it('comes back from what is kept, for every choice and every weekday', () => {
    for (const kind of RHYTHMS)
      for (let weekday = 1; weekday <= 7; weekday++)
        expect(rhythmOf(ruleOf({ kind, weekday }))).toEqual({ kind, weekday });
  });

  it('is read whatever the order and the case of its parts', () => {
    expect(rhythmOf('RRULE:BYDAY=2tu;FREQ=monthly')).toEqual({ kind: 'month-2', weekday: 2 });
    expect(rhythmOf('FREQ=MONTHLY;BYDAY=+3WE;WKST=SU;INTERVAL=1')).toEqual({ kind: 'month-3', weekday: 3 });
    expect(rhythmOf('FREQ=WEEKLY;INTERVAL=1;BYDAY=MO')).toEqual({ kind: 'weekly', weekday: 1 });
  });

  it('is none where nobody can choose it here', () => {
    for (const rule of [
      '',
      'x',
      'FREQ=DAILY',
      'FREQ=WEEKLY',
      'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO',
      'FREQ=WEEKLY;BYDAY=MO,TU',
      'FREQ=WEEKLY;BYDAY=1MO',
      'FREQ=MONTHLY;BYDAY=TU',
      'FREQ=MONTHLY;BYDAY=5TU',
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU',
      'FREQ=MONTHLY;BYMONTHDAY=5',
      'FREQ=WEEKLY;BYDAY=MO;COUNT=3',
      'FREQ=WEEKLY;FREQ=WEEKLY;BYDAY=MO',
      'FREQ=WEEKLY;BYDAY=XX',
    ])
      expect([rule, rhythmOf(rule)]).toEqual([rule, null]);
  });

  it('of a weekday that is none is a bug', () => {
    expect(() => ruleOf({ kind: 'weekly', weekday: 0 })).toThrow('not a weekday');
    expect(() => ruleOf({ kind: 'weekly', weekday: 8 })).toThrow('not a weekday');
  });
});
