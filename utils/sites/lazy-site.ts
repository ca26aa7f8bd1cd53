import type { Site } from './site.ts';

/** What is asked of every site on every page: whether the page is its own. */
export type SiteName = Pick<Site, 'id' | 'matches' | 'isPrivateSurface'>;
export type LaterRules = Omit<Site, keyof SiteName | 'hostPermissions'>;

/** A site whose rules are made when its first page is there. Every page reads in all sites, and has one of them at the most. */
export class LazySite implements Required<Site> {
  readonly id: string;
  readonly matches: string[];
  readonly isPrivateSurface: boolean | undefined;
  private rules: LaterRules | undefined;

  constructor(
    { id, matches, isPrivateSurface }: SiteName,
    private readonly make: () => LaterRules,
  ) {
    this.id = id;
    this.matches = matches;
    this.isPrivateSurface = isPrivateSurface;
  }

  private get made(): LaterRules {
    return (this.rules ??= this.make());
  }

  get hostPermissions(): string[] {
    return this.matches;
  }
  get isIn(): Site['isIn'] {
    return this.made.isIn;
  }
  get skip(): Site['skip'] {
    return this.made.skip;
  }
  get rawPaste(): Site['rawPaste'] {
    return this.made.rawPaste;
  }
  get shownPaste(): Site['shownPaste'] {
    return this.made.shownPaste;
  }
  get own(): Site['own'] {
    return this.made.own;
  }
  get whole(): Site['whole'] {
    return this.made.whole;
  }
  get posts(): Site['posts'] {
    return this.made.posts;
  }
  get attributes(): Site['attributes'] {
    return this.made.attributes;
  }
  get roots(): Site['roots'] {
    return this.made.roots;
  }
  get isPrivate(): Site['isPrivate'] {
    return this.made.isPrivate;
  }
  get isLayoutRecognised(): Site['isLayoutRecognised'] {
    return this.made.isLayoutRecognised;
  }
  get find(): Site['find'] {
    return this.made.find;
  }
}
