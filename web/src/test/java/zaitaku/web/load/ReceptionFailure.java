package zaitaku.web.load;

/** An answer that was not the expected one. */
final class ReceptionFailure extends Exception {

  private static final long serialVersionUID = 1;

  ReceptionFailure(Step step, String why) {
    super(step + ": " + why);
  }
}
