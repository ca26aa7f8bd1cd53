import { bmp as decoder } from '../images/bmp.ts';
import { pictureFormat } from './picture.ts';

export const bmp = pictureFormat('bmp', decoder);
