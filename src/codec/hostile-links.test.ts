import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { presetOf } from '#presets/index.ts';
import { MAX_LINK } from './link-keys.ts';
import { parseLink } from './link.ts';

const convnet = presetOf('mnist-convnet').document;
const OPENING = 'This link could not be opened. ';
const SCRIPT = '<img src=x onerror=alert(1)>';

const pack = (json: string): string => `v=1&doc=${deflateRawSync(json).toString('base64url')}`;
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const whole = (link: string): string => pack(JSON.stringify(link));

const GARBLED = 'The network in it is cut off or garbled.';

it.each([
  ['10 MB of one name', 'a'.repeat(10_000_000), 'It is too long.'],
  ['10 MB of packed text', `doc=${'A'.repeat(10_000_000)}`, 'It is too long.'],
  ['a hundred thousand levels as they are', `doc=${'['.repeat(MAX_LINK - 10)}`, GARBLED],
  ['a hundred thousand levels, packed', pack(nested(100_000)), 'It is nested too deeply.'],
  ['a hundred thousand objects in one another', pack('{"a":'.repeat(100_000)), 'It is nested too deeply.'],
  ['30 MB packed in 30 kB', pack(' '.repeat(30_000_000)), 'It is too large.'],
  ['broken base64', 'v=1&doc=a*b', GARBLED],
  ['base64 of a length that cannot be', 'v=1&doc=AAAAA', GARBLED],
  ['base64 of something else', 'v=1&doc=_____w', GARBLED],
  ['packed text that is cut off', pack(JSON.stringify(convnet)).slice(0, -20), GARBLED],
  [
    'packed bytes that are no text',
    `v=1&doc=${deflateRawSync(Uint8Array.of(0xff, 0xfe)).toString('base64url')}`,
    GARBLED,
  ],
  ['nothing packed', 'v=1&doc=', 'It is not complete, or not JSON.'],
  ['packed text that is no JSON', pack('alert(1)'), 'It is not complete, or not JSON.'],
  ['a packed number', pack('1e999'), GARBLED],
  ['a packed list', pack('[1]'), GARBLED],
  ['packed text in text', whole('{}'), GARBLED],
  [
    'stacks that are a number',
    pack('{"stacks":5}'),
    'It is damaged: what stands under “stacks” cannot be read.',
  ],
  ['a layer that is a text', pack('{"stacks":{"main":["dense"]}}'), 'It is damaged: layer 1 cannot be read.'],
  [
    'training that is a list',
    pack('{"training":[]}'),
    'It is damaged: what stands under “training” cannot be read.',
  ],
  [
    'a thousand layers',
    `net=${'f-'.repeat(1000)}f`,
    'It has more than 64 layers, which is more than a browser tab can train.',
  ],
  ['a later version', 'v=4&preset=mnist-convnet', /^It was made for version 4 of the format, .* Reload/],
  ['an absurd version', 'v=1e300', /^It was made for version 1e\+300/],
  ['a version that is a word', 'v=latest', 'It does not say which version of Strata it was made for.'],
  ['version zero', 'v=0', 'It does not say which version of Strata it was made for.'],
  ['a broken percent sign', 'v=1&title=100%', 'What it says for “title” is cut off or garbled.'],
  ['half a character', 'v=1&title=%F0%9F', 'What it says for “title” is cut off or garbled.'],
  ['a broken name', 'v=1&%=1', 'What it says for “%” is cut off or garbled.'],
  ['a script as preset', `preset=${SCRIPT}`, `Strata has no preset called “${SCRIPT}”.`],
  ['a script as dataset', `dataset=${SCRIPT}`, `Strata has no dataset called “${SCRIPT}”.`],
  [
    'a script as network',
    `net=${SCRIPT}`,
    `Layer 1 of its network, “${SCRIPT}”, is not written as Strata expects.`,
  ],
  ['a prototype as preset', 'preset=__proto__', 'Strata has no preset called “__proto__”.'],
  ['a prototype as dataset', 'dataset=constructor', 'Strata has no dataset called “constructor”.'],
])('refuses %s with one message', (_what, link, message) => {
  const parsed = parseLink(link);
  if (parsed.ok) throw new Error('opened');
  const { en, zh } = parsed.error;
  expect(en.startsWith(OPENING)).toBe(true);
  if (message instanceof RegExp) expect(en.slice(OPENING.length)).toMatch(message);
  else expect(en.slice(OPENING.length)).toBe(message);
  expect(zh).toMatch(/^无法打开这个链接。.*。$/);
});

it.each([
  [
    'a script in every value',
    `title=${SCRIPT}&scale=${SCRIPT}&opt=${SCRIPT}&loss=${SCRIPT}&lr=${SCRIPT}&batch=${SCRIPT}&seed=${SCRIPT}&lang=${SCRIPT}&backend=${SCRIPT}&goal=${SCRIPT}&lock=${SCRIPT}&embed=${SCRIPT}`,
    8,
  ],
  ['a script as name', `${SCRIPT}=1&<b>=2`, 1],
  ['numbers beyond all limits', 'lr=1e308&b1=-5&batch=1e99&epochs=99999999999&seed=-1', 5],
  ['numbers that are none', 'lr=NaN&batch=Infinity&epochs=0x10&seed=&b1=1e999', 5],
  ['unknown names', 'neurons=4,2&toString=1&__proto__=x', 1],
  ['settings of another optimizer', 'opt=sgd&b1=0.5', 1],
  ['a setting that is a list', pack('{"seed":[[1]],"title":"x"}'), 1],
  [
    'prototypes in packed text',
    pack(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"training":{"__proto__":{"polluted":1}}}',
    ),
    0,
  ],
])('opens %s, and says what it did about it', (_what, link, notices) => {
  const parsed = parseLink(link);
  if (!parsed.ok) throw new Error(parsed.error.en);
  expect(parsed.value.notices).toHaveLength(notices);
  expect(parsed.value.document.stacks).toEqual(convnet.stacks);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
