import { hostNameOf, isUnder } from './host-names.ts';

// Addresses that a mere GET may use up, confirm or destroy. The first group is never requested; the second not without a click.

/** Hosts of transfers that count, notify or burn when somebody looks. `send.*` is matched below by its first label. */
const oneTimeHosts = [
  'wetransfer.com',
  'we.tl',
  'swisstransfer.com',
  'filesender.org',
  'privnote.com',
  'onionshare.org',
  'privatebin.net',
  'privatebin.info',
  '0bin.net',
  'cryptgeon.org',
  'onetimesecret.com',
  'transfernow.net',
  'fromsmash.com',
];
const oneTimeLabels = [
  'send',
  'filesend',
  'filesender',
  'wetransfer',
  'onionshare',
  'privnote',
  'privatebin',
  'cryptgeon',
];
/** PrivateBin: `?pasteid=` consumes a burn-after-reading paste, `&deletetoken=` deletes one; a bare 16-hex query is a paste. */
const oneTimeQuery = /(^|[?&])(pasteid|deletetoken)=|^\?[0-9a-f]{16}(&|$)/i;

export function isOneTimeAddress(url: URL): boolean {
  const hostname = hostNameOf(url);
  const [label = ''] = hostname.split('.');
  return isUnder(hostname, oneTimeHosts) || oneTimeLabels.includes(label) || oneTimeQuery.test(url.search);
}

const acting =
  /logout|signout|unsubscribe|optout|confirm|verify|activate|reset|delete|remove|revoke|approve|accept|cancel|checkout|oauth|authorize|callback|jwt|otp|magic|invite/i;
const signed = /token=|sig=|signature=|x-amz-signature|x-goog-signature/i;
/** Whoever asks by such an address is taken for the person whose session it names, without any cookie. */
const ofSession = /(?:^|[?&;])(?:[\w-]*sess(?:ion)?(?:[_-]?(?:id|key))?|sid|auth)=/i;
/** Short addresses say nothing of where they lead, and calendar and mail trackers only count who opened them. */
const shorteners = [
  't.co',
  'bit.ly',
  'tinyurl.com',
  'is.gd',
  'v.gd',
  'ow.ly',
  'buff.ly',
  'cutt.ly',
  'goo.gl',
  'lnkd.in',
  'rb.gy',
  'shorturl.at',
  'click.redditmail.com',
  'list-manage.com',
  'sendgrid.net',
  'mailchi.mp',
];

/** Whether requesting the address might do something, so that only the reader's own click may do it. */
export function mayActOnRequest(address: string): boolean {
  const url = new URL(address);
  const target = decodeLoosely(url.pathname + url.search);
  const isNamed = signed.test(target) || ofSession.test(target);
  return isNamed || acting.test(target) || isUnder(hostNameOf(url), shorteners);
}

/** `%75nsubscribe` unsubscribes too. */
function decodeLoosely(text: string): string {
  return text.replace(/%[2-7][0-9a-f]/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
}
