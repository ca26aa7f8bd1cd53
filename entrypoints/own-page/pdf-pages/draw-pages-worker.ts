import { serveTasks } from '../../../utils/fingerprint/killable/serve-tasks.ts';
import type { DrawnPages } from '../../../components/page-pictures.tsx';
import { drawPages } from './draw-pages.ts';

// Typed as a page's: a worker has its fonts at itself.
const { fonts } = self as unknown as { fonts: FontFaceSet };

// One document, then the end.
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  void serveTasks<Blob, DrawnPages>(data, {
    run: async (blob, tellFirst) => drawPages(new Uint8Array(await blob.arrayBuffer()), { fonts, tellFirst }),
    post: (news) => self.postMessage(news),
  });
});
