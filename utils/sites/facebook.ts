import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

export const facebook: Site = socialSite(
  { id: 'facebook', hosts: ['www.facebook.com', 'm.facebook.com', 'web.facebook.com', 'mbasic.facebook.com'] },
  () => ({
    post: '[role="article"], [role="feed"] > div',
    postPage:
      /^\/(?:(?:permalink|story)\.php\?story_fbid=\w+&id=\d+|(?:photo|watch)\/?\?[^&]+|(?:[^/?]+\/posts|groups\/[^/?]+\/(?:posts|permalink)|share\/p)\/[^/?]+)/,
    // Facebook writes it only when the mouse is over it, and a mouse of ours would be one more that it counts. Where it stands, it is taken.
    permalink: 'a[href*="/posts/"], a[href*="/permalink"], a[href*="story_fbid="]',
    author: 'h2 a, h3 a, h4 a, [data-ad-rendering-role="profile_name"]',
    privatePage: /^\/(messages|t|marketplace\/inbox|settings)(\/|$)/,
    // Conversations open over any page, without a mark of their own.
    only: '[role="main"], [role="feed"], [role="dialog"] [role="article"], #m_story_permalink_view, #root',
    skip: '[data-pagelet^="ChatTab"], [data-pagelet^="MWChat"], [role="dialog"] [role="grid"]',
  }),
);
