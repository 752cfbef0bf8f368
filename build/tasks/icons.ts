import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { testBrowser } from '../../testing/chromium.ts';
import { icnsFile, icoFile, type Picture } from '../steps/iconFiles.ts';
import { root } from './tool.ts';

// Draws build/icons/icon.svg at every size that the three systems need. Run by hand when the drawing changes.
const folder = join(root, 'build', 'icons');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const { executablePath, args } = await testBrowser();
const browser = await chromium.launch({ executablePath, args: [...args] });
const pictures: Picture[] = [];
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
  await page.close();
}
await browser.close();

mkdirSync(join(folder, 'png'), { recursive: true });
for (const { size, png } of pictures) writeFileSync(join(folder, 'png', `${size}x${size}.png`), png);
writeFileSync(join(folder, 'icon.ico'), icoFile(pictures));
writeFileSync(join(folder, 'icon.icns'), icnsFile(pictures));
