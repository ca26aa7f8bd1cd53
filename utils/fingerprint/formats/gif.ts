import { gif as decoder } from '../images/gif.ts';
import { pictureFormat } from './picture.ts';

export const gif = pictureFormat('gif', decoder);
