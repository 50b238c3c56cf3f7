import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const web = 'dist/web';
const pages = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.html'),
);

describe('the built pages', () => {
  test('there is one for each page of the screens', () => {
    const sources = ['kiosk', 'display', 'counter'].flatMap((folder) =>
      readdirSync(folder).flatMap((name) => (name.endsWith('.html') ? [join(folder, name)] : [])),
    );
    expect(pages.toSorted()).toEqual(sources.toSorted());
  });

  test.each(pages)('%s has nothing that the content security policy forbids', (page) => {
    const html = readFileSync(join(web, page), 'utf8');
    // What is no script by its type is only data, and forbidden to nobody.
    const inline = [...html.matchAll(/<script\b([^>]*)>([^<]*)/g)].filter(
      ([, attributes = '', body = '']) =>
        !attributes.includes('type="application/json"') && (!/\bsrc=/.test(attributes) || body.trim() !== ''),
    );
    expect(inline).toEqual([]);
    expect(html).not.toMatch(/<style\b|\sstyle=|\son\w+=|data:|https?:\/\//);
  });

  test.each(pages)(
    '%s refers to files that are there, under names that change with their content',
    (page) => {
      const html = readFileSync(join(web, page), 'utf8');
      const files = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        expect(file).toMatch(/^\/assets\/.+-[\w-]{8}\.(js|css)$/);
        expect(readFileSync(join(web, file)).length).toBeGreaterThan(0);
      }
    },
  );
});
