import { isForDesk, reasonKeys } from '../../components/finding-words.ts';
import type { MessageKey, Translator } from '../../utils/i18n.ts';
import type { Obtained } from './obtain-document.ts';
import type { StopReason } from './stop-reasons.ts';

const stops = {
  empty: 'stop_empty',
  'too-small': 'stop_too_small',
  'too-short': 'stop_too_short',
  'never-listed': 'stop_never_listed',
  'error-page': 'stop_error_page',
  'login-page': 'stop_login_page',
  'consent-page': 'stop_consent_page',
} as const satisfies Record<StopReason, MessageKey>;

/** Why a document cannot be flagged, and what to do about it. */
export function obtainedWords(obtained: Exclude<Obtained, { kind: 'obtained' }>, { text }: Translator): string {
  switch (obtained.kind) {
    case 'failed':
      return text(isForDesk(obtained.reason) ? 'flag_at_desk' : 'fetch_failed', {
        reason: text(reasonKeys[obtained.reason]),
      });
    case 'changed':
      return text('fetch_changed');
    case 'another':
      return text('fetch_another');
    case 'only-in-page':
      return text('stop_only_in_page');
    case 'stopped':
      return text(stops[obtained.reason]);
  }
}
