/** Where a badge stands: directly after a node, or as the last thing inside an element. */
export type Place = { after: ChildNode } | { endOf: Element };

/** The post that a document stands in, as far as the page tells. Words of strangers, shown as text and proving nothing. */
export interface Post {
  /** Its own address. */
  address?: string;
  author?: string;
}

/** One address of a document that a page shows, and where. */
export interface Found {
  /** Absolute, without its fragment: fragments may hold keys and never leave the page. */
  address: string;
  /** `image`: a picture in a post, which nobody need have meant as a document. */
  where: 'link' | 'text' | 'attachment' | 'image' | 'paste';
  /** Short plain text for lists: the file's name, or what the link says. */
  label: string;
  /** The element that says the address: the anchor, the line of text, the paste. */
  carrier: Element;
  place: Place;
  /** The badge does not stand right behind the address, so that it has to say itself which document it is about. */
  named: boolean;
  post?: Post;
  /** Look-up keys of digests that the page states of the document's bytes: `md5:…`, in hex. Claims, whoever makes them. */
  claims?: readonly string[];
  /** What a paste says, where its bytes can be had nowhere but in this page. It never leaves the content script: its digest does. */
  text?: string;
}

/** One website: where it may run, what must stay private, and which documents an element of its pages shows. */
export interface Site {
  readonly id: string;
  /** Match patterns of the pages; none for software that runs on any host. */
  readonly matches: string[];
  /** Match patterns of the pages and of the hosts that serve the site's own texts and files. */
  readonly hostPermissions: string[];
  /** Whether a page of an unknown host is made by the software that this site stands for. Asked when the document is there. */
  readonly isIn?: ((document: Document) => boolean) | undefined;
  /**
   * People talk here among themselves. It runs only where the reader added it, and nothing is fetched without a click: not even a file that
   * anybody may fetch, since its uploader may be listening.
   */
  readonly isPrivateSurface?: boolean | undefined;
  /** Selector of parts in which nothing is ever looked at: direct messages, lists of other people's pastes. */
  readonly skip?: string | undefined;
  /** Pages on which nothing is ever looked at, such as direct messages. */
  isPrivate: (page: URL) => boolean;
  /** False when the page is of a kind this site knows and its landmarks are missing: the layout has changed. */
  isLayoutRecognised: (document: Document) => boolean;
  /** The address of the bare text of the paste at this address of the site. Its bytes are that text, whatever they look like. */
  rawPaste?: ((address: URL) => string | undefined) | undefined;
  /**
   * The address that `find` gives the paste which the page at this one shows, where it is read from there: what names the paste, and no more. Else
   * a page speaks for its own address alone.
   */
  readonly shownPaste?: ((page: URL) => string | undefined) | undefined;
  /** Selector of what `find` knows beside links and text; without it a page is not asked for more. */
  readonly own?: string | undefined;
  /** Selector of what `find` reads as a whole (a post's words, a paste's text): a change anywhere inside has it asked again. */
  readonly whole?: string | undefined;
  /** Selector of posts: where anything changes in one, what it says of itself (author, address) is read anew for the documents in it. */
  readonly posts?: string | undefined;
  /** Attributes, beside `href`, that say an address, a post's or its author: when one changes, its element is asked again. */
  readonly attributes?: readonly string[] | undefined;
  /** Selector of elements whose open shadow trees hold parts of the page. */
  readonly roots?: string | undefined;
  /** What this very element says, not its descendants. A pure function, so that asking again tells whether a badge still holds. */
  find: (element: Element) => Found[];
}
