package zaitaku.web.platform.page;

/** A fault as the log may hold it: classes and places. Messages may quote what people typed. */
final class Trace {

  private static final int PLACES = 12;

  private static final int CAUSES = 6;

  private Trace() {}

  static String of(Throwable fault) {
    StringBuilder text = new StringBuilder();
    Throwable present = fault;
    for (int depth = 0; present != null && depth < CAUSES; depth++) {
      text.append(depth == 0 ? "" : " caused by ").append(present.getClass().getName());
      StackTraceElement[] places = present.getStackTrace();
      for (int i = 0; i < Math.min(PLACES, places.length); i++) {
        text.append(i == 0 ? " at " : " < ").append(places[i]);
      }
      present = present.getCause();
    }
    return text.toString();
  }
}
