/** One contract for every face; a test file a face, so that they run beside each other. */
import { blocksContract } from './blocks.contract.ts';
import { doorsContract } from './doors.contract.ts';
import { describeSkips, type Face } from './face.contract.ts';
import { formsContract } from './forms.contract.ts';

/** Describes all of it. */
export function contract(face: Face): void {
  describeSkips(face, [...blocksContract(face), ...formsContract(face), ...doorsContract(face)]);
}
