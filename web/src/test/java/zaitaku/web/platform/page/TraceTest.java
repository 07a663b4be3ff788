package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceTest {

  @Test
  void theLogGetsClassesAndPlacesButNoWords() {
    Exception fault =
        new IllegalStateException("練習 一郎", new NumberFormatException("For input \"99000018\""));
    assertThat(Trace.of(fault))
        .contains(
            "java.lang.IllegalStateException at ", "caused by java.lang.NumberFormatException")
        .contains("TraceTest")
        .doesNotContain("練習", "99000018");
  }
}
