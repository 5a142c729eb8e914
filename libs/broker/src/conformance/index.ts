export { describeBroker } from './describe-broker.ts';
export type { BrokerStore } from './fixture.ts';
