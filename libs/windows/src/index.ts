export { boundariesCrossed, crossesBoundary, isEverShown, windowProblem } from './assigners/boundaries.ts';
export { TwoStack } from './two-stack.ts';
