/** What a mail says of itself: evidence for whoever checks facts, and no proof. As written, but for RFC 2047's encoded words. */
export interface MailFacts {
  from?: string;
  to?: string;
  cc?: string;
  /** The field as it stands. */
  date?: string;
  subject?: string;
  messageId?: string;
  /** Domains that its DKIM signatures name. Whether these hold is another question: utils/mail-evidence answers it from the mail's own bytes. */
  signedBy?: string[];
}
