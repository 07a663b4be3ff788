package zaitaku.web.platform.database;

/** What a commit promises when it returns. */
public enum Durability {
  /** The change is on the disk; needed before anything is acknowledged. */
  DURABLE("on"),
  /**
   * The change is visible but a crash within a second may lose it: steps that a patient can simply
   * repeat.
   */
  RELAXED("off");

  private final String synchronousCommit;

  Durability(String synchronousCommit) {
    this.synchronousCommit = synchronousCommit;
  }

  String synchronousCommit() {
    return synchronousCommit;
  }
}
