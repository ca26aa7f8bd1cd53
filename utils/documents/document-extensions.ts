// Ends of file names, by kind: a hint, since only the bytes decide. Programs and scripts are in no list, so that they are never fetched;
// pages (html, htm, php, …) neither, since nearly every link is one; audio and video are large.

const documents = 'pdf doc docx docm dot dotx rtf odt ott pages wpd wps tex ps djvu xps epub';
const sheetsAndSlides = 'xls xlsx xlsm xlsb csv tsv ods ppt pptx odp key pot';
const mail = 'eml emlx msg mbox pst ost olm ics vcf';
const plainText = 'txt text md log json jsonl ndjson xml sql';
const images = 'jpg jpeg png tif tiff webp avif heic gif bmp';
const archives = 'zip 7z rar tar tgz gz xz bz2';
const databases = 'sqlite sqlite3 db mdb accdb dbf bak dump';
const torrents = 'torrent';

/** What a link's end makes a document of, and what is expected behind it: finding and fetching must agree. */
export const documentExtensions: ReadonlySet<string> = new Set(
  [documents, sheetsAndSlides, mail, plainText, images, archives, databases, torrents].join(' ').split(' '),
);
