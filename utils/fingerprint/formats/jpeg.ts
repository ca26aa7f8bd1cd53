import { jpeg as decoder } from '../images/jpeg.ts';
import { pictureFormat } from './picture.ts';

export const jpeg = pictureFormat('jpeg', decoder);
