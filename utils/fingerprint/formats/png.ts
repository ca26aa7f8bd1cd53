import { png as decoder } from '../images/png.ts';
import { pictureFormat } from './picture.ts';

export const png = pictureFormat('png', decoder);
