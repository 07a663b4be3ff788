package zaitaku.nfcbridge.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import zaitaku.nfcbridge.virtualcard.PracticeCards;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.nfcbridge.virtualcard.RevocationServer;
import zaitaku.nfcbridge.virtualcard.VirtualReader;

/**
 * All that practice needs around the agent, in {@code DIR/practice}: authority, cards, revocation
 * answers.
 */
final class Practice implements AutoCloseable {

  private final Path directory;
  private final PracticePki pki;
  private final RevocationServer revocation;
  private final VirtualReader reader = new VirtualReader("練習用の読み取り機");
  private final PracticeTray tray;
  private final String token;

  private Practice(
      Path directory,
      PracticePki pki,
      PracticeCards cards,
      RevocationServer revocation,
      String token) {
    this.directory = directory;
    this.pki = pki;
    this.revocation = revocation;
    this.tray = new PracticeTray(cards, reader);
    this.token = token;
  }

  static Practice open(Path data, SecureRandom random, Clock clock) throws IOException {
    Path directory = folder(data);
    PracticePki pki = pki(data, random, clock);
    PracticeCards cards = PracticeCards.open(pki, directory.resolve("cards"));
    String token = PracticeToken.of(directory, random);
    return new Practice(directory, pki, cards, RevocationServer.start(pki.revocation(), 0), token);
  }

  static PracticePki pki(Path data, SecureRandom random, Clock clock) throws IOException {
    return PracticePki.open(folder(data).resolve("pki"), random, clock);
  }

  private static Path folder(Path data) {
    return data.toAbsolutePath().normalize().resolve("practice");
  }

  VirtualReader reader() {
    return reader;
  }

  Tray tray() {
    return tray;
  }

  KnownIssuers issuers() {
    return new PracticeIssuer(pki.authority().certificate());
  }

  /** Services that the agent may speak to by https: those of the world, and the practice one. */
  SSLContext trust() {
    return TrustedServices.besides(pki.authority().certificate());
  }

  String token() {
    return token;
  }

  /**
   * Says where everything is: written last, so that whoever reads it finds all of it running.
   *
   * @param serviceHost the service's own certificate is issued for it
   */
  Path announce(AgentAddress address, Optional<String> serviceHost) throws IOException {
    ObjectNode root =
        StrictJson.writer()
            .createObjectNode()
            .put("agent", address.origin())
            .put("practiceToken", token)
            .put("caCertificate", pki.anchorFile().toString())
            .put("ocsp", revocation.ocspUri().toString())
            .put("crl", revocation.listUri().toString());
    if (serviceHost.isPresent()) {
      root.put("serviceHost", serviceHost.get());
      root.put("serviceIdentity", pki.serviceIdentity(serviceHost.get()).toString());
    }
    ArrayNode cards = root.putArray("cards");
    for (Tray.Card card : tray.cards()) {
      cards.addObject().put("id", card.id()).put("label", card.label()).put("pin", card.pin());
    }
    Path file = directory.resolve("agent.json");
    PrivateFile.write(
        file, StrictJson.writer().writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    return file;
  }

  @Override
  public void close() {
    reader.take();
    revocation.close();
  }
}
