package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zaitaku.nfcbridge.app.window.PinQuestion;

/** To a patient the agent speaks the language of the signed request, to others their browser's. */
class LanguageOfRequestIT {

  private static final String ENGLISH = "Accept-Language: en-US,en;q=0.9\r\n";
  private static final String GERMAN = "Accept-Language: de\r\n";

  private AgentFixture agent = new AgentFixture();

  LanguageOfRequestIT() throws IOException {}

  @AfterEach
  void stop() {
    agent.close();
    assertThat(agent.reader.openChannels()).as("cards left with their power on").isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ja|ja|暗証番号を入れてください|暗証番号がちがいます。あと2回まちがえると、使えなくなります",
        "ja-easy|ja|<rt>あんしょうばんごう</rt>|まちがえると、",
        "en|en|Please enter your PIN|The PIN is wrong. Tries left before it stops working: 2."
      })
  void fromTheFirstPageToTheEndTheRequestSaysWhichLanguageIsSpoken(
      String tag, String lang, String asked, String wrong) throws IOException {
    ask(tag);
    agent.lay(TestCards.working());
    agent.service.whenAnswered((exchange, form) ->
        FakeService.send(
            exchange, 200, "application/json", "{\"confirm_code\":\"07\",\"expires_in\":120}"));
    // the browser's own language is not the patient's
    RawHttp.Reply page = open(lang.equals("en") ? GERMAN : ENGLISH);
    assertThat(page.body()).contains("<html lang=\"" + lang + "\"", asked);
    RawHttp.Reply again = agent.follow(agent.typePin(page, TestCards.WRONG_PIN));
    assertThat(again.body()).contains("<html lang=\"" + lang + "\"", wrong);
    RawHttp.Reply end = agent.follow(agent.typePin(again, TestCards.PIN));
    assertThat(end.body()).contains("<html lang=\"" + lang + "\"", ">07</p>");
  }

  @Test
  void aLanguageThatIsNotThereIsJapanese() throws IOException {
    ask("fr");
    agent.lay(TestCards.working());
    assertThat(open(ENGLISH).body()).contains("<html lang=\"ja\">", "暗証番号を入れてください");
  }

  @Test
  void troubleWithTheCardIsSaidInTheLanguageOfTheRequest() throws IOException {
    ask("en");
    RawHttp.Reply missing = open("");
    assertThat(missing.body()).contains("Please place the card", "Try again", "Stop");
    agent.lay(TestCards.withTries(0));
    assertThat(agent.follow(agent.press(missing, "/authorize/again")).body())
        .contains("<html lang=\"en\"", "Use another way", "PIN-BLOCKED");
  }

  @Test
  void troubleWithoutARequestIsSaidInTheLanguageOfTheBrowser() throws IOException {
    assertThat(agent.get("/authorize?x=1", ENGLISH).body())
        .contains("<html lang=\"en\"", "This screen could not be opened", "LINK-BAD");
    assertThat(agent.get("/authorize?x=1", GERMAN).body()).contains("この画面は開けませんでした");
    agent.service.whenClaimed(
        (exchange, form) -> FakeService.send(exchange, 410, "text/plain", ""));
    assertThat(open(ENGLISH).body()).contains("This reading can no longer be started");
    assertThat(agent.post("/authorize/again", "token=x&step=1").body()).contains("前の画面は古くなっています");
  }

  @Test
  void whoeverHasToWaitIsToldInTheLanguageOfTheBrowser() throws IOException {
    ask("ja-easy");
    open("");
    RawHttp.Reply busy = open(ENGLISH);
    assertThat(busy.status()).isEqualTo(409);
    assertThat(busy.body())
        .contains("Another reading is under way", "Earlier reading: <i lang=\"ja\">練習クリニック</i>");
  }

  @Test
  void theTraySpeaksToWhoeverIsAskedForACard() throws IOException {
    assertThat(agent.get("/practice", ENGLISH).body())
        .contains("<html lang=\"en\"", "Place</button>");
    assertThat(agent.get("/practice", GERMAN).body()).contains("<html lang=\"ja\"", "置く</button>");
    ask("ja-easy");
    RawHttp.Reply missing = open(ENGLISH);
    assertThat(agent.get("/practice", ENGLISH).body()).contains("class=\"ruby\"", "おく</button>");
    agent.press(missing, "/authorize/cancel");
    assertThat(agent.get("/practice", ENGLISH).body()).contains("<html lang=\"en\"");
  }

  @Test
  void pagesOfStaffFollowTheBrowser() throws IOException {
    for (String page : new String[] {"/check", "/log"}) {
      assertThat(agent.get(page, ENGLISH).body()).contains("<html lang=\"en\"");
      assertThat(agent.get(page, GERMAN).body()).contains("<html lang=\"ja\"");
      assertThat(agent.get(page).body()).contains("<html lang=\"ja\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ja|資格確認・同意登録（訪問診療等）のために、カードを読み取ります|4けたの暗証番号を入れてください",
        "ja-easy|資格確認・同意登録（訪問診療等）の ために、カードを 読みます|4けたの 暗証番号を 入れて ください",
        "en|Your card is read for: Confirm insurance and give consent (資格確認・同意登録) – Scheduled home"
            + " visit (訪問診療等)|Enter your 4-digit PIN"
      })
  void theWindowSpeaksItTooWithoutReadings(String tag, String purpose, String asks)
      throws IOException {
    FakeDialog window = new FakeDialog();
    agent.close();
    agent = new AgentFixture(new WindowPinSurface(window));
    ask(tag);
    agent.lay(TestCards.working());
    open("");
    PinQuestion question = window.awaitQuestion(any -> true);
    assertThat(question.purpose()).isEqualTo(purpose);
    assertThat(question.words().get("window.ask")).isEqualTo(asks);
    assertThat(question.words().locale().getLanguage())
        .isEqualTo(Locale.forLanguageTag(tag).getLanguage());
    window.type(TestCards.WRONG_PIN);
    assertThat(window.awaitQuestion(next -> next.triesLeft() == 2).remark())
        .isEqualTo(question.words().get("remark.wrong", 2));
  }

  private void ask(String language) {
    agent.service.forge.data(data -> data.put("language", language));
  }

  private RawHttp.Reply open(String header) throws IOException {
    return agent.get("/authorize?" + agent.service.newLink().query(), header);
  }
}
