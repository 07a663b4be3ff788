package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import zaitaku.nfcbridge.card.CardReader;
import zaitaku.nfcbridge.protocol.Origin;
import zaitaku.nfcbridge.protocol.StartLink;
import zaitaku.nfcbridge.virtualcard.VirtualCard;

/** A running agent, the service it talks to, and a browser of the simplest kind. */
final class AgentFixture implements AutoCloseable {

  static final String TRAY_TOKEN = "t".repeat(43);
  private static final Pattern TICKET =
      Pattern.compile(
          "name=\"token\" value=\"([^\"]+)\"><input type=\"hidden\" name=\"step\""
              + " value=\"([0-9]+)\"");

  private static final Duration POLL = Duration.ofMillis(20);

  final MovableClock clock = new MovableClock();
  final RecordingReader reader = new RecordingReader();
  final FakeService service;
  private final AgentServer server;

  AgentFixture() throws IOException {
    this(Set.of());
  }

  AgentFixture(Set<Origin> enrolled) throws IOException {
    this(enrolled, new PagePinSurface(), Optional.empty(), LanguageFiles.PACKAGED);
  }

  AgentFixture(PinSurface surface) throws IOException {
    this(Set.of(), surface, Optional.empty(), LanguageFiles.PACKAGED);
  }

  /** Over another reader than the recording one. */
  static AgentFixture over(CardReader other) throws IOException {
    return new AgentFixture(
        Set.of(), new PagePinSurface(), Optional.of(other), LanguageFiles.PACKAGED);
  }

  /** With other languages than those that are packaged. */
  static AgentFixture speaking(LanguageFiles files) throws IOException {
    return new AgentFixture(Set.of(), new PagePinSurface(), Optional.empty(), files);
  }

  private AgentFixture(
      Set<Origin> enrolled, PinSurface surface, Optional<CardReader> other, LanguageFiles files)
      throws IOException {
    service = new FakeService(clock);
    server =
        AgentServer.start(
            0,
            new AgentServer.Parts(
                other.orElse(reader),
                surface,
                new PracticeIssuer(TestCards.authority()),
                new OneCardTray(reader),
                TRAY_TOKEN,
                TrustedServices.besides(TestCards.authority()),
                enrolled,
                new Languages(files),
                Duration.ZERO,
                clock,
                new SecureRandom()));
  }

  int port() {
    return server.address().port();
  }

  void lay(VirtualCard card) {
    reader.tray.lay(card);
  }

  /** What a browser shows when it is sent to the start link. */
  RawHttp.Reply open(StartLink link) throws IOException {
    return get("/authorize?" + link.query());
  }

  RawHttp.Reply get(String path) throws IOException {
    return get(path, "");
  }

  /**
   * From a browser that prefers some languages.
   *
   * @param header further header lines, each with its end
   */
  RawHttp.Reply get(String path, String header) throws IOException {
    return RawHttp.send(
        port(),
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + host()
            + "\r\n"
            + header
            + "Connection: close\r\n\r\n");
  }

  /** Presses a button of a page: its ticket and further fields are posted. */
  RawHttp.Reply press(RawHttp.Reply page, String path, Map<String, String> fields)
      throws IOException {
    Matcher ticket = TICKET.matcher(page.body());
    if (!ticket.find()) {
      throw new AssertionError("no form on this page:\n" + page.body());
    }
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("token", ticket.group(1));
    all.put("step", ticket.group(2));
    return post(path, form(all));
  }

  RawHttp.Reply press(RawHttp.Reply page, String path) throws IOException {
    return press(page, path, Map.of());
  }

  RawHttp.Reply typePin(RawHttp.Reply page, String pin) throws IOException {
    return press(page, "/authorize/pin", Map.of("pin", pin));
  }

  RawHttp.Reply post(String path, String body) throws IOException {
    return RawHttp.send(
        port(),
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + host()
            + "\r\nOrigin: http://"
            + host()
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
            + "Content-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);
  }

  /** Follows the 303 to a page of the agent itself. */
  RawHttp.Reply follow(RawHttp.Reply reply) throws IOException {
    return get(reply.header("location").orElseThrow());
  }

  /** Asks for the page of a link until it says this: a waiting page moves on by itself. */
  RawHttp.Reply openUntil(StartLink link, Predicate<RawHttp.Reply> said) {
    return Awaitility.await().pollInterval(POLL).until(() -> open(link), said);
  }

  /** A page of trouble or of the PIN, or a way out: not the waiting page any more. */
  RawHttp.Reply openUntilSettled(StartLink link) {
    return openUntil(link, reply -> reply.header("refresh").isEmpty());
  }

  String host() {
    return "127.0.0.1:" + port();
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    server.close();
    service.close();
  }

  /** A tray with one card. */
  private record OneCardTray(RecordingReader reader) implements Tray {
    @Override
    public List<Card> cards() {
      return List.of(new Card("ichiro", "練習 一郎さん", TestCards.PIN));
    }

    @Override
    public Optional<String> lying() {
      return reader.tray.lying().map(card -> "ichiro");
    }

    @Override
    public boolean lay(String id) {
      if (!id.equals("ichiro")) {
        return false;
      }
      reader.tray.lay(TestCards.working());
      return true;
    }

    @Override
    public void take() {
      reader.tray.take();
    }

    @Override
    public void restoreTries() {
      reader.tray.take();
    }
  }
}
