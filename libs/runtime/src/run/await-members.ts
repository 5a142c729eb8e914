/** Waits until the members that start together have heard of each other, so that no unit is taken twice at the start. */
import { ignoreAbort } from '@sluice/kernel';
import type { Member } from './member.ts';

const AT_MOST_MS = 2_000;

/** Resolves when every member of `ids` beats, or after two seconds: then the heartbeats sort it out. */
export async function awaitMembers(member: Member, ids: readonly string[]): Promise<void> {
  const { clock } = member.context;
  const over = new AbortController();
  const cancel = clock.schedule(AT_MOST_MS, () => over.abort());
  const missing = () => ids.some((id) => id !== member.context.member && !member.membership.hasHeard(id));
  while (missing() && !over.signal.aborted) {
    await member.membership.changed(over.signal).catch(ignoreAbort);
  }
  cancel();
}
