package zaitaku.web.platform.auditverifier;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Stored chains, wherever they are read from. Used by one thread. */
public interface History {

  /** Every facility that is known to have a chain. */
  Set<UUID> facilities() throws IOException;

  /**
   * Hands over the entries of one facility in the order in which they are stored, then answers the
   * end as it is stored, both of one moment.
   *
   * @throws IOException when it cannot be read to its end
   */
  Optional<StoredEntry.Head> read(UUID facility, Consumer<StoredEntry> each) throws IOException;
}
