package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.nfcbridge.card.CardChannel;
import zaitaku.nfcbridge.card.CardReader;

/** Cards that people lay on the reader by mistake: none is asked for anything but its name. */
class ForeignCardIT {

  /**
   * What each says to a SELECT of an application it does not have. Memory cards answer through the
   * reader: 6A81 or 6D00 (PC/SC part 3 §3.2.2); cards with applications say 6A82, some 6A86, 6985
   * or 6999, a locked one 6283.
   */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "transit card (FeliCa),3B8F8001804F0CA0000003061100 3B0000000042,6A81",
    "transit card of another reader,3B8F8001804F0CA0000003061100 3B0000000042,6D00",
    "credit card on the contacts,3B6E00008031E06B042105025555555555555555,6A82",
    "credit card over the air,3B8880010000000000000000 09,6985",
    "residence card,3B8880010000000000 3381810033,6A82",
    "residence card of another kind,3B8880010000000000 3381810033,6A86",
    "driving licence,3B888001000000003381810030,6A82",
    "driving licence that is locked,3B888001000000003381810030,6283",
    "passport,3B8980014D52544420200000000077,6999",
    "ticket of paper (MIFARE Ultralight),3B8F8001804F0CA0000003060300030000000068,6300",
    "card of a shop (MIFARE Classic),3B8F8001804F0CA000000306030001000000006A,6E00",
    "dead chip,3B,6F00"
  })
  void SEC_P04_anotherCardIsNamedSoAndAskedForNothing(String kind, String atr, String word)
      throws IOException {
    Foreign reader = new Foreign(atr.replace(" ", ""), word);
    try (AgentFixture agent = AgentFixture.over(reader)) {
      RawHttp.Reply page = agent.open(agent.service.newLink());
      assertThat(page.body()).as(kind).contains("マイナンバーカードではないようです").doesNotContain("id=\"pin\"");
      agent.press(page, "/authorize/cancel");
      assertThat(agent.service.responses.getFirst())
          .containsEntry("error_description", "unsupported_card");
    }
    assertThat(reader.sent)
        .as("SELECT of our application, once more after 6F00")
        .hasSize(word.equals("6F00") ? 2 : 1)
        .allMatch("00a4040c0ad392f000260100000001"::equals);
    assertThat(reader.open).isZero();
  }

  private static final class Foreign implements CardReader {
    private final byte[] atr;
    private final byte[] answer;
    private final List<String> sent = new ArrayList<>();
    private int open;

    Foreign(String atr, String word) {
      this.atr = HexFormat.of().parseHex(atr);
      this.answer = HexFormat.of().parseHex(word);
    }

    @Override
    public String name() {
      return "test";
    }

    @Override
    public boolean virtual() {
      return true;
    }

    @Override
    public boolean cardPresent() {
      return true;
    }

    @Override
    public CardChannel connect() {
      open++;
      return new CardChannel() {
        @Override
        public byte[] transmit(byte[] command) {
          sent.add(HexFormat.of().formatHex(command));
          return answer.clone();
        }

        @Override
        public byte[] atr() {
          return atr.clone();
        }

        @Override
        public void close() {
          open--;
        }
      };
    }
  }
}
