import '../ui/theme/library.ts';
import '../ui/theme/fonts.css';
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { nonceForLibraries } from './nonce.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const nonce = nonceForLibraries();
createRoot(root).render(
  <StrictMode>
    <App nonce={nonce} />
  </StrictMode>,
);
