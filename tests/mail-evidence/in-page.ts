import { keysFromText } from '../../utils/mail-evidence/find-keys.ts';
import type { MailEvidence } from '../../utils/mail-evidence/mail-evidence.ts';
import { verifyMail } from '../../utils/mail-evidence/verify-mail.ts';

/** What the signatures of these mails (base64) prove, found inside a page. */
export default async function inPage({ mails, keys }: { mails: string[]; keys: string }): Promise<MailEvidence[]> {
  const found: MailEvidence[] = [];
  for (const mail of mails) {
    const bytes = Uint8Array.from(atob(mail), (character) => character.charCodeAt(0));
    found.push(await verifyMail(bytes, keysFromText(keys)));
  }
  return found;
}
