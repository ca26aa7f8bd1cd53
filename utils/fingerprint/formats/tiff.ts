import { tiff as decoder } from '../images/tiff.ts';
import { pictureFormat } from './picture.ts';

export const tiff = pictureFormat('tiff', decoder);
