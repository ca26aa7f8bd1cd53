import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { digestPageText } from '../../utils/fingerprint/page-text.ts';
import { openTextDoor } from '../page.content/text-door.ts';

// Put into a page by the background when it shows a paste that has no other form (entrypoints/background/page-text.ts).
export default defineUnlistedScript(() => openTextDoor(digestPageText));
