import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { type Cause, causes } from '../../../src-shared/model/vocabulary.ts';

/** How people name a cause. Narrow on purpose: a figure that moves under several causes names none of them. */
const names: Readonly<Record<Cause, RegExp>> = {
  creative_fatigue:
    /\b(?:(?:creative|ad) (?:fatigue|wear)|(?:tired|worn[- ]out|stale) (?:ads?|creatives?)|tired of (?:the|these) ads?|seen (?:the|these) ads too often)\b/iu,
  audience_saturation:
    /\b(?:(?:audience )?saturat(?:ion|ed)|used[- ]up audience|audience has already seen)\b/iu,
  competitive_pressure:
    /\b(?:competiti(?:ve|on) pressure|rivals? (?:are |is )?(?:bid|outbid|push)\w*|competitors? (?:are |is )?(?:bid|outbid|push)\w*|more competition|outbid)\b/iu,
  seasonality: /\b(?:seasonal(?:ity)?|the season|holiday (?:effect|demand))\b/iu,
  poor_targeting: /\b(?:poor targeting|bad targeting|wrong (?:people|audience)|mistargeted)\b/iu,
  tracking_break:
    /\b(?:tracking (?:break|broke|is broken|fault|issue|problem|failure)|(?:broken|break in the) (?:tag|tracking|pixel)|(?:tag|pixel) (?:broke|is broken)|conversions are no longer counted)\b/iu,
  landing_page_issue:
    /\b(?:landing page (?:issue|problem|fault|is broken|broke)|broken (?:landing )?page|give up on the landing page)\b/iu,
  budget_constraint:
    /\b(?:budget (?:constraint|limit|cap)|budget (?:runs|ran|running) out|capped by (?:its|the) budget)\b/iu,
  learning_phase: /\b(?:learning phase|still (?:learning|settling))\b/iu,
  fundamental_issue:
    /\b(?:fundamental(?:ly)? (?:issue|problem|flaw\w*|unprofitable)|does not work at this price)\b/iu,
  scaling_opportunity: /\b(?:scaling opportunity|room to (?:grow|scale))\b/iu,
  delivery_blocked:
    /\b(?:(?:blocked|stopped|halted) delivery|delivery (?:is |was )?(?:blocked|stopped|halted)|(?:ads?|campaign|creatives?) (?:is |are |was |were )?disapproved|policy (?:block|disapproval))\b/iu,
  measurement_change:
    /\b(?:measurement change|(?:attribution|counting|conversion) (?:rule|setting|window|model) (?:changed|change)|change in (?:how conversions are counted|attribution)|counts conversions by another rule)\b/iu,
  normal_variance:
    /\b(?:normal variance|(?:only|just|mere|pure) (?:chance|noise|luck)|random (?:noise|variation))\b/iu,
};

const setAside =
  /\b(?:not|no|n[’']t|never|rather than|instead of|rules? out|ruled out|against|unlikely|less likely|nor|neither|unlike|excludes?|without|if|may|might|could|whether)\b[^.;]{0,60}$/iu;

/**
 * A cause that a text states as the cause although the verdict names another; null = none. Causes ruled out or merely
 * possible do not count.
 */
export function givenAsCause(text: string, { rootCause, secondCause }: Diagnosis): Cause | null {
  const own = [rootCause, secondCause].filter((cause) => cause !== null);
  if (own.some((cause) => names[cause].test(text))) return null;
  return (
    causes.find((cause) => {
      if (own.includes(cause)) return false;
      const found = names[cause].exec(text);
      return found !== null && !setAside.test(text.slice(0, found.index));
    }) ?? null
  );
}
