package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RecentLogTest {

  static RecentLog attach() {
    RecentLog kept = new RecentLog();
    kept.start();
    Logger root = root();
    root.addAppender(kept);
    ((Logger) LoggerFactory.getLogger("zaitaku.nfcbridge")).setLevel(Level.INFO);
    return kept;
  }

  static void detach(RecentLog kept) {
    root().detachAppender(kept);
  }

  @Test
  void secretsAndNumbersAreCutOut() {
    assertThat(RecentLog.clean("state " + "s".repeat(43) + " of 練習")).isEqualTo("state … of 練習");
    assertThat(RecentLog.clean("card 123456789012")).isEqualTo("card …");
    assertThat(RecentLog.clean("http://localhost:24737 answered 410"))
        .isEqualTo("http://localhost:24737 answered 410");
  }

  @Test
  void aLineStaysALine() {
    assertThat(RecentLog.clean("a\r\nb\u001b[31mc")).isEqualTo("a b [31mc");
    assertThat(RecentLog.clean("あ".repeat(400))).hasSize(301);
  }

  @Test
  void whatALibrarySaysIsNotQuoted() {
    RecentLog kept = attach();
    try {
      ((Logger) LoggerFactory.getLogger("io.example.Http")).setLevel(Level.WARN);
      LoggerFactory.getLogger("io.example.Http").warn("GET /authorize?client_id=secret");
      LoggerFactory.getLogger("zaitaku.nfcbridge.app.Test").info("own words");
      assertThat(RecentLog.lines().toString())
          .contains("io.example.Http", "Test: own words")
          .doesNotContain("client_id");
    } finally {
      detach(kept);
    }
  }

  @Test
  void theLastTwoHundredLinesAreKept() {
    RecentLog kept = attach();
    try {
      Logger log = (Logger) LoggerFactory.getLogger("zaitaku.nfcbridge.app.Test");
      for (int i = 0; i < RecentLog.KEPT + 5; i++) {
        log.info("line {}", i);
      }
      assertThat(RecentLog.lines()).hasSize(RecentLog.KEPT);
      assertThat(RecentLog.lines().getLast().text()).endsWith("line " + (RecentLog.KEPT + 4));
    } finally {
      detach(kept);
    }
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
