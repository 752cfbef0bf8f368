import { type Place, worthOf } from '../dimensions.ts';
import { act, edit, extremeSegment, grow, type Setting, segmentSubject, type Way } from './act.ts';

const worthAt = ({ setup }: Setting, place: Place): number => {
  const segment = setup.dimensions[place.dimension]?.segments[place.segment];
  return segment === undefined ? 1 : worthOf(segment, setup.perClick);
};
const shareAt = ({ setup }: Setting, place: Place): number =>
  setup.dimensions[place.dimension]?.segments[place.segment]?.share ?? 0;

/** Spend moves into `place` until it has `share` of the impressions. */
function moved(
  setting: Setting,
  kind: string,
  place: Place | null,
  share: number,
  coverage: number,
  byEdit: boolean,
) {
  if (place === null) return act(kind, () => {});
  const { setup, strength } = setting;
  const [subject] = segmentSubject(setup, place);
  return act(
    kind,
    (levers, day) => {
      const now = strength(day);
      if (now === 0) return;
      levers.mix.push({ ...place, share, strength: now });
      levers.coverage *= 1 + (coverage - 1) * now;
    },
    {
      subjects: segmentSubject(setup, place),
      edit: byEdit
        ? edit('targeting', subject?.dimension ?? 'targeting', 'restricted', 'one more allowed')
        : null,
    },
  );
}

/** An edit opens a segment that buys little. */
const widened: Way = (setting) => {
  const place = extremeSegment(setting.setup, true, (at) => worthAt(setting, at));
  const was = place === null ? 0 : shareAt(setting, place);
  const share = Math.min(0.92, was + grow(0.06, 0.8, setting.event.severity));
  return moved(setting, 'a weak segment is allowed', place, share, setting.random.between(1, 1.4), true);
};

/** The platform expands by itself, in another dimension's weakest segment. */
const expanded: Way = (setting) => {
  const first = extremeSegment(setting.setup, true, (at) => worthAt(setting, at));
  const place = extremeSegment(setting.setup, true, (at) =>
    at.dimension === first?.dimension ? 9 : worthAt(setting, at),
  );
  const was = place === null ? 0 : shareAt(setting, place);
  const share = Math.min(0.92, was + grow(0.06, 0.8, setting.event.severity));
  return moved(
    setting,
    'the platform expands into a weak segment',
    place,
    share,
    setting.random.between(1, 1.2),
    false,
  );
};

/** The best segment is cut off; the money goes wherever it can. */
const excluded: Way = (setting) => {
  const place = extremeSegment(setting.setup, false, (at) => worthAt(setting, at));
  const was = place === null ? 0 : shareAt(setting, place);
  const share = was * (1 - grow(0.4, 0.98, setting.event.severity));
  return moved(setting, 'the best segment is shown less', place, share, 1 - (was - share) * 0.3, true);
};

const focused: Way = (setting) => {
  const place = extremeSegment(setting.setup, false, (at) => worthAt(setting, at));
  const was = place === null ? 0 : shareAt(setting, place);
  const share = Math.min(0.9, was + grow(0.08, 0.6, setting.event.severity));
  return moved(setting, 'the best segment is shown more', place, share, 1, true);
};

/** A segment that buys little gives way to the one that buys most. */
const shifted: Way = (setting) => {
  const { setup, event, strength } = setting;
  const best = extremeSegment(setup, false, (at) => worthAt(setting, at));
  const weak = extremeSegment(setup, true, (at) => worthAt(setting, at));
  if (best === null || weak === null) return focused(setting);
  const less = shareAt(setting, weak) * (1 - grow(0.3, 0.98, event.severity));
  const more = Math.min(0.9, shareAt(setting, best) + grow(0.04, 0.45, event.severity));
  return act(
    'a weak segment gives way to the best',
    (levers, day) => {
      const now = strength(day);
      levers.mix.push({ ...weak, share: less, strength: now }, { ...best, share: more, strength: now });
    },
    {
      subjects: [...segmentSubject(setup, best), ...segmentSubject(setup, weak)],
      edit: edit(
        'targeting',
        setup.dimensions[weak.dimension]?.name ?? 'targeting',
        'one more allowed',
        'restricted',
      ),
    },
  );
};

export const targeting = { worse: [widened, expanded, excluded], better: [focused, shifted] } as const;
