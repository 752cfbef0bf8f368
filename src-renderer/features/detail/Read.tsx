import { type ComponentType, type ReactElement, useEffect } from 'react';
import { counted } from '../../../src-shared/format/number.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import { stepSliderId } from '../../common/decisions/parameters.ts';
import { focusDetail } from '../../view/detailHeading.ts';
import { useWhatIfView } from '../../view/whatIfView.ts';
import { DecisionBar } from './DecisionBar.tsx';
import { DetailHead } from './DetailHead.tsx';
import { AllFacts } from './folded/AllFacts.tsx';
import { DataChips } from './folded/DataChips.tsx';
import { InFull } from './folded/InFull.tsx';
import { OtherActionList } from './folded/OtherActionList.tsx';
import { Disagreement, HowMade } from './HowMade.tsx';
import { Fold } from './parts/Fold.tsx';
import type { ShownRecommendation } from './parts/shown.ts';
import { Picture } from './picture/Picture.tsx';
import { WhatItIsNot } from './reasons/WhatItIsNot.tsx';
import { Why } from './reasons/Why.tsx';
import { StepWhatIf } from './StepWhatIf.tsx';
import { Split } from './split/Split.tsx';
import { usePlan } from './usePlan.ts';
import { Waiting } from './Waiting.tsx';
import type { WhatIfProps } from './whatIfProps.ts';

interface ReadProps {
  readonly recommendation: ShownRecommendation;
  readonly WhatIf: ComponentType<WhatIfProps>;
}

/** Goes to the slider of the action; false where there is none, or it has the focus already. */
function goToSlider(): boolean {
  const slider = document.getElementById(stepSliderId);
  if (slider === null || slider === document.activeElement) return false;
  slider.scrollIntoView({ block: 'center' });
  slider.focus({ preventScroll: true });
  return true;
}

/** A recommendation that was read: the decision first, then what it rests on, as much as there is to say. */
export function Read({ recommendation, WhatIf }: ReadProps): ReactElement {
  const { id, diagnosis, state } = recommendation;
  const planning = usePlan(recommendation);
  const { openOn, open, close } = useWhatIfView();
  const isWhatIf = openOn === id;
  const more = (): void => open(id);
  // Another recommendation is read first.
  useEffect(() => close, [close]);
  return (
    <article>
      <DetailHead recommendation={recommendation} plan={planning.plan}>
        <DecisionBar
          recommendation={recommendation}
          plan={planning.plan}
          whatIf={() => {
            if (!goToSlider()) more();
          }}
        />
      </DetailHead>
      {isWhatIf ? (
        <WhatIf
          recommendation={recommendation}
          step={planning.step}
          setStep={planning.setStep}
          close={() => {
            close();
            focusDetail();
          }}
          picture={<Picture diagnosis={diagnosis} />}
        />
      ) : (
        <>
          <Disagreement made={diagnosis.made} />
          <Body recommendation={recommendation} />
          <StepWhatIf
            diagnosis={diagnosis}
            planning={planning}
            isOpen={state === 'open' || state === 'snoozed'}
            more={more}
          />
          <DataChips diagnosis={diagnosis} />
          <Folded recommendation={recommendation} />
        </>
      )}
    </article>
  );
}

/** Half a screen where nothing is to be done or nothing can be said; all of it where there is something to decide. */
function Body({ recommendation }: Pick<ReadProps, 'recommendation'>): ReactElement {
  const { diagnosis } = recommendation;
  switch (diagnosis.status) {
    case 'insufficient_data':
      return <Waiting diagnosis={diagnosis} />;
    case 'monitor':
      return <Picture diagnosis={diagnosis} />;
    case 'action':
    case 'check':
    case 'undetermined':
      return (
        <>
          <Picture diagnosis={diagnosis} />
          <Why diagnosis={diagnosis} />
          <WhatItIsNot recommendation={recommendation} />
          <Split diagnosis={diagnosis} />
        </>
      );
    default:
      return assertNever(diagnosis.status);
  }
}

function Folded({ recommendation }: Pick<ReadProps, 'recommendation'>): ReactElement {
  const { diagnosis } = recommendation;
  const isQuiet = diagnosis.status === 'monitor';
  const others = diagnosis.alternativeActions.length;
  return (
    <>
      {isQuiet ? (
        <Fold title="Why, and what it is not">
          <Why diagnosis={diagnosis} />
          <WhatItIsNot recommendation={recommendation} />
          <Split diagnosis={diagnosis} />
        </Fold>
      ) : null}
      <Fold title="In full" about="every sentence with its facts">
        <InFull diagnosis={diagnosis} />
      </Fold>
      <Fold title="All facts" about={counted(diagnosis.evidence.length, 'fact')}>
        <AllFacts diagnosis={diagnosis} />
      </Fold>
      {others === 0 || diagnosis.status === 'insufficient_data' ? null : (
        <Fold title="Other actions" about={`${others} compared`}>
          <OtherActionList diagnosis={diagnosis} />
        </Fold>
      )}
      <Fold title="How this was made">
        <HowMade recommendation={recommendation} />
      </Fold>
    </>
  );
}
