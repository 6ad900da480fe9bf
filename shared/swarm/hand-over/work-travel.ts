import { z } from 'zod';
import { assertNever } from '../../base/assert-never.ts';
import { countText } from '../../base/count-text.ts';
import type { KeptWork } from '../recovery/hand-over.ts';

/** Repositories within the worktree, submodules included: they hold changes that nobody else can take over. */
const staysBehind = { stays: z.array(z.string()).readonly().optional() };

/** How the work so far came to the one who goes on with it. */
export const workTravelSchema = z.discriminatedUnion('kind', [
  /** Both work in the same folder. */
  z.object({ kind: z.literal('in-place') }).readonly(),
  /** The branch of the one who goes on began with it. */
  z
    .object({ kind: z.literal('started-from'), branch: z.string(), commit: z.string(), ...staysBehind })
    .readonly(),
  /** It was merged into the branch of the one who goes on; `branch` is null for work of a shared folder. */
  z
    .object({
      kind: z.literal('merged'),
      branch: z.string().nullable(),
      commit: z.string(),
      into: z.string(),
      ...staysBehind,
    })
    .readonly(),
  /** Its changes stand in the folder of the one who goes on, not committed. */
  z
    .object({ kind: z.literal('applied'), files: z.number().int(), folder: z.string(), ...staysBehind })
    .readonly(),
  /** Whoever goes on has all of it already. */
  z.object({ kind: z.literal('nothing') }).readonly(),
  /** It stays where it is. */
  z.object({ kind: z.literal('left'), reason: z.string() }).readonly(),
]);
export type WorkTravel = z.infer<typeof workTravelSchema>;

/** How the work came along, for people; reads on from a sentence about the hand-over. */
export function describeTravel(travel: WorkTravel): string {
  switch (travel.kind) {
    case 'in-place':
      return 'the work stays where it is: both work in the same folder';
    case 'started-from':
      return `its branch begins with the work so far (${travel.branch}, ${travel.commit})${staying(travel)}`;
    case 'merged':
      return travel.branch === null
        ? `the changed files were committed on ${travel.into} (${travel.commit}) and stay in the shared folder, not committed${staying(travel)}`
        : `${travel.branch} was merged into ${travel.into} (${travel.commit})${staying(travel)}`;
    case 'applied':
      return `${countText(travel.files, 'file')} changed in ${travel.folder}, not committed${staying(travel)}`;
    case 'nothing':
      return 'there was no work to bring along';
    case 'left':
      return `the work stays where it is: ${travel.reason}`;
    default:
      return assertNever(travel);
  }
}

/** Tells the one who takes over where the work is; empty when there is none. */
export function placeOfWork(kept: KeptWork, travel: WorkTravel, from: string): string {
  switch (travel.kind) {
    case 'in-place':
      return placeInFolder(kept);
    case 'started-from':
      return `Your branch begins with the work so far: commit ${travel.commit} of ${travel.branch}${staying(travel)}.`;
    case 'merged':
      return travel.branch === null
        ? `The work so far is commit ${travel.commit} on your branch ${travel.into}${staying(travel)}.`
        : `The work so far (${travel.branch}) is merged into your branch ${travel.into}: commit ${travel.commit}${staying(travel)}.`;
    case 'applied':
      return `The work so far stands in your folder and is not committed: ${countText(travel.files, 'file')}${staying(travel)}.`;
    case 'nothing':
      return '';
    case 'left':
      return placeElsewhere(kept, from, travel.reason);
    default:
      return assertNever(travel);
  }
}

function placeInFolder(kept: KeptWork): string {
  switch (kept.kind) {
    case 'none':
      return '';
    case 'commit':
      return `The work so far is commit ${kept.commit} on the branch ${kept.branch}, in this folder.`;
    case 'patch':
      return `The work so far stands in this folder; a copy of it is kept in ${kept.path}.`;
    default:
      return assertNever(kept);
  }
}

function placeElsewhere(kept: KeptWork, from: string, reason: string): string {
  switch (kept.kind) {
    case 'none':
      return `The work so far is in ${from}. ${reason}`;
    case 'commit':
      return `The work so far is commit ${kept.commit} on the branch ${kept.branch} in ${from}. ${reason}`;
    case 'patch':
      return `The work so far is a patch: take it with git apply --3way '${kept.path}'. ${reason}`;
    default:
      return assertNever(kept);
  }
}

const staying = ({ stays = [] }: { readonly stays?: readonly string[] | undefined }): string =>
  stays.length === 0
    ? ''
    : `; what changed in ${stays.join(', ')} stays behind, because that is a repository of its own`;
