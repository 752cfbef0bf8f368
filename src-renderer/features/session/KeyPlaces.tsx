import { PasswordInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { KeyPlace } from '../../../src-shared/model/workspace.ts';
import { keyPlaceWords } from '../../common/workspace/keyPlaces.ts';
import { Option } from './SessionFrame.tsx';
import s from './session.module.css';

interface KeyPlacesProps {
  readonly chosen: KeyPlace;
  /** Whether this computer's keychain can be used; if not, why. */
  readonly keychain: boolean;
  readonly problem: string | null;
  readonly choose: (place: KeyPlace) => void;
}

/** Where the key may be kept, each with what it means. */
export function KeyPlaces({ chosen, keychain, problem, choose }: KeyPlacesProps): ReactElement {
  return (
    <div className={s['options']}>
      {(['keychain', 'passphrase', 'session'] as const).map((place) => (
        <Option
          key={place}
          group="keyPlace"
          value={place}
          chosen={chosen === place}
          off={place === 'keychain' && !keychain}
          title={keyPlaceWords[place].title}
          hint={
            place === 'keychain' && !keychain
              ? (problem ?? 'This computer offers none that works.')
              : keyPlaceWords[place].hint
          }
          choose={() => choose(place)}
        />
      ))}
    </div>
  );
}

interface NewPassphraseProps {
  readonly passphrase: string;
  readonly again: string;
  readonly fault: string | null;
  readonly change: (passphrase: string) => void;
  readonly changeAgain: (passphrase: string) => void;
}

/** A passphrase, typed twice. */
export function NewPassphrase(props: NewPassphraseProps): ReactElement {
  return (
    <div className={`${s['fields']} ${s['beside']}`}>
      <PasswordInput
        label="Passphrase, at least 12 characters"
        description="Nobody can recover it for you."
        autoComplete="new-password"
        value={props.passphrase}
        onChange={(event) => props.change(event.currentTarget.value)}
      />
      <PasswordInput
        label="The same again"
        description="So that a typing error does not lock you out."
        autoComplete="new-password"
        value={props.again}
        error={props.fault}
        onChange={(event) => props.changeAgain(event.currentTarget.value)}
      />
    </div>
  );
}
