export const rawCid = 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy';
// For each host: links to one file with the address that is asked first, and links that are not one file, or only a person's to fetch.
export const links: Record<string, [link: string, first: string | undefined][]> = {
  'archive-org': [
    ['https://archive.org/details/EMLEAKS/a%20b.pdf', 'https://archive.org/download/EMLEAKS/a%20b.pdf'],
    ['https://archive.org/download/EMLEAKS/x.zip/inner.pdf', 'https://archive.org/download/EMLEAKS/x.zip/inner.pdf'],
    ['https://archive.org/stream/ID/ID_djvu.txt', 'https://archive.org/download/ID/ID_djvu.txt'],
    ['https://www.archive.org/download/ID/a.pdf', 'https://archive.org/download/ID/a.pdf'],
    ['https://ia600.us.archive.org/1/items/ID/a.pdf', 'https://ia600.us.archive.org/1/items/ID/a.pdf'],
    ['https://ia600.us.archive.org/view_archive.php?archive=/1/items/ID/a.zip', undefined],
    ['https://archive.org/details/EMLEAKS', undefined],
    ['https://archive.org/download/EMLEAKS/', undefined],
    ['https://archive.org/download/EMLEAKS/folder/', undefined],
    ['https://archive.org/compress/EMLEAKS', undefined],
    ['https://archive.org/', undefined],
  ],
  wayback: [
    [
      'https://web.archive.org/web/20170505000000/https://example.org/a.pdf?x=1',
      'https://web.archive.org/web/20170505000000id_/https://example.org/a.pdf?x=1',
    ],
    [
      'https://web.archive.org/web/2017if_/http://example.org/a.pdf',
      'https://web.archive.org/web/2017id_/http://example.org/a.pdf',
    ],
    ['https://web.archive.org/web/*/example.org', undefined],
    ['https://web.archive.org/', undefined],
  ],
  github: [
    ['https://github.com/o/r/blob/main/docs/a.pdf', 'https://raw.githubusercontent.com/o/r/main/docs/a.pdf'],
    ['https://github.com/o/r/raw/v1/a.pdf?raw=true', 'https://raw.githubusercontent.com/o/r/v1/a.pdf'],
    ['https://raw.githubusercontent.com/o/r/main/a.pdf', 'https://raw.githubusercontent.com/o/r/main/a.pdf'],
    ['https://github.com/o/r/releases/download/v1/a.zip', 'https://github.com/o/r/releases/download/v1/a.zip'],
    ['https://github.com/user-attachments/files/1/a.pdf', 'https://github.com/user-attachments/files/1/a.pdf'],
    ['https://gist.githubusercontent.com/u/1/raw/a.txt', 'https://gist.githubusercontent.com/u/1/raw/a.txt'],
    ['https://github.com/o/r', undefined],
    ['https://github.com/o/r/issues/1', undefined],
    ['https://github.com/o/r/tree/main/docs', undefined],
    ['https://github.com/o/r/releases', undefined],
  ],
  catbox: [
    ['https://files.catbox.moe/abc123.pdf', 'https://files.catbox.moe/abc123.pdf'],
    ['https://litter.catbox.moe/abc123.tar.gz', 'https://litter.catbox.moe/abc123.tar.gz'],
    ['https://files.catbox.moe/', undefined],
  ],
  documentcloud: [
    ['https://www.documentcloud.org/documents/123-a-letter', 'https://api.www.documentcloud.org/api/documents/123/'],
    ['https://embed.documentcloud.org/documents/123-a/?x=1', 'https://api.www.documentcloud.org/api/documents/123/'],
    ['https://www.documentcloud.org/documents/123-a.html', 'https://api.www.documentcloud.org/api/documents/123/'],
    ['https://www.documentcloud.org/documents/123', 'https://api.www.documentcloud.org/api/documents/123/'],
    ['https://s3.documentcloud.org/documents/123/a.pdf', 'https://s3.documentcloud.org/documents/123/a.pdf'],
    ['https://www.documentcloud.org/search', undefined],
  ],
  wikimedia: [
    [
      'https://upload.wikimedia.org/wikipedia/commons/a/ab/X.pdf',
      'https://upload.wikimedia.org/wikipedia/commons/a/ab/X.pdf',
    ],
    ['https://commons.wikimedia.org/wiki/File:X_y.pdf', 'https://commons.wikimedia.org/wiki/Special:FilePath/X_y.pdf'],
    ['https://upload.wikimedia.org/wikipedia/commons/thumb/a/ab/X.pdf/1.jpg', undefined],
    ['https://commons.wikimedia.org/wiki/Main_Page', undefined],
  ],
  zenodo: [
    ['https://zenodo.org/records/1/files/a.pdf?preview=1', 'https://zenodo.org/records/1/files/a.pdf?download=1'],
    ['https://zenodo.org/record/1/files/a.pdf', 'https://zenodo.org/records/1/files/a.pdf?download=1'],
    ['https://zenodo.org/records/1', undefined],
  ],
  'google-drive': [
    [
      'https://drive.google.com/file/d/1aBcDeFgHiJkL/view?usp=sharing&resourcekey=0-x',
      'https://drive.usercontent.google.com/download?id=1aBcDeFgHiJkL&export=download&confirm=t&resourcekey=0-x',
    ],
    [
      'https://drive.google.com/open?id=1aBcDeFgHiJkL',
      'https://drive.usercontent.google.com/download?id=1aBcDeFgHiJkL&export=download&confirm=t',
    ],
    ['https://drive.google.com/drive/folders/1aBcDeFgHiJkL', undefined],
  ],
  dropbox: [
    ['https://www.dropbox.com/s/abc/a.pdf?dl=0', 'https://www.dropbox.com/s/abc/a.pdf?dl=1'],
    ['https://www.dropbox.com/scl/fi/abc/a.pdf?rlkey=k&raw=1', 'https://www.dropbox.com/scl/fi/abc/a.pdf?rlkey=k&dl=1'],
    ['https://www.dropbox.com/scl/fo/abc/x?rlkey=k', undefined],
    ['https://www.dropbox.com/home', undefined],
  ],
  ipfs: [
    [`https://ipfs.io/ipfs/${rawCid}`, `https://ipfs.io/ipfs/${rawCid}`],
    [`https://ipfs.io/ipfs/${rawCid}?filename=a.pdf`, `https://ipfs.io/ipfs/${rawCid}`],
    [`https://dweb.link/ipfs/${rawCid}`, `https://dweb.link/ipfs/${rawCid}`],
    [`https://${rawCid}.ipfs.dweb.link/`, `https://${rawCid}.ipfs.dweb.link/`],
    [`https://${rawCid}.ipfs.dweb.link/a.pdf`, undefined],
    [`https://${rawCid}.ipfs.dweb.link/ipfs/${rawCid}`, undefined],
    [`https://${rawCid}.x.ipfs.dweb.link/`, undefined],
    [`https://name.ipns.dweb.link/ipfs/${rawCid}`, undefined],
    [`https://ipfs.io/ipfs/${rawCid}/a.pdf`, undefined],
    [`https://ipfs.io/ipfs/${rawCid}/`, undefined],
    ['https://ipfs.io/docs', undefined],
  ],
  'fourchan-files': [
    ['https://i.4cdn.org/pol/1493950123456.pdf', 'https://i.4cdn.org/pol/1493950123456.pdf'],
    ['https://i.4cdn.org/s/image.js', undefined],
  ],
  wikileaks: [
    ['https://wikileaks.org/podesta-emails/emailid/10', 'https://wikileaks.org/podesta-emails/get/10'],
    ['https://wikileaks.org/podesta-emails//get/10', 'https://wikileaks.org/podesta-emails/get/10'],
    ['https://wikileaks.org/macron-emails/fileid/10/2', 'https://wikileaks.org/macron-emails/fileid/10/2'],
    ['https://file.wikileaks.org/file/a/b.zip', 'https://file.wikileaks.org/file/a/b.zip'],
    ['https://wikileaks.org/podesta-emails/', undefined],
    ['https://file.wikileaks.org/file/', undefined],
  ],
  onedrive: [
    [
      'https://1drv.ms/b/s!AbC-dEf_123',
      'https://api.onedrive.com/v1.0/shares/u!aHR0cHM6Ly8xZHJ2Lm1zL2IvcyFBYkMtZEVmXzEyMw/root',
    ],
    [
      'https://onedrive.live.com/?id=A1%21105&cid=A1',
      'https://api.onedrive.com/v1.0/shares/u!aHR0cHM6Ly9vbmVkcml2ZS5saXZlLmNvbS8_aWQ9QTElMjExMDUmY2lkPUEx/root',
    ],
    ['https://abc.files.1drv.com/y4m/a.pdf', 'https://abc.files.1drv.com/y4m/a.pdf'],
    ['https://onedrive.live.com/about', undefined],
  ],
  sharepoint: [['https://contoso.sharepoint.com/:b:/g/Ea1b2', undefined]],
  mediafire: [
    ['https://www.mediafire.com/file/abc123def456/a.pdf/file', 'https://www.mediafire.com/file/abc123def456'],
    ['https://www.mediafire.com/view/abc123def456/a.pdf', 'https://www.mediafire.com/file/abc123def456'],
    ['https://www.mediafire.com/?abc123def456', 'https://www.mediafire.com/file/abc123def456'],
    ['https://download1500.mediafire.com/x/abc123/a.pdf', 'https://download1500.mediafire.com/x/abc123/a.pdf'],
    ['https://www.mediafire.com/folder/abc123def456', undefined],
  ],
  pixeldrain: [
    ['https://pixeldrain.com/u/AbCd1234', 'https://pixeldrain.com/api/file/AbCd1234'],
    ['https://pixeldrain.com/api/file/AbCd1234?download', 'https://pixeldrain.com/api/file/AbCd1234'],
    ['https://pixeldrain.com/l/AbCd1234', undefined],
  ],
  workupload: [
    ['https://workupload.com/file/aBcDeFgHiJk', 'https://workupload.com/file/aBcDeFgHiJk'],
    ['https://workupload.com/archive/aBcDeFgHiJk', undefined],
  ],
  bluesky: [
    [
      `https://puffball.us-east.host.bsky.network/xrpc/com.atproto.sync.getBlob?did=did:plc:a&cid=${rawCid}`,
      `https://puffball.us-east.host.bsky.network/xrpc/com.atproto.sync.getBlob?did=did:plc:a&cid=${rawCid}`,
    ],
    [`https://cdn.bsky.app/img/feed_fullsize/plain/did:plc:a/${rawCid}@jpeg`, undefined],
    ['https://bsky.social/about', undefined],
  ],
  atproto: [
    [
      `https://pds.example.org/xrpc/com.atproto.sync.getBlob?did=did:plc:a&cid=${rawCid}`,
      `https://pds.example.org/xrpc/com.atproto.sync.getBlob?did=did:plc:a&cid=${rawCid}`,
    ],
    ['https://pds.example.org/xrpc/com.atproto.sync.getBlob?did=did:plc:a', undefined],
  ],
  gitlab: [
    ['https://gitlab.com/g/sub/p/-/blob/main/docs/a%20b.pdf', 'https://gitlab.com/g/sub/p/-/raw/main/docs/a%20b.pdf'],
    ['https://gitlab.com/g/p/-/raw/v1/a.pdf?inline=false', 'https://gitlab.com/g/p/-/raw/v1/a.pdf'],
    ['https://gitlab.com/-/snippets/12/raw/main/a.txt', 'https://gitlab.com/-/snippets/12/raw/main/a.txt'],
    ['https://gitlab.com/g/p/-/tree/main', undefined],
  ],
  figshare: [
    ['https://figshare.com/ndownloader/files/123', 'https://ndownloader.figshare.com/files/123'],
    ['https://ndownloader.figshare.com/files/123', 'https://ndownloader.figshare.com/files/123'],
    ['https://figshare.com/articles/dataset/Title/99?file=123', 'https://ndownloader.figshare.com/files/123'],
    ['https://figshare.com/articles/dataset/Title/99', undefined],
  ],
  osf: [
    ['https://osf.io/abc12/download', 'https://osf.io/download/abc12/'],
    ['https://osf.io/download/abc12/', 'https://osf.io/download/abc12/'],
    ['https://osf.io/abc12/', undefined],
  ],
  s3: [
    ['https://bucket.s3.amazonaws.com/a/b.pdf', 'https://bucket.s3.amazonaws.com/a/b.pdf'],
    ['https://s3.eu-west-3.amazonaws.com/bucket/b.pdf?x=1', 'https://s3.eu-west-3.amazonaws.com/bucket/b.pdf?x=1'],
    ['https://ec2.amazonaws.com/a.pdf', undefined],
    ['https://bucket.s3.amazonaws.com/', undefined],
  ],
  gcs: [
    ['https://storage.googleapis.com/bucket/a.pdf', 'https://storage.googleapis.com/bucket/a.pdf'],
    ['https://storage.googleapis.com/', undefined],
  ],
  'azure-blobs': [
    ['https://a.blob.core.windows.net/files/a.pdf', 'https://a.blob.core.windows.net/files/a.pdf'],
    ['https://a.blob.core.windows.net/a.pdf', undefined],
  ],
  backblaze: [
    ['https://f002.backblazeb2.com/file/bucket/a.pdf', 'https://f002.backblazeb2.com/file/bucket/a.pdf'],
    ['https://f002.backblazeb2.com/b2api/v1', undefined],
  ],
  dataverse: [
    ['https://data.example.org/file.xhtml?fileId=12&version=1', 'https://data.example.org/api/access/datafile/12'],
    ['https://data.example.org/api/access/datafile/12', 'https://data.example.org/api/access/datafile/12'],
    [
      'https://data.example.org/file.xhtml?persistentId=doi:10.1/A/B',
      'https://data.example.org/api/access/datafile/:persistentId/?persistentId=doi%3A10.1%2FA%2FB',
    ],
    ['https://data.example.org/file.xhtml', undefined],
  ],
  nextcloud: [
    ['https://cloud.example.org/s/aBcDeFgHiJkLmNo', 'https://cloud.example.org/s/aBcDeFgHiJkLmNo/download'],
    [
      'https://cloud.example.org/index.php/s/aBcDeFgHiJkLmNo/download?path=%2F&files=a.pdf&x=1',
      'https://cloud.example.org/index.php/s/aBcDeFgHiJkLmNo/download?path=%2F&files=a.pdf',
    ],
    ['https://cloud.example.org/s/short', undefined],
  ],
  mega: [
    ['https://mega.nz/file/aBcDeF12', undefined],
    ['https://mega.nz/folder/aBcDeF12', undefined],
  ],
  wetransfer: [['https://wetransfer.com/downloads/0a1b/2c3d', undefined]],
  swisstransfer: [['https://www.swisstransfer.com/d/0a1b-2c3d', undefined]],
  gofile: [['https://gofile.io/d/aBcDeF', undefined]],
  scribd: [
    ['https://www.scribd.com/document/123456789/A-title', undefined],
    ['https://www.scribd.com/book/123456789/A-title', undefined],
  ],
  slideshare: [
    ['https://www.slideshare.net/slideshow/a-title/123456', undefined],
    ['https://www.slideshare.net/somebody/a-title-123', undefined],
  ],
  issuu: [['https://issuu.com/someone/docs/a_title', undefined]],
  telegram: [['https://t.me/channel/123', undefined]],
  ddosecrets: [['https://data.ddosecrets.com/Leak/a.zip', undefined]],
};
