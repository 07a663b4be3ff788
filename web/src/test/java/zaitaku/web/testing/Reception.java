package zaitaku.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import zaitaku.clinicurls.FacilityUrlToken;
import zaitaku.clinicurls.UrlKind;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.Identity;
import zaitaku.nfcbridge.virtualcard.PracticeAuthority;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.nfcbridge.virtualcard.RevocationServer;
import zaitaku.web.Service;
import zaitaku.web.certificate.CertificateConfig;
import zaitaku.web.eligibility.practice.PracticeEligibilitySource;
import zaitaku.web.facility.Facility;
import zaitaku.web.facility.StoredFacilities;
import zaitaku.web.platform.ServiceSettings;
import zaitaku.web.platform.database.DatabaseSettings;
import zaitaku.web.platform.keys.KeyFile;

/**
 * A whole service on a free port with its practice authority; software cards are made as wanted.
 */
public final class Reception implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** RSA keys are slow to make: one serves all cards that need not differ in it. */
  private static final KeyPair KEYS = PracticeAuthority.freshKeys(RANDOM);

  private static int facilities;

  private final Service service;
  private final URI origin;
  private final PracticePki pki;
  private final RevocationServer revocation;
  private final Path people;

  private Reception(
      Service service, URI origin, PracticePki pki, RevocationServer revocation, Path people) {
    this.service = service;
    this.origin = origin;
    this.pki = pki;
    this.revocation = revocation;
    this.people = people;
  }

  private static final class Shared {
    private static final Reception INSTANCE = start(SharedDatabase.settings());
  }

  /** One for all tests that leave it as they found it. */
  public static Reception shared() {
    return Shared.INSTANCE;
  }

  /** One of its own, closed by the caller. */
  public static Reception start(DatabaseSettings database, Object... furtherBeans) {
    try {
      Path home =
          Files.createTempDirectory(Files.createDirectories(Path.of("target")), "it-reception");
      PracticePki pki = PracticePki.open(home.resolve("pki"), RANDOM, Clock.systemUTC());
      RevocationServer revocation = RevocationServer.start(pki.revocation(), 0);
      URI origin = URI.create("http://localhost:" + Ports.free());
      ServiceSettings settings =
          new ServiceSettings(origin, true, URI.create("http://127.0.0.1:24737"));
      Path people = Files.createDirectories(home.resolve("people"));
      Service service =
          Service.start(
              new Service.Parts(
                  settings,
                  database,
                  KeyFile.openOrCreate(SharedDatabase.keyFile(), RANDOM),
                  CertificateConfig.of(
                      List.of(pki.anchorFile()), revocation.ocspUri(), revocation.listUri()),
                  PracticeEligibilitySource.open(settings, people)),
              furtherBeans);
      return new Reception(service, origin, pki, revocation, people);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A facility of its own for a test, so that its rows can be counted. */
  public synchronized At facility() {
    int number = ++facilities;
    return Clinics.add(service, "99%08d".formatted(number), "試験診療所" + number);
  }

  /** Issues the other address of a facility; its path. */
  public String online(At at) {
    FacilityUrlToken token = FacilityUrlToken.fresh(RANDOM);
    service.bean(StoredFacilities.class).issue(at.facility().id(), UrlKind.ONLINE, token);
    return "/o/" + token.text();
  }

  /** A facility and its address. */
  public record At(Facility facility, FacilityUrlToken token) {

    public String path() {
      return "/v/" + token.text();
    }
  }

  /**
   * A card of a practice person, for example {@code PRACTICE-ICHIRO}, with a certificate of its
   * own.
   */
  public Identity card(String commonName) {
    return card(CertificateOrder.authentication(commonName, pki.freshSerial(), pki.now()));
  }

  /** A card as ordered. */
  public Identity card(CertificateOrder order) {
    try {
      pki.note(List.of(order.serial()));
      return new Identity(KEYS.getPrivate(), pki.authority().issue(order, KEYS.getPublic()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public void revoke(BigInteger serial) {
    try {
      pki.revoke(serial);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public URI origin() {
    return origin;
  }

  public PracticePki pki() {
    return pki;
  }

  public RevocationServer revocation() {
    return revocation;
  }

  /** The eligibility source answers nothing while this file is there. */
  public Path outageFile() {
    return people.resolve("outage");
  }

  public <T> T bean(Class<T> type) {
    return service.bean(type);
  }

  @Override
  public void close() {
    service.close();
    revocation.close();
  }
}
