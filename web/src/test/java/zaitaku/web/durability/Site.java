package zaitaku.web.durability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.nfcbridge.virtualcard.PracticeAuthority;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.nfcbridge.virtualcard.RevocationServer;
import zaitaku.web.Service;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.testing.Clinics;
import zaitaku.web.testing.Reception;

/**
 * All that stays while service and database come and go: keys, practice authority with its
 * responder, people, facilities and cards.
 */
final class Site implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<String> PEOPLE = List.of("PRACTICE-ICHIRO", "PRACTICE-HANAKO");

  private final Path home;
  private final PracticePki pki;
  private final RevocationServer revocation;
  private final List<Identity> cards = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final List<UUID> facilities = new ArrayList<>();

  private Site(Path home, PracticePki pki, RevocationServer revocation) {
    this.home = home;
    this.pki = pki;
    this.revocation = revocation;
  }

  static Site open(Path home) {
    try {
      PracticePki pki = PracticePki.open(home.resolve("pki"), RANDOM, Clock.systemUTC());
      Site site = new Site(home, pki, RevocationServer.start(pki.revocation(), 0));
      Files.createDirectories(home.resolve("people"));
      KeyPair keys = PracticeAuthority.freshKeys(RANDOM);
      for (String person : PEOPLE) {
        CertificateOrder order =
            CertificateOrder.authentication(person, pki.freshSerial(), pki.now());
        pki.note(List.of(order.serial()));
        site.cards.add(
            new Identity(keys.getPrivate(), pki.authority().issue(order, keys.getPublic())));
      }
      return site;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Starts a service in this process. */
  Service start(DatabaseSettings database, int httpPort, Object... furtherBeans) {
    try {
      return Service.start(
          LeanService.parts(
              database,
              httpPort,
              home,
              pki.anchorFile(),
              revocation.ocspUri(),
              revocation.listUri()),
          furtherBeans);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What a service in a process of its own must know beside its database and its port. */
  Properties described() {
    Properties all = new Properties();
    all.setProperty("home", home.toString());
    all.setProperty("anchor", pki.anchorFile().toString());
    all.setProperty("ocsp", revocation.ocspUri().toString());
    all.setProperty("list", revocation.listUri().toString());
    return all;
  }

  /** Adds facilities through a running service. */
  void addFacilities(Service service, int count) {
    for (int i = 0; i < count; i++) {
      int number = facilities.size() + 1;
      Reception.At at = Clinics.add(service, "97%08d".formatted(number), "試験診療所" + number);
      facilities.add(at.facility().id());
      paths.add(at.path());
    }
  }

  /** The path of the visit URL of a facility, counted from 0 and around. */
  String path(int number) {
    return paths.get(number % paths.size());
  }

  UUID facility(int number) {
    return facilities.get(number % facilities.size());
  }

  Identity card(int number) {
    return cards.get(number % cards.size());
  }

  @Override
  public void close() {
    revocation.close();
  }
}
