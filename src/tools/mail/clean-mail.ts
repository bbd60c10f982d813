/**
 * @file Takes out of a mail what only tells how it was collected: which list sent it around, whom the collectors made
 * anonymous and by what name. A network would learn these instead of what spam is.
 */
import type { ReadMail } from './read-mail.ts';

/** What lists and feeds set around the text of every mail; on lines of its own or, where markup was stripped, in one. */
const WRAPPINGS: readonly RegExp[] = [
  // A feed's address and date, above its news.
  /^\s*URL: .*\nDate: .*\n/,
  // Mailman: a rule, whose list it is, its address, its page.
  /_{30,}\s+\S+ mailing list\s+\S+\s+\S+/gi,
  /\S+\/listinfo(?:\.cgi)?\/\S+/gi,
  /--\s*Irish Linux Users' Group[\s\S]*?List maintainer: \S+/gi,
  /-*(?:DeathToSpam){2,}-*/g,
  // SourceForge's and Yahoo's advertisements.
  /-{30,}\s+(?:This sf\.net email is sponsored by|In remembrance|This newsletter is sponsored by)(?:(?!_{30}|\n\n)[\s\S])*/gi,
  /-{10,} ?Yahoo! Groups Sponsor[\s\S]*?-{10,}~?-?>?/gi,
  /To unsubscribe from this group, send an email to:[\s\S]*?(?:info\/terms\/?|$)/gi,
];

/** A signature, below the two hyphens that the custom of mail sets before it. */
const SIGNATURE = /^-- ?\n[\s\S]*$/m;

/** `[ILUG]` and the like, which a list sets before the subject, also where answers have set theirs before it. */
const LIST_TAG = /^((?:(?:re|fwd?|aw)(?:\[\d+\])?:\s*)*)\[[^\]]{1,40}\]\s*/i;

const ADDRESS = /(?:mailto:)?[\w.+=-]+@[\w-]+(?:\.[\w-]+)+/gi;
const WEB_ADDRESS = /\b(?:https?|ftp):\/\/(?:[^\s/@<>"]*@)?([a-z0-9.-]+)[^\s<>")\]]*/gi;

function stripTags(subject: string): string {
  const without = subject.replace(LIST_TAG, '$1');
  return without === subject ? subject : stripTags(without);
}

/** Addresses of people as archives print them, those of pages by their host: their paths carry numbers of customers. */
const hideAddresses = (text: string): string =>
  text.replace(WEB_ADDRESS, '$1').replace(ADDRESS, 'address@hidden');

/** The mail as one text, its subject in the first line; at most `longest` characters. */
export function cleanMail({ subject, body }: ReadMail, longest: number): string {
  const kept = WRAPPINGS.reduce((text, wrapping) => text.replace(wrapping, ''), body).replace(SIGNATURE, '');
  const text = hideAddresses(`${stripTags(subject)}\n\n${kept}`);
  return Array.from(text.replace(/\n{3,}/g, '\n\n').trim())
    .slice(0, longest)
    .join('')
    .trim();
}
