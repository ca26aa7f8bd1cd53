// @vitest-environment jsdom
import { act, useState, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ComboBox, findOffered } from '../../components/combo-box.tsx';

const known = ['Campagne Lumière 2027', 'Été 2026', 'Lumen papers', 'Macron 2017'];
let root: Root;
let submitted: number;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const element = document.createElement('div');
  document.body.replaceChildren(element);
  root = createRoot(element);
  submitted = 0;
  act(() => root.render(<Field />));
});
afterEach(() => {
  act(() => root.unmount());
});

function Field(): ReactNode {
  const [value, setValue] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submitted += 1;
      }}
    >
      <ComboBox
        attributes={{ id: 'leak', 'aria-describedby': undefined, 'aria-invalid': undefined }}
        value={value}
        known={known}
        placeholder=""
        listLabel={(count) => `${count} known`}
        onChange={setValue}
      />
    </form>
  );
}

const input = (): HTMLInputElement => document.querySelector('input') as HTMLInputElement;
const options = (): string[] =>
  [...document.querySelectorAll('ul:not([hidden]) [role=option]')].map((option) => option.textContent);
const active = (): string | null | undefined =>
  document.getElementById(input().getAttribute('aria-activedescendant') ?? '')?.textContent;
function type(text: string): void {
  act(() => {
    // React reads what was typed from the element itself.
    Object.getOwnPropertyDescriptor(window.HTMLInputElement.prototype, 'value')?.set?.call(input(), text);
    input().dispatchEvent(new window.Event('input', { bubbles: true }));
  });
}
function press(key: string): boolean {
  const event = new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  act(() => void input().dispatchEvent(event));
  return event.defaultPrevented;
}

describe('a text with what is known offered', () => {
  test('offers what holds the text, by keyboard alone', () => {
    expect(options()).toEqual([]);
    type('lum');
    expect(options()).toEqual(['Lumen papers', 'Campagne Lumière 2027']);
    expect(input().getAttribute('aria-expanded')).toBe('true');
    expect(press('ArrowDown')).toBe(true);
    expect(active()).toBe('Lumen papers');
    press('ArrowDown');
    expect(active()).toBe('Campagne Lumière 2027');
    expect(press('Enter')).toBe(true);
    expect(input().value).toBe('Campagne Lumière 2027');
    expect(input().getAttribute('aria-expanded')).toBe('false');
    expect(submitted).toBe(0);
  });

  test('keeps what was typed until something is chosen', () => {
    type('lum');
    press('ArrowUp');
    expect(active()).toBe('Campagne Lumière 2027');
    press('ArrowDown');
    expect(active()).toBeUndefined();
    // Nothing is chosen: the key means what it means to the form.
    expect(press('Enter')).toBe(false);
    expect(press('Escape')).toBe(true);
    expect(options()).toEqual([]);
    expect(press('Escape')).toBe(false);
    expect(input().value).toBe('lum');
  });

  test('opens at once by an arrow, and a click chooses', () => {
    press('ArrowDown');
    expect(options()).toEqual(known);
    const option = document.querySelectorAll('[role=option]')[1];
    act(() => void option?.dispatchEvent(new window.MouseEvent('mousedown', { bubbles: true, cancelable: true })));
    expect(input().value).toBe('Été 2026');
    expect(options()).toEqual([]);
  });

  test('lets a new name be typed', () => {
    type('Une nouvelle fuite');
    expect(options()).toEqual([]);
    expect(press('ArrowDown')).toBe(false);
    expect(input().value).toBe('Une nouvelle fuite');
  });
});

test.each([
  ['', known],
  ['ete', ['Été 2026']],
  ['LUMIÈRE', ['Campagne Lumière 2027']],
  ['Macron 2017', []],
  ['2', ['Campagne Lumière 2027', 'Été 2026', 'Macron 2017']],
])('%j offers %j', (typed, expected) => expect(findOffered(known, typed)).toEqual(expected));
