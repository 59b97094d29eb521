import { describe, expect, it } from '@jest/globals';
import { matchesOf, sharedWords, stemsOf, type Told } from '../../src/domain/match.ts';

const told = (title: string, organizationId: string, areas: readonly string[] = []): Told => ({
  id: `${organizationId}/${title}`,
  title,
  description: '',
  areas,
  organizationId,
  partner: organizationId,
  confirmedOn: null,
});
const titles = (needs: readonly Told[], offers: readonly Told[]) =>
  matchesOf(needs, offers, 5).map(({ offer, need }) => [need.title, offer.title]);

describe('The words by which offers and needs are compared', () => {
  it('are whole words without their endings, short ones left out', () => {
    expect(stemsOf('V telovadnici ob torkih')).toEqual(['telovadni', 'tork']);
  });

  it('leave out what every need says', () => {
    expect(stemsOf('We need help with drivers')).toEqual(['drive']);
    expect(stemsOf('Potrebujemo pomoč pri prevozu')).toEqual(['prevo']);
  });

  it('are the same in another case', () => {
    for (const [one, other] of [
      ['telovadnica', 'telovadnico'],
      ['dobrovolníci', 'dobrovolníků'],
      ['workshops', 'a workshop'],
      ['הסעות', 'בהסעות'],
    ] as const)
      expect([one, sharedWords(stemsOf(one), stemsOf(other))]).toEqual([one, 1]);
  });
});

describe('Offers', () => {
  it('meet needs by words or by areas, the nearest first, each offer once', () => {
    const needs = [told('A gym hall on Tuesday', 'school'), told('Safe roads', 'town', ['police'])];
    const offers = [
      told('Hall', 'club'),
      told('Gym hall, Tuesday', 'sport'),
      told('Talks', 'police', ['police']),
      told('Concerts', 'choir'),
    ];
    expect(titles(needs, offers)).toEqual([
      ['A gym hall on Tuesday', 'Gym hall, Tuesday'],
      ['Safe roads', 'Talks'],
      ['A gym hall on Tuesday', 'Hall'],
    ]);
  });

  it('never meet a need of the same partner', () => {
    expect(titles([told('A gym hall', 'school')], [told('Gym hall', 'school')])).toEqual([]);
  });
});
