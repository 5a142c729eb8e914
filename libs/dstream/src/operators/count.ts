import { crossesBoundary } from '@sluice/windows';

import { derive } from '../api/derive.ts';
import { type DStream, PLACE } from '../api/dstream.ts';
import type { Kernel } from './kernel.ts';

/** One number per batch: how many records there are; 0 for an empty batch. */
export function count<T>(this: DStream<T>): DStream<number> {
  const { slideMs } = this[PLACE].node;
  return derive(this, {
    label: 'count',
    expand: (build, [input]) =>
      build.kernel(
        build.exchange(build.kernel(input, partialCountKernel, { label: 'partialCount' }), 'gather'),
        totalKernel(slideMs),
        {
          runsOnEmpty: true,
        },
      ),
  });
}

const partialCountKernel: Kernel = {
  start(_task, emit) {
    let records = 0;
    return {
      ports: [() => void records++],
      end() {
        if (records > 0) emit(records);
      },
    };
  },
};

function totalKernel(slideMs: number): Kernel {
  return {
    start(task, emit) {
      let total = 0;
      return {
        ports: [(partial) => void (total += partial as number)],
        end() {
          if (crossesBoundary(task.previousTimeMs, task.timeMs, slideMs)) emit(total);
        },
      };
    },
  };
}
