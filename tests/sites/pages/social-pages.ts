import { blueskyPage } from './bluesky.ts';
import { chanArchivesPage } from './chan-archives.ts';
import { discordPage } from './discord.ts';
import { facebookPage } from './facebook.ts';
import { fourchanPage } from './fourchan.ts';
import { gabPage } from './gab.ts';
import { hackerNewsPage } from './hacker-news.ts';
import { linkedinPage } from './linkedin.ts';
import { mastodonPage } from './mastodon.ts';
import { misskeyPage } from './misskey.ts';
import { oldRedditPage } from './old-reddit.ts';
import { pleromaPage } from './pleroma.ts';
import { redditPage } from './reddit.ts';
import type { SocialPage } from './social-page.ts';
import { telegramWebPage } from './telegram-web.ts';
import { telegramPage } from './telegram.ts';
import { threadsPage } from './threads.ts';
import { tiktokPage } from './tiktok.ts';
import { truthSocialPage } from './truth-social.ts';
import { tumblrPage } from './tumblr.ts';
import { vkPage } from './vk.ts';
import { xPage } from './x.ts';
import { youtubePage } from './youtube.ts';

export const socialPages: readonly SocialPage[] = [
  xPage,
  redditPage,
  oldRedditPage,
  mastodonPage,
  pleromaPage,
  misskeyPage,
  blueskyPage,
  facebookPage,
  threadsPage,
  linkedinPage,
  telegramPage,
  telegramWebPage,
  fourchanPage,
  chanArchivesPage,
  vkPage,
  youtubePage,
  discordPage,
  hackerNewsPage,
  truthSocialPage,
  gabPage,
  tumblrPage,
  tiktokPage,
];
