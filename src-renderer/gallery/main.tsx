import '../ui/theme/library.ts';
import '../ui/theme/fonts.css';
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { chooseContrast, useContrastOfPage } from '../ui/theme/contrast.ts';
import { cssVariables, theme } from '../ui/theme/theme.ts';
import s from './gallery.module.css';
import { samples } from './Samples.tsx';

/** How the address asks for it: gallery.html?dark, ?more, ?dark&more. */
const asked = new URLSearchParams(window.location.search);
const schemes = ['?light', '?dark', '?light&more', '?dark&more'] as const;

/** For development: every part of the window in every state, by itself. It is no part of the app that is built. */
function Gallery() {
  useContrastOfPage();
  useEffect(() => chooseContrast(asked.has('more') ? 'more' : 'auto'), []);
  return (
    <main className={s['gallery']}>
      <h1>Parts of the window</h1>
      <nav aria-label="Colours">
        {schemes.map((scheme) => (
          <a key={scheme} href={scheme}>
            {scheme.slice(1).replace('&more', ', more contrast')}
          </a>
        ))}
      </nav>
      {samples.map(({ name, states }) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <div className={s['states']}>{states}</div>
        </section>
      ))}
    </main>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('gallery.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={asked.has('dark') ? 'dark' : 'light'}
    >
      <Gallery />
    </MantineProvider>
  </StrictMode>,
);
