import { headlineOf } from '../../components/finding-words.ts';
import { browser } from '../../utils/browser.ts';
import type { Translator } from '../../utils/i18n.ts';
import type { ChangedFinding } from './seen-findings.ts';

/** More at once are one notification, which says how many. */
const MAX_NOTIFICATIONS = 3;

/** What a notification says: no name and no address, for none is kept. */
export function noticeOf({ before, now, checked }: ChangedFinding, translator: Translator) {
  const { text, bytes, dateTime } = translator;
  return {
    title: text('notify_title'),
    message: text('notify_body', {
      size: bytes(checked.size),
      when: dateTime(checked.atSeconds),
      now: withoutStop(headlineOf(now, translator)),
      before: withoutStop(headlineOf(before, translator)),
    }),
  };
}

/** A headline of two sentences ends in a full stop, and the notice brings one. */
function withoutStop(words: string): string {
  return words.replace(/\.$/, '');
}

/** Tells the reader what has changed about what they saw. Does nothing where the browser was not allowed to show notifications. */
export async function notify(changes: readonly ChangedFinding[], translator: Translator): Promise<void> {
  if (changes.length === 0 || !(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  const notices =
    changes.length <= MAX_NOTIFICATIONS
      ? changes.map((change) => ({ id: change.key, ...noticeOf(change, translator) }))
      : [
          {
            id: 'several',
            title: translator.text('notify_title'),
            message: translator.plural('notify_several', changes.length),
          },
        ];
  for (const { id, title, message } of notices) {
    const iconUrl = browser.runtime.getURL('/icon/128.png');
    await browser.notifications.create(id, { type: 'basic', iconUrl, title, message });
  }
}
