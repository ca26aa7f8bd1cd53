import { pastebinPaste } from './pastebin-paste.ts';

// What counts as a document by where it lies; by its address's extension: utils/documents/document-extensions.ts.

/** A host (and all below it) whose addresses of one shape are documents without saying so by an extension. `path` includes the query. */
interface DocumentPlace {
  host: string;
  path: RegExp;
  /** Its pages of documents end in `.html`. */
  isPage?: true;
}

let places: readonly DocumentPlace[] | undefined;

/** Made at the first link, since every page reads this in. */
export function documentPlaces(): readonly DocumentPlace[] {
  return (places ??= [
    { host: 'pastebin.com', path: pastebinPaste },
    { host: 'dpaste.com', path: /^\/[A-Z0-9]{9}(\/raw)?$/ },
    { host: 'dpaste.org', path: /^\/(?=\w*[A-Z0-9])\w{4,12}(\/raw)?$/ },
    { host: 'paste.ee', path: /^\/[prd]\/\w/ },
    { host: 'ideone.com', path: /^\/plain\/\w/ },
    { host: 'gitlab.com', path: /\/snippets\/\d+(\/raw(\/.*)?)?$/ },
    { host: 'archive.org', path: /^\/download\/[^/]+\/./ },
    { host: 'web.archive.org', path: /^\/web\/\d{4,14}id_\/./ },
    { host: 'raw.githubusercontent.com', path: /^\/[^/]+\/[^/]+\/[^/]+\/./ },
    { host: 'gist.githubusercontent.com', path: /^\/[^/]+\/[0-9a-f]+\/raw/ },
    { host: 'github.com', path: /^\/[^/]+\/[^/]+\/releases\/download\/[^/]+\/./ },
    { host: 'drive.google.com', path: /^\/(file\/d\/[\w-]+|(open|uc)\?(.*&)?id=)/ },
    { host: 'drive.usercontent.google.com', path: /^\/download\?(.*&)?id=/ },
    { host: 'docs.google.com', path: /^\/(document|spreadsheets|presentation)\/d\/[\w-]+/ },
    { host: 'dropbox.com', path: /^\/(s|scl\/fi)\/./ },
    { host: '1drv.ms', path: /^\/./ },
    { host: 'onedrive.live.com', path: /^\/[^?]*\?(.*&)?(res)?id=/ },
    { host: 'sharepoint.com', path: /^\/:[bwxpit]:\// },
    { host: 'mega.nz', path: /^\/(file|folder)\/./ },
    { host: 'mega.co.nz', path: /^\/(file|folder)\/./ },
    { host: 'mediafire.com', path: /^\/((file|view|download)\/.|\?[a-z0-9]{8,20}$)/ },
    { host: 'gofile.io', path: /^\/d\/./ },
    { host: 'pixeldrain.com', path: /^\/(u|api\/file)\/./ },
    { host: 'workupload.com', path: /^\/file\/./ },
    { host: 'wetransfer.com', path: /^\/downloads\/./ },
    { host: 'we.tl', path: /^\/t-./ },
    { host: 'swisstransfer.com', path: /^\/d\/./ },
    { host: 'documentcloud.org', path: /^\/documents\/\d+/, isPage: true },
    { host: 'wikileaks.org', path: /^\/[\w-]+\/+(emailid|get|fileid)\/\d+/ },
    { host: 'ipfs.io', path: /^\/ipfs\/(Qm|baf)\w{40,}/ },
    { host: 'ipfs.dweb.link', path: /^\// },
    { host: 'pbs.twimg.com', path: /^\/media\/[\w-]+\?(.*&)?format=/ },
    { host: 'cdn.bsky.app', path: /^\/img\/feed_fullsize\/plain\/did:[^/]+\/baf\w+/ },
    { host: 'vk.com', path: /^\/doc-?\d+_\d+/ },
    { host: 'vk.ru', path: /^\/doc-?\d+_\d+/ },
    { host: 'zenodo.org', path: /^\/(api\/)?records?\/\d+\/files\/./ },
    { host: 'figshare.com', path: /^\/((ndownloader\/)?files\/\d+$|articles\/.*[?&]file=\d)/ },
    { host: 'osf.io', path: /^\/(download\/[a-z0-9]{5,24}\/?|[a-z0-9]{5,24}\/download\/?)$/ },
    { host: 'gitlab.com', path: /\/-\/(raw\/[^/]+|snippets\/\d+\/raw)(\/|$)/ },
    { host: 'scribd.com', path: /^\/(document|doc|presentation|book)\/\d/ },
    { host: 'slideshare.net', path: /^\/(slideshow\/.|(?!(about|category|explore|search|tag)\/)[\w-]+\/[\w-]+$)/ },
    { host: 'issuu.com', path: /^\/[^/]+\/docs\/./ },
  ]);
}

/** Software that many people run: shapes of path and query that bring a document on whatever host, whatever extension they seem to have. */
export const documentPaths: readonly RegExp[] = [
  /^\/xrpc\/com\.atproto\.sync\.getBlob\?(.*&)?cid=/,
  /^\/api\/access\/datafile\/[\d:]/,
  /^\/file\.xhtml\?(.*&)?(fileId|persistentId)=/,
  // Without one of these words the last is the address of anything.
  /^\/index\.php\/s\/[A-Za-z0-9]{15}(\/download)?\/?(\?|$)/,
  /^\/s\/[A-Za-z0-9]{15}\/download\/?(\?|$)/,
  // Of IPFS, at whatever gateway: the content itself, of either version.
  /^\/ipfs\/(Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,})\/?(\?|$)/,
];

// Where the last part of a path is somebody's name or a project's, whatever it ends like: people are called by their domain (wafa.ps),
// or with a dot, and a repository may be data.json.

/** Hosts that keep no files under their own names; what else is a document there is in {@link documentPlaces}. */
export const pageHosts: ReadonlySet<string> = new Set(
  (
    'about.me bsky.app bsky.brid.gy facebook.com fb.com fed.brid.gy gab.com instagram.com keybase.io ko-fi.com linkedin.com linktr.ee medium.com ' +
    'minds.com npmjs.com ok.ru patreon.com pinterest.com pypi.org reddit.com rutube.ru snapchat.com soundcloud.com threads.com threads.net ' +
    'tiktok.com truthsocial.com twitter.com vk.com vk.ru x.com youtube.com ' +
    // What it keeps of an address are pages, and pictures of them.
    'archive.fo archive.is archive.li archive.md archive.ph archive.today archive.vn'
  ).split(' '),
);

/** Hosts whose addresses of two parts are projects. */
export const projectHosts: ReadonlySet<string> = new Set(
  'bitbucket.org codeberg.org github.com gitlab.com huggingface.co'.split(' '),
);

/** Of those, pages about a file or a version: its history, who changed which line. A folder may be called so, too. */
export const projectPage =
  /^(?:\/[^/]+\/[^/]+(?!.*\/-\/)|(?:\/(?!-\/)[^/]+)+\/-)\/(?:blame|commits?|compare|edit|find|history|tree|releases\/tag)\//;

/** `/@user`, `/@user@news.md`, `/c/group@lemmy.zip`, of software that many people run; `/profile/wafa.ps`, where a file's kind is a country's name, too. */
export const handlePath =
  /^\/(?:(?:deck|web)\/)?@[^/]+$|^\/(?:[acmuv]|users?)\/[^/@]+@[^/@]+$|\/(?:profile|domains?|whois)\/[^/]+\.(?:dot|md|ps|zip)$/;

/** Pages of the Internet Archive about an item, which may be called as a file is, and about captures; asking it to make one is an act. */
export const archivePage =
  /^https?:\/\/(?:(?:www\.)?archive\.org\/details\/[^/]+$|web\.archive\.org\/(?:save\/|web\/\d*\*))/;

/** A wiki's page about a file bears the file's name. */
export const wikiPage = /\/(?:wiki|index\.php)\/[^/]*:[^/]*$|\/(?:file|image|datei|fichier|archivo):[^/]*$/i;
