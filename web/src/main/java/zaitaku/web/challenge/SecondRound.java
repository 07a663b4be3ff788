package zaitaku.web.challenge;

import java.util.Optional;
import java.util.UUID;

/**
 * Where a second card round of a review comes from: its card must be that patient's, and it changes
 * no other consent than the one that was seen.
 *
 * @param after the open review, or a second round that came to nothing; of the same session
 * @param consent registration that was seen; empty after a second round, which knows it
 */
public record SecondRound(UUID after, Optional<UUID> consent) {}
