import { webp as decoder } from '../images/webp.ts';
import { pictureFormat } from './picture.ts';

export const webp = pictureFormat('webp', decoder);
