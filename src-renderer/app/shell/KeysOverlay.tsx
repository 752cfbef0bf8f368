import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { type CommandId, commands } from '../../ui/keys/keyMap.ts';
import { KeyHint } from '../../ui/parts/KeyHint.tsx';
import { useView } from '../../view/view.ts';
import s from './shell.module.css';

const groups = ['Move', 'Decide', 'Look', 'Go to'] as const;
const ids = Object.keys(commands).filter((id): id is CommandId => Object.hasOwn(commands, id));

/** Every key, on `?`. */
export function KeysOverlay({ singleKeys }: { readonly singleKeys: boolean }): ReactElement {
  const helpOpen = useView((view) => view.helpOpen);
  const setHelp = useView((view) => view.setHelp);
  return (
    <Modal opened={helpOpen} onClose={() => setHelp(false)} title="Keys" size="xl" centered>
      {singleKeys ? null : (
        <p>
          Single keys are switched off. Settings switches them on again; those with Ctrl or Cmd always work.
        </p>
      )}
      <div className={s['keyGroups']}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            {ids
              .filter((id) => commands[id].group === group)
              .map((id) => (
                <div key={id} className={s['keyRow']}>
                  <span>{commands[id].label}</span>
                  <KeyHint command={id} />
                </div>
              ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}
