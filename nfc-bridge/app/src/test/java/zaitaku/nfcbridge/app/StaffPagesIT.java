package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.virtualcard.VirtualCard;

/** The self-test names the broken layer; the log shows no person. */
class StaffPagesIT {

  private AgentFixture agent;

  @BeforeEach
  void start() throws IOException {
    agent = new AgentFixture();
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  @Test
  void openingThePageLooksAtNothing() throws IOException {
    agent.lay(TestCards.working());
    assertThat(agent.get("/check").body()).contains("この端末の点検", "点検する");
    assertThat(agent.reader.commands()).isZero();
  }

  @Test
  void allGoodIsSaidInOneSentence() throws IOException {
    VirtualCard card = TestCards.working();
    agent.lay(card);
    leaveAnAttempt();
    assertThat(run()).contains("悪いところは見つかりませんでした", "証明書と時計も合っています", "あと3回入れられます", "test が見えています");
    assertThat(agent.reader.verifies()).as("no PIN was laid").isZero();
    assertThat(card.triesLeft()).isEqualTo(3);
    assertThat(agent.reader.openChannels()).as("the power is off").isZero();
  }

  @Test
  void beforeAnyReceptionThereIsNoServiceToAsk() throws IOException {
    assertThat(run()).contains("まだどの受付からも呼ばれていない");
    assertThat(agent.service.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3630,60分進んで", "-3630,60分おくれて", "45,進んで", "-45,おくれて", "91800,25時間進んで"})
  void aClockThatIsOffIsNamedWithItsSpanAndSide(long seconds, String said) throws IOException {
    leaveAnAttempt();
    agent.clock.forward(Duration.ofSeconds(seconds));
    assertThat(run()).contains(said, "「受付のサービス」に悪いところ", "自動で合わせる");
  }

  @Test
  void aClockWithinThirtySecondsIsGood() throws IOException {
    leaveAnAttempt();
    agent.clock.forward(Duration.ofSeconds(25));
    assertThat(run()).contains("証明書と時計も合っています");
  }

  @Test
  void aServiceThatIsDownIsNamed() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      Origin gone = Origin.parse("http://localhost:" + free.getLocalPort()).orElseThrow();
      free.close();
      assertThat(runEnrolledWith(gone)).contains("いま受け付けていません", "「受付のサービス」に悪いところ");
    }
  }

  @Test
  void aNameThatIsNotKnownIsNamed() throws IOException {
    Origin nowhere = Origin.parse("https://uketsuke.invalid").orElseThrow();
    assertThat(runEnrolledWith(nowhere)).contains("uketsuke.invalid という名前の相手が見つかりません");
  }

  @Test
  void aCertificateThatIsNotTrustedIsNamed() throws Exception {
    HttpsServer stranger =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 4);
    SSLContext context = TestCards.untrustedServer();
    stranger.setHttpsConfigurator(new HttpsConfigurator(context));
    stranger.start();
    try {
      Origin origin =
          Origin.parse("https://localhost:" + stranger.getAddress().getPort()).orElseThrow();
      assertThat(runEnrolledWith(origin)).contains("証明書を信用できません", "無料Wi-Fi");
    } finally {
      stranger.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NO_SERVICE,「カードリーダーのための部品（PC/SC）」に悪いところ,pcscd",
    "NO_READER,「カードリーダー」に悪いところ,ケーブルを差しなおして",
    "TWO_CARDS,「カード」に悪いところ,2つのカードリーダー",
    "IN_USE,「カード」に悪いところ,e-Tax",
    "MUTE,「カード」に悪いところ,置きなおして"
  })
  void theBrokenLayerIsNamedWithWhatToDo(CardFault.Kind kind, String layer, String act)
      throws IOException {
    agent.reader.pretendReal();
    agent.reader.hinder(kind);
    assertThat(run()).contains(layer, act);
  }

  @Test
  void aMissingCardIsNoFault() throws IOException {
    assertThat(run()).contains("カードが置いてありません", "悪いところは見つかりませんでした");
  }

  @Test
  void cardsThatCannotBeUsedAreNamed() throws IOException {
    agent.lay(TestCards.notAMyNumberCard());
    assertThat(run()).contains("マイナンバーカードではないカードです", "交通系");
    agent.lay(TestCards.ofForeignIssuer());
    assertThat(run()).contains("ここでは使えないカードです");
    agent.lay(TestCards.withTries(0));
    assertThat(run()).contains("暗証番号が使えなくなっています");
    agent.lay(TestCards.withoutPin());
    assertThat(run()).contains("暗証番号のないカード");
  }

  @Test
  void theCardOfAnAttemptIsNotTouched() throws IOException {
    agent.lay(TestCards.working());
    agent.open(agent.service.newLink());
    int commands = agent.reader.commands();
    assertThat(run()).contains("読み取りの途中なので、カードにはさわっていません");
    assertThat(agent.reader.commands()).isEqualTo(commands);
  }

  @Test
  void SEC_P05_theSelfTestNeedsTheTokenOfItsPage() throws IOException {
    agent.lay(TestCards.working());
    assertThat(agent.post("/check", "token=x").status()).isEqualTo(403);
    assertThat(agent.reader.commands()).isZero();
  }

  @Test
  void theTrayPageLeadsToBothPages() throws IOException {
    assertThat(agent.get("/").body()).contains("href=\"/check\"", "href=\"/log\"");
    assertThat(agent.get("/check").body()).contains("href=\"/log\"", "href=\"/practice\"");
  }

  @Test
  void theLogShowsWhatHappenedWithoutAnySecret() throws IOException {
    RecentLog kept = RecentLogTest.attach();
    try {
      agent.lay(TestCards.working());
      agent.typePin(agent.open(agent.service.newLink()), TestCards.PIN);
      String page = agent.get("/log").body();
      assertThat(page)
          .contains("proof taken", agent.service.origin())
          .doesNotContain(RequestForge.STATE, "h".repeat(20), TestCards.PIN + "<", "練習クリニック");
    } finally {
      RecentLogTest.detach(kept);
    }
  }

  /** So that the agent knows a service; its attempt is over. */
  private void leaveAnAttempt() throws IOException {
    agent.press(agent.open(agent.service.newLink()), "/authorize/cancel");
  }

  private String run() throws IOException {
    return run(agent);
  }

  private static String run(AgentFixture on) throws IOException {
    String token = on.get("/check").body().split("name=\"token\" value=\"", 2)[1].split("\"", 2)[0];
    return on.follow(on.post("/check", "token=" + token)).body();
  }

  private static String runEnrolledWith(Origin origin) throws IOException {
    try (AgentFixture enrolled = new AgentFixture(Set.of(origin))) {
      return run(enrolled);
    }
  }
}
