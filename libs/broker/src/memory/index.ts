export type { BrokerCall, BrokerFaults, BrokerOperation, PassageFault, RequestFault } from './faults.ts';
export { createMemoryBroker, createMemoryStore } from './memory-store.ts';
export type { MemoryStore, MemoryStoreOptions } from './memory-store.ts';
