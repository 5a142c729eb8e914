/**
 * Everything that a task reads, in the order that every attempt sees alike (I9).
 *
 * Owns: the order of leaves and pieces; which leaf takes an input's rejected records.
 */
import type { StageLeaf, StagePlan } from '@sluice/dstream';
import type { ActorContext } from '../actor/context.ts';
import { giveWay } from './give-way.ts';
import { listSegments, loadSegments } from './gather-exchange.ts';
import { gatherInput } from './gather-input.ts';
import type { LeafPiece } from './record-piece.ts';
import type { StageEnvironment } from './stage-environment.ts';
import type { StageTask } from './task-runner.ts';

/** A piece on its way to a leaf; `place` names it alike in every attempt. */
export interface Feed {
  readonly leaf: number;
  readonly piece: LeafPiece;
  readonly place: string;
}

/** All pieces in order : leaves by index, blocks by number, segments by (producer, chunk). Gives way after each. */
export async function* feedOf(
  environment: StageEnvironment,
  task: StageTask,
  signal: AbortSignal,
): AsyncGenerator<Feed> {
  for (const [leaf, definition] of environment.stage.leaves.entries()) {
    let number = 0;
    for await (const piece of piecesOf(environment, task, definition, signal)) {
      yield { leaf, piece, place: `${leaf}/${number++}` };
      await giveWay(signal);
    }
  }
}

async function* piecesOf(
  environment: StageEnvironment,
  task: StageTask,
  leaf: StageLeaf,
  signal: AbortSignal,
): AsyncGenerator<LeafPiece> {
  const { context, view, stage, partition, inputs } = environment;
  const { schedule, frozen } = task;
  if (leaf.from.kind === 'exchange') {
    const segments = await listSegments(view, { stage, leaf, partition, batch: frozen.batch, schedule });
    yield* loadSegments(context, segments);
    return;
  }
  const range = schedule.range(leaf, partition);
  if (range === undefined) return;
  await inputs.verify(range);
  const isLetterReader = readsLettersOf(context, stage, leaf);
  for await (const piece of gatherInput(context, range, signal)) {
    if (piece.kind === 'records' || isLetterReader) yield piece;
  }
}

/** Several leaves may read one input: its letters belong to the first of them, once. */
function readsLettersOf({ plan }: ActorContext, stage: StagePlan, leaf: StageLeaf): boolean {
  const first = plan.stages.flatMap((candidate) => candidate.leaves.map((of) => ({ stage: candidate.id, leaf: of })));
  const reader = first.find((candidate) => isSameInput(candidate.leaf, leaf));
  return reader === undefined || (reader.stage === stage.id && reader.leaf === leaf);
}

function isSameInput(one: StageLeaf, other: StageLeaf): boolean {
  return one.from.kind === 'input' && other.from.kind === 'input' && one.from.input === other.from.input;
}
