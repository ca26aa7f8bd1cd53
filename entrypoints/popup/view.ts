import type { PageDocument } from '../../utils/messages.ts';
import type { Relation } from '../../utils/protocol/statement.ts';
import type { Database } from '../../utils/storage/database.ts';
import type { FlaggedMember } from './obtain-document.ts';
import type { PopupTab } from './find-tab.ts';

/** Which view is shown. Everything but the page's own documents needs a device that may sign. */
export type View =
  | { name: 'page' }
  | { name: 'choose'; documents: PageDocument[] }
  /** `relation`: to a statement that this one replaces or disputes. `member`: not the document itself, but one that lies in it. */
  | { name: 'flag'; document: PageDocument; relation?: Relation; member?: FlaggedMember }
  | { name: 'flag-many'; documents: PageDocument[] }
  | { name: 'retract'; document: PageDocument; leaf: string }
  | { name: 'sent'; id: string }
  | { name: 'sent-many'; ids: string[] }
  /** A colleague's proposal is to be opened; one of ours was saved as `file`. */
  | { name: 'proposal' }
  | { name: 'proposed'; file: string }
  | { name: 'devices' }
  | { name: 'invite' }
  | { name: 'signed' }
  | { name: 'enrol'; next: View };

export interface ViewProps {
  tab: PopupTab;
  database: Database;
  show: (view: View) => void;
}
