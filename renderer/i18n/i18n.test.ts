import { describe, expect, it } from 'vitest';
import { refusalCodes } from '#shared/ipc.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { nl } from './nl.ts';

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`)));

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

const english = flat(en);

describe.each([
  ['Dutch', nl],
  ['German', de],
])('%s', (_, messages) => {
  const translated = new Map(flat(messages));

  it('has every message of the English and no other', () => {
    expect([...translated.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  it('leaves nothing empty', () => {
    expect([...translated].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('has the same blanks in each message', () => {
    for (const [key, text] of english) expect([key, blanks(translated.get(key) ?? '')]).toEqual([key, blanks(text)]);
  });

  it('says its own sentence for each reason, refusal, alert and notice', () => {
    const sentences = english.filter(([key]) => /^(reason|refusal|alert|notice)\./.test(key));
    expect(sentences.filter(([key, text]) => translated.get(key) === text)).toEqual([]);
  });
});

describe('refusals', () => {
  it('have a sentence for every code of the contract', () => {
    expect(Object.keys(en.refusal).sort()).toEqual([...refusalCodes].sort());
  });

  it('say what the refusal means for the money', () => {
    const silent = Object.values(en.refusal).filter((text) => !/charged|money|payment|paid|pay/i.test(text));
    expect(silent).toEqual([]);
  });
});
