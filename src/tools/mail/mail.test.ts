import { describe, expect, it } from 'vitest';
import { cleanMail } from './clean-mail.ts';
import { findOriginals } from './near-duplicates.ts';
import { readMail } from './read-mail.ts';

/** A mail as bytes; characters are bytes, as they come over the wire. */
const mail = (...lines: readonly string[]) => readMail(Buffer.from(lines.join('\n'), 'latin1'));

describe('a mail', () => {
  it('is read where its headers are folded and coded, and its text is quoted-printable', () => {
    const read = mail(
      'From someone Thu Aug 22 16:58:24 2002',
      'Subject: =?iso-8859-1?Q?caf=E9_?=',
      '  =?utf-8?B?5L2g5aW9?= now',
      'Content-Type: text/plain;',
      '\tcharset="windows-1252"',
      'Content-Transfer-Encoding: Quoted-Printable',
      '',
      'Only =80 5 for a na=EFve=',
      ' man',
    );
    expect(read).toEqual({ subject: 'café 你好 now', body: 'Only € 5 for a naïve man' });
  });

  it('gives the plain one of alternatives, all parts of a mixture, and no pictures', () => {
    const { body } = mail(
      'Content-Type: multipart/mixed; boundary=outer',
      '',
      'no part of it',
      '--outer',
      'Content-Type: multipart/alternative; boundary="in.ner"',
      '',
      '--in.ner',
      'Content-Type: text/html',
      '',
      '<b>marked</b>',
      '--in.ner',
      '',
      'plain',
      '--in.ner--',
      '--outer',
      'Content-Type: text/html; charset=gb2312',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from([0x3c, 0x70, 0x3e, 0xc4, 0xe3, 0xba, 0xc3]).toString('base64'),
      '--outer',
      'Content-Type: image/gif',
      '',
      'GIF89a',
      '--outer--',
    );
    expect(body).toBe('plain\n\n你好');
  });

  it('loses its markup, keeps its words and lines', () => {
    const { body } = mail(
      'Content-Type: text/html',
      '',
      '<html><head><style>p { color: red }</style></head><body><!-- hidden -->FR<i>EE</i>&nbsp;&nbsp;tri&#97;l<br>',
      '<a href="http://x.example/?id=5">Click &raquo;</a><td>here</td></body>',
    );
    expect(body).toBe('FREE trial\nClick » here');
  });

  it('is cleaned of what tells how it was collected', () => {
    const cleaned = cleanMail(
      {
        subject: 'Re: [ILUG] [OT] pay',
        body: [
          'Write to bob.smith+x@mail.example.com or see https://user@shop.example.com/a/b?id=12345 now.',
          '',
          '_______________________________________________',
          'Razor-users mailing list',
          'Razor-users@lists.example.net',
          'https://lists.example.net/lists/listinfo/razor-users',
          '-- ',
          'Bob',
        ].join('\n'),
      },
      1000,
    );
    expect(cleaned).toBe('Re: pay\n\nWrite to address@hidden or see shop.example.com now.');
    expect(cleanMail({ subject: 'a', body: '😀😀😀' }, 5)).toBe('a\n\n😀😀');
  });
});

it('texts that share half of their shingles are one, over however many steps', () => {
  const letter = 'dear friend i write to you about a large sum of money in a bank far away'.split(' ');
  const texts = [
    letter.join(' '),
    'something else entirely that nobody has sent before',
    `${letter.slice(0, -2).join(' ').toUpperCase()}!!! 123`,
    letter.slice(4).join(' ').concat(' at once'),
    '',
  ];
  expect(findOriginals(texts, 0.5)).toEqual([0, 1, 0, 0, 4]);
  expect(findOriginals(texts, 0.95)).toEqual([0, 1, 2, 3, 4]);
});
