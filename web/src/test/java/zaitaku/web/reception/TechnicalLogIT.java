package zaitaku.web.reception;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.web.testing.Patient;
import zaitaku.web.testing.Reception;
import zaitaku.web.testing.Reception.At;
import zaitaku.web.testing.Rows;
import zaitaku.web.testing.SharedDatabase;
import zaitaku.web.testing.SoftwareBridge;
import zaitaku.web.testing.SoftwareBridge.Claimed;

/** What the technical log holds after receptions that went well and badly, as it is shipped. */
class TechnicalLogIT {

  private static final Path SHIPPED = Path.of("src/main/resources/logback.xml");
  private static final String HOSTILE =
      "evil\r\n2026-11-25T00:00:00 INFO forged\u001b[2J\u202e\u2028";

  private final List<String> canaries = new ArrayList<>();

  @Test
  void SEC_A06_aReceptionLeavesNothingOfThePatientAndNoSecretInTheLog() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> events = new ListAppender<>();
    events.setContext(root.getLoggerContext());
    events.start();
    root.addAppender(events);
    root.setLevel(Level.INFO);
    try {
      receptions();
    } finally {
      root.setLevel(before);
      root.detachAppender(events);
    }
    Lines shipped = shipped();
    List<String> lines = List.copyOf(events.list).stream().map(shipped::line).toList();
    System.out.printf(
        "log canaries: %d lines, %d canaries looked for%n", lines.size(), canaries.size());
    assertThat(lines).isNotEmpty();
    assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain(canaries));
  }

  @Test
  void SEC_A06_whatSomebodySentStaysOnItsLineAndMovesNoCursor() throws Exception {
    LoggerContext context = new LoggerContext();
    Logger logger = context.getLogger("zaitaku.test");
    ListAppender<ILoggingEvent> events = new ListAppender<>();
    events.start();
    logger.addAppender(events);
    logger.warn("{}", HOSTILE);
    logger.error("failed", new IllegalStateException(HOSTILE, new IOException(HOSTILE)));
    for (ILoggingEvent event : events.list) {
      String line = shipped().line(event);
      assertThat(line).endsWith("\n").contains("evil");
      assertThat(line.substring(0, line.length() - 1).chars())
          .noneMatch(c -> Character.isISOControl(c) || c == 0x202e || c == 0x2028);
    }
    assertThat(shipped().line(events.list.getLast())).contains("TechnicalLogIT");
  }

  private void receptions() throws IOException {
    try (Reception reception = Reception.start(SharedDatabase.settings())) {
      At at = reception.facility();
      canaries.add(at.token().text());
      canaries.addAll(List.of("練習", "レンシュウ", "ﾚﾝｼｭｳ", "PRACTICE-ICHIRO", "forged"));
      SoftwareBridge bridge = new SoftwareBridge(reception.origin());
      Identity card = reception.card("PRACTICE-ICHIRO");
      canaries.add(card.certificate().getSerialNumber().toString());
      canaries.add(card.certificate().getSerialNumber().toString(16));
      Patient patient = new Patient(reception.origin());
      Claimed claimed = bridge.claim(noted(patient.open(patient.walkToCard(at))));
      note(claimed);
      String proof = bridge.proof(claimed, card);
      canaries.add(
          proof.substring(proof.indexOf("signature") + 12, proof.indexOf("signature") + 60));
      URI back = noted(bridge.respond(claimed.state(), proof).redirect());
      String done = patient.comeBack(back).location();
      canaries.add(done.substring("/done/".length()));
      patient.get(done);
      canaries.add(Rows.text(at.facility().id(), "select registration_id from registration"));
      refused(reception, at, bridge, claimed, proof);
      outage(reception, at, bridge, card);
    }
  }

  private void refused(
      Reception reception, At at, SoftwareBridge bridge, Claimed claimed, String proof)
      throws IOException {
    bridge.respond(claimed.state(), proof);
    bridge.respond(claimed.state(), HOSTILE);
    bridge.post("/bridge/progress", Map.of("state", HOSTILE, "event", HOSTILE));
    Patient hostile = new Patient(reception.origin());
    hostile.get("/v/%0d%0aforged%1b/%E2%80%AE");
    hostile.get("/done/%0d%0aforged");
    hostile.post(at.path() + "/consent", Map.of("choice", HOSTILE, "csrf", HOSTILE));
    Identity lost = reception.card("PRACTICE-JIRO");
    CertificateOrder revoked =
        CertificateOrder.authentication(
            "PRACTICE-ICHIRO", reception.pki().freshSerial(), reception.pki().now());
    Identity gone = reception.card(revoked);
    reception.revoke(revoked.serial());
    for (Identity one : List.of(lost, gone)) {
      Patient other = new Patient(reception.origin());
      other.comeBack(noted(bridge.authenticate(other.open(other.walkToCard(at)), one)));
    }
  }

  private void outage(Reception reception, At at, SoftwareBridge bridge, Identity card)
      throws IOException {
    Patient other = new Patient(reception.origin());
    URI back = noted(bridge.authenticate(other.open(other.walkToCard(at)), card));
    Files.createFile(reception.outageFile());
    other.comeBack(back);
  }

  private URI noted(URI withSecret) {
    String query = withSecret.getRawQuery();
    canaries.add(query.substring(query.length() - 43));
    return withSecret;
  }

  private void note(Claimed claimed) {
    canaries.add(claimed.state());
    canaries.add(claimed.claims().path("nonce").asText());
    canaries.add(claimed.jws().substring(claimed.jws().length() - 60));
  }

  private interface Lines {
    String line(ILoggingEvent event);
  }

  /** The format of the log as it is shipped. */
  private static Lines shipped() throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator reading = new JoranConfigurator();
    reading.setContext(context);
    reading.doConfigure(SHIPPED.toFile());
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>)
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("out");
    return event -> new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
