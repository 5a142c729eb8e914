export { claimChain } from './chain/claim-chain.ts';
export type { Carry, ClaimOptions } from './chain/claim-chain.ts';
export type {
  AppendExpectation,
  AppendOutcome,
  Broker,
  FollowRequest,
  MemberBucket,
  MemberEntry,
  MessageHeaders,
  OutgoingMessage,
  RangeRequest,
  ServerFacts,
  StoredMessage,
  StreamFacts,
  StreamSpec,
  Subscription,
} from './contract/broker.ts';
export type { Chain, ChainAddress, ChainAppend, ChainContent } from './contract/chain.ts';
export { BROKER_ERROR_CODES, BrokerError } from './contract/errors.ts';
export type { BrokerErrorCode } from './contract/errors.ts';
export { connectJetStream } from './jetstream/connect.ts';
export type { JetStreamOptions } from './jetstream/connect.ts';
export { isSupportedServerVersion, SUPPORTED_SERVERS } from './jetstream/server-version.ts';
export { startServerProcess } from './server/server-process.ts';
export type { ServerProcess, ServerProcessOptions } from './server/server-process.ts';
export { checkServerBinary } from './server/check-binary.ts';
