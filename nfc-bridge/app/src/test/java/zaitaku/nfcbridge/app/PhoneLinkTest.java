package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;

class PhoneLinkTest {

  private static final StartLink LINK =
      StartLink.of(Origin.parse("https://uketsuke.example").orElseThrow(), "h".repeat(43));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://uketsuke.example/b#",
        "zaitaku-bridge:?",
        "zaitaku-bridge://authorize?",
        "http://127.0.0.1:24737/authorize?",
        " "
      })
  void aStartLinkIsFoundHoweverItCame(String before) {
    assertThat(PhoneLink.in(before + LINK.query() + "\n")).contains(LINK);
  }

  @Test
  void aPageOfAnotherOriginAroundItIsRefused() {
    assertThat(PhoneLink.in("https://look-alike.example/b#" + LINK.query())).isEmpty();
    assertThat(PhoneLink.in("https://uketsuke.example:8443/b#" + LINK.query())).isEmpty();
    assertThat(PhoneLink.in("http://uketsuke.example/b#" + LINK.query())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://uketsuke.example/v/abcdefghijklmnopqrstuvwxyz",
        "https://uketsuke.example/b",
        "https://uketsuke.example/b#",
        "zaitaku-bridge:",
        "client_id=https%3A%2F%2Fuketsuke.example",
        "WIFI:S:x;;"
      })
  void whatIsNoStartLinkIsNone(String text) {
    assertThat(PhoneLink.in(text)).isEmpty();
  }
}
