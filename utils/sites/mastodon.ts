import { socialSite } from './social-site.ts';
import type { Site } from './site.ts';

/** Mastodon and its forks. The large servers are known; on any other its own page says what it runs. */
export const mastodon: Site = socialSite(
  {
    id: 'mastodon',
    hosts: [
      'mastodon.social',
      'mastodon.online',
      'mastodon.world',
      'mstdn.social',
      'mas.to',
      'fosstodon.org',
      'hachyderm.io',
      'infosec.exchange',
      'techhub.social',
      'troet.cafe',
      'piaille.fr',
      'journa.host',
      'newsie.social',
      'social.network.europa.eu',
    ],
  },
  () => ({
    isIn: (document) =>
      document.getElementById('mastodon') !== null && document.getElementById('initial-state') !== null,
    post: '.status, .detailed-status',
    postPage: /^\/(?:deck\/)?(?:@[^/]+|users\/\w+\/statuses)\/\d+/,
    permalink: 'a.status__relative-time, a.detailed-status__datetime',
    author: '.display-name__account',
    privatePage: /^\/(?:deck\/)?(conversations|timelines\/direct|settings|publish)(\/|$)/,
    skip: '.status-direct, .status__wrapper-direct, .detailed-status__wrapper-direct, .conversation, .compose-form',
    files: {
      element: 'a.media-gallery__item-thumbnail, .attachment-list a',
      at: ['.status__content__text', '.status__content', '.detailed-status__meta'],
    },
  }),
);
