package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.VirtualCard;

/** What a phone shows and does with a request, line by line. */
class PhoneIT {

  private final MovableClock clock = new MovableClock();
  private final RecordingReader reader = new RecordingReader();
  private FakeService service;
  private ServiceCalls calls;
  private ProgressNotes notes;
  private Words terminal = Languages.JAPANESE;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws IOException {
    service = new FakeService(clock);
    service.forge.data(data -> data.put("flow", "cross_device"));
    service.whenAnswered((exchange, form) ->
        FakeService.send(
            exchange, 200, "application/json", "{\"confirm_code\":\"07\",\"expires_in\":120}"));
    calls =
        new ServiceCalls(Duration.ofSeconds(20), TrustedServices.besides(TestCards.authority()));
    notes = new ProgressNotes(calls);
    lay(TestCards.working());
  }

  @AfterEach
  void stop() {
    assertThat(reader.openChannels()).as("cards left with their power on").isZero();
    notes.close();
    calls.close();
    service.close();
  }

  @Test
  void itShowsWhoAsksForWhatWithRefusingFirstAndThenTheDigits() throws IOException {
    assertThat(serve("2\n" + TestCards.PIN + "\n", false)).isTrue();
    assertThat(said())
        .containsSubsequence(
            "施設：練習クリニック<&>",
            "送り先：127.0.0.1:",
            "すること：資格確認・同意登録（訪問診療等）",
            "同意：手術情報：同意する",
            "同意：薬剤情報：同意しない",
            "処方箋：紙の処方箋",
            "この画面を自分で始めていない場合は断ってください",
            "1 断る",
            "2 進む",
            "あと3回",
            "この番号を、もとの画面に入れてください",
            "\n07\n",
            "120秒")
        .doesNotContain(TestCards.PIN);
    assertThat(service.responses)
        .singleElement()
        .satisfies(form -> assertThat(form).containsKey("vp_token").doesNotContainKey("error"));
  }

  @Test
  void itSpeaksTheLanguageOfTheRequest() throws IOException {
    service.forge.data(data -> data.put("language", "en"));
    assertThat(serve("2\n" + TestCards.WRONG_PIN + "\n" + TestCards.PIN + "\n", false)).isTrue();
    assertThat(said())
        .containsSubsequence(
            "Facility: 練習クリニック<&>",
            "Purpose: Confirm insurance and give consent (資格確認・同意登録) – Scheduled home visit",
            "Consent: Surgery (手術情報): I agree",
            "If you did not start this yourself, please refuse.",
            "1 Refuse",
            "2 Go on",
            "tries left: 3",
            "The PIN is wrong.",
            "Enter this number on the first screen",
            "\n07\n",
            "120 seconds");
  }

  @Test
  void inEasyJapaneseItShowsNoMarksOfReadings() throws IOException {
    service.forge.data(data -> data.put("language", "ja-easy"));
    assertThat(serve(TestCards.PIN + "\n", true)).isTrue();
    assertThat(said())
        .contains("この 番号を、はじめの 画面に 入れて ください")
        .doesNotContainPattern("[{}|\uE000-\uE002]");
  }

  @Test
  void beforeThereIsARequestItSpeaksTheLanguageOfTheTerminal() throws IOException {
    terminal = new Languages(LanguageFiles.PACKAGED).of("en");
    service.whenClaimed(
        (exchange, form) -> FakeService.send(exchange, 410, "application/json", "{}"));
    assertThat(serve("", true)).isFalse();
    assertThat(said()).contains("This reading can no longer be started (REQUEST-GONE)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "1\n", "y\n", "22\n", "はい\n"})
  void anythingButGoingOnRefusesAndTouchesNoCard(String answer) throws IOException {
    assertThat(serve(answer, false)).isFalse();
    assertThat(reader.commands()).isZero();
    assertThat(service.responses)
        .singleElement()
        .satisfies(form -> assertThat(form).containsEntry("error_description", "cancelled"));
  }

  @Test
  void aWrongPinCostsOneTryAndIsSaid() throws IOException {
    assertThat(serve(TestCards.WRONG_PIN + "\n" + TestCards.PIN + "\n", true)).isTrue();
    assertThat(said()).containsSubsequence("あと3回", "暗証番号がちがいます", "あと2回", "\n07\n");
  }

  @Test
  void aTrialEndsWithItsFirstWrongPin() throws IOException {
    service.forge.data(data -> {
      data.put("flow", "cross_device");
      data.put("wording", "trial-2026-11");
    });
    assertThat(serve(TestCards.WRONG_PIN + "\n" + TestCards.PIN + "\n", true)).isFalse();
    assertThat(said()).containsSubsequence("暗証番号がちがいます", "読み取りをやめました");
    assertThat(service.responses)
        .singleElement()
        .satisfies(form -> assertThat(form).containsEntry("error_description", "pin_wrong"));
    assertThat(service.progress.getLast()).containsEntry("tries_left", "2");
    assertThat(reader.verifies()).isEqualTo(1);
  }

  @Test
  void whatIsNoPinIsNotSent() throws IOException {
    lay(TestCards.withTries(3));
    assertThat(serve("123\nabcd\n\n", true)).isFalse();
    assertThat(said()).contains("カードにはまだ送っていません").doesNotContain("あと2回");
    assertThat(reader.verifies()).isZero();
  }

  @Test
  void beforeTheLastTryTheyAreAskedOnceMoreAlsoIfTheyAgreed() throws IOException {
    lay(TestCards.withTries(1));
    assertThat(serve("1\n" + TestCards.PIN + "\n", true)).isFalse();
    assertThat(said()).contains("次にまちがえると").doesNotContain("\n07\n");
    lay(TestCards.withTries(1));
    assertThat(serve("2\n" + TestCards.PIN + "\n", true)).isTrue();
  }

  @Test
  void aBlockedCardIsToldToBothSides() throws IOException {
    lay(TestCards.withTries(0));
    assertThat(serve("", true)).isFalse();
    assertThat(said()).contains("PIN-BLOCKED");
    assertThat(service.responses)
        .singleElement()
        .satisfies(form -> assertThat(form).containsEntry("error_description", "pin_blocked"));
  }

  @Test
  void aServiceThatDidNotAcceptTheCardSendsThePersonToItsScreen() throws IOException {
    service.whenAnswered(
        (exchange, form) -> FakeService.send(exchange, 200, "application/json", "{}"));
    assertThat(serve(TestCards.PIN + "\n", true)).isFalse();
    assertThat(said()).contains("もとの画面で、わけを確かめてください");
  }

  @Test
  void onOneDeviceItShowsTheWayBack() throws IOException {
    service.whenAnswered(service::thank);
    assertThat(serve(TestCards.PIN + "\n", true)).isTrue();
    assertThat(said()).contains(service.origin() + "/bridge/return?response_code=c");
  }

  @Test
  void aRequestThatIsGoneIsSaidAndNothingSent() throws IOException {
    service.whenClaimed(
        (exchange, form) -> FakeService.send(exchange, 410, "application/json", "{}"));
    assertThat(serve("", true)).isFalse();
    assertThat(said()).contains("REQUEST-GONE");
    assertThat(service.responses).isEmpty();
  }

  @Test
  void aRequestThatIsNotRightIsNotShown() throws IOException {
    service.forge.claims(claims -> claims.put("aud", "https://elsewhere.invalid"));
    assertThat(serve("2\n", false)).isFalse();
    assertThat(said()).contains("REQUEST-BAD").doesNotContain("練習クリニック");
  }

  @Test
  void theCommandSaysWhatIsNoLinkAndWhichCardIsNone(@TempDir Path data) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(claim("https://uketsuke.example/v/x", "ichiro", data, err)).isEqualTo(2);
    StartLink link = service.newLink();
    assertThat(claim(link.query(), "nobody", data, err)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no start link of a reception in: https://uketsuke.example/v/x")
        .contains("no card of this name in the tray: nobody");
    assertThat(service.asked).isEmpty();
    assertThat(claim(link.query(), "ichiro", data, err)).isZero();
  }

  private int claim(String from, String card, Path data, ByteArrayOutputStream err) {
    return Bridge.run(
        List.of("claim", from, "--card", card, "--data", data.toString(), "--agree"),
        new ByteArrayInputStream("1234\n".getBytes(StandardCharsets.UTF_8)),
        new PrintStream(shown, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private void lay(VirtualCard card) {
    reader.tray.lay(card);
  }

  private boolean serve(String typed, boolean agreed) throws IOException {
    Phone phone =
        new Phone(
            new RequestDesk(
                calls,
                new RequestVerifier(clock),
                new SecureRandom(),
                Set.of(),
                new RecentServices(Set.of())),
            new CardDesk(reader, new PagePinSurface(), new PracticeIssuer(TestCards.authority())),
            new ResponseDesk(calls),
            notes,
            new PhoneTalk(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                terminal),
            new Languages(LanguageFiles.PACKAGED),
            clock);
    return phone.serve(service.newLink(), agreed);
  }

  private String said() {
    return shown.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
