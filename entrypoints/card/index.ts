import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openCardDoor } from '../page.content/card-door.ts';
import { Card } from './card.ts';

// Put into a page by the background, at the reader's first click on a badge (entrypoints/background/cards.ts).
export default defineUnlistedScript(() => openCardDoor(() => new Card(window)));
