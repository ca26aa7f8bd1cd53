/** Of the path of a paste on Pastebin, in any of its forms; its own pages have names as long as a paste's. */
export const pastebinPaste = /^\/(?:raw\/|dl\/)?((?!(?:trending|messages|settings|language|features)$)[A-Za-z0-9]{8})$/;
