package zaitaku.web.platform.audit;

import java.io.IOException;

/**
 * Where checkpoints are kept, out of reach of the database (security.md A03). Lines are only ever
 * added. Used by one thread at a time.
 */
interface CheckpointJournal {

  /** Makes the text of the next line. */
  interface Line {
    /**
     * @param number of the line, from 1, without gaps
     * @param previous SHA-256 of the line before, in hex; 64 zeros before the first
     */
    String text(long number, String previous);
  }

  /**
   * Adds a line; it is on the disk when this returns.
   *
   * @throws IOException when it cannot be written: nothing, or a line without its end, stands there
   */
  void append(Line line) throws IOException;
}
