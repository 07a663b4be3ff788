package zaitaku.nfcbridge.virtualcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import zaitaku.nfcbridge.card.AuthenticationCard;
import zaitaku.nfcbridge.card.CardFault;
import zaitaku.nfcbridge.card.Opening;
import zaitaku.nfcbridge.card.Pin;
import zaitaku.nfcbridge.card.VerifyOutcome;

/** Authority and tray over restarts, and each card of the tray. */
class PracticePkiTest {

  private static Path directory;
  private static PracticePki pki;
  private static PracticeCards tray;

  @BeforeAll
  static void firstStart() throws IOException {
    directory = Files.createTempDirectory("practice-tray");
    pki = PracticePki.open(directory.resolve("pki"), TestCards.RANDOM, TestAuthority.CLOCK);
    tray = PracticeCards.open(pki, directory.resolve("cards"));
  }

  @AfterAll
  static void delete() {
    TestAuthority.delete(directory);
  }

  /** Fails when anything is made anew: keys are what a start would spend its time on. */
  private static SecureRandom noneLeft() {
    return new SecureRandom() {
      private static final long serialVersionUID = 1L;

      @Override
      public void nextBytes(byte[] bytes) {
        throw new AssertionError("a second start makes nothing");
      }
    };
  }

  private static PracticeCards secondStart() throws IOException {
    return PracticeCards.open(
        PracticePki.open(directory.resolve("pki"), noneLeft(), TestAuthority.CLOCK),
        directory.resolve("cards"));
  }

  private static Opening open(VirtualCard card) throws CardFault {
    VirtualReader reader = new VirtualReader("test");
    reader.lay(card);
    return AuthenticationCard.open(reader.connect());
  }

  private static AuthenticationCard opened(VirtualCard card) throws CardFault {
    return ((Opening.Opened) open(card)).card();
  }

  private static X509Certificate certificate(TrayCard which) throws Exception {
    try (AuthenticationCard card = opened(tray.byId(which.id()).orElseThrow())) {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(card.certificate()));
    }
  }

  private static Pin pin(String digits) {
    return Pin.parse(digits.toCharArray()).orElseThrow();
  }

  @Test
  void aSecondStartMakesNothingAndKnowsTheSameCards() throws Exception {
    VirtualCard before = tray.byId("ichiro").orElseThrow();
    VirtualCard after = secondStart().byId("ichiro").orElseThrow();
    try (AuthenticationCard first = opened(before);
        AuthenticationCard second = opened(after)) {
      assertThat(second.certificate()).isEqualTo(first.certificate());
    }
  }

  @Test
  void everythingIsReadableByItsOwnerOnly() throws IOException {
    pki.note(List.of(pki.freshSerial()));
    pki.revoke(pki.freshSerial());
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void theAnchorIsTheAuthority() throws Exception {
    try (var in = Files.newInputStream(pki.anchorFile())) {
      assertThat(CertificateFactory.getInstance("X.509").generateCertificate(in))
          .isEqualTo(pki.authority().certificate());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "tablet-1.example", "192.168.0.10"})
  void theServiceGetsACertificateForItsHost(String host) throws Exception {
    X509Certificate certificate = IdentityFile.read(pki.serviceIdentity(host)).certificate();
    certificate.verify(pki.authority().certificate().getPublicKey());
    assertThat(certificate.getSubjectAlternativeNames())
        .singleElement()
        .satisfies(name -> assertThat(name.get(1)).isEqualTo(host));
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void aCertificateOfTheServiceIsKeptForTheSameHostAndMadeAgainForAnother() throws Exception {
    X509Certificate first = IdentityFile.read(pki.serviceIdentity("a.example")).certificate();
    assertThat(IdentityFile.read(pki.serviceIdentity("a.example")).certificate()).isEqualTo(first);
    assertThat(IdentityFile.read(pki.serviceIdentity("b.example")).certificate())
        .isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Tablet.example", "a_b", "https://a", "-a", "a..b", "[::1]", "a:1"})
  void noServiceIsReachedByAHostThatIsNone(String host) {
    assertThatThrownBy(() -> pki.serviceIdentity(host))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void SEC_P03_aTrySpentStaysSpentOverARestart() throws Exception {
    try (AuthenticationCard card = opened(tray.byId("unregistered").orElseThrow())) {
      assertThat(card.verify(pin("0000"))).isEqualTo(new VerifyOutcome.Wrong(2));
    }
    assertThat(secondStart().byId("unregistered").orElseThrow().triesLeft()).isEqualTo(2);
  }

  @Test
  void aRevocationStaysOverARestartAndSerialsDoNotRepeat() throws Exception {
    BigInteger serial = pki.freshSerial();
    pki.note(List.of(serial));
    pki.revoke(serial);
    RevocationBook book = new RevocationBook(directory.resolve("pki"));
    assertThat(book.knows(serial)).isTrue();
    assertThat(book.revokedSince(serial)).contains(TestAuthority.CLOCK.instant());
    Set<BigInteger> serials =
        Stream.generate(pki::freshSerial).limit(100).collect(Collectors.toSet());
    assertThat(serials).hasSize(100).allMatch(s -> s.signum() > 0);
  }

  @Test
  void cardsOfAnotherAuthorityAreRefusedByName() {
    assertThatThrownBy(() -> PracticeCards.open(TestAuthority.PKI, directory.resolve("cards")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(".p12");
  }

  @ParameterizedTest
  @EnumSource(
      value = TrayCard.class,
      names = {"BLOCKED", "FACE", "FOREIGN", "REMOVED"},
      mode = EnumSource.Mode.EXCLUDE)
  void theseCardsSignWithTheirPin(TrayCard which) throws Exception {
    X509Certificate certificate = certificate(which);
    assertThat(certificate.getSubjectX500Principal().getName())
        .isEqualTo("CN=" + which.commonName() + ",C=JP");
    try (AuthenticationCard card = opened(tray.byId(which.id()).orElseThrow())) {
      assertThat(card.verify(pin(which.pin()))).isEqualTo(new VerifyOutcome.Verified());
      assertThat(card.sign(new byte[64])).hasSize(256);
    }
  }

  @Test
  void lastTryBlockedAndFaceHaveTheTriesTheySay() throws Exception {
    tray.reset();
    assertThat(tray.byId("last-try").orElseThrow().triesLeft()).isOne();
    for (String none : List.of("blocked", "face")) {
      try (AuthenticationCard card = opened(tray.byId(none).orElseThrow())) {
        assertThat(card.triesLeft()).isZero();
        assertThat(card.verify(pin("1234"))).isEqualTo(new VerifyOutcome.Blocked());
      }
    }
  }

  @Test
  void resettingLaysTheCountersBack() throws Exception {
    try (AuthenticationCard card = opened(tray.byId("last-try").orElseThrow())) {
      card.verify(pin("1234"));
      assertThat(card.triesLeft()).isEqualTo(3);
    }
    tray.reset();
    assertThat(tray.byId("last-try").orElseThrow().triesLeft()).isOne();
    assertThat(secondStart().byId("last-try").orElseThrow().triesLeft()).isOne();
  }

  @Test
  void theForeignCardIsNoMyNumberCard() throws CardFault {
    assertThat(open(tray.byId("foreign").orElseThrow()))
        .isEqualTo(new Opening.NotAMyNumberCard(0x6A82));
  }

  @Test
  void SEC_P04_theRemovedCardLeavesBetweenPinAndSignature() throws Exception {
    try (AuthenticationCard card = opened(tray.byId("removed").orElseThrow())) {
      assertThat(card.verify(pin("1234"))).isEqualTo(new VerifyOutcome.Verified());
      assertThatThrownBy(() -> card.sign(new byte[64]))
          .isInstanceOfSatisfying(
              CardFault.class, f -> assertThat(f.kind()).isEqualTo(CardFault.Kind.REMOVED));
    }
  }

  @Test
  void theWrongCertificatesAreWrongInTheirOwnWay() throws Exception {
    Date now = Date.from(TestAuthority.CLOCK.instant());
    assertThat(certificate(TrayCard.EXPIRED).getNotAfter()).isBefore(now);
    assertThat(certificate(TrayCard.SIGNING).getKeyUsage()[1]).isTrue();
    assertThat(certificate(TrayCard.ICHIRO).getKeyUsage()[1]).isFalse();
    assertThat(policy(TrayCard.WRONG_POLICY)).isNotEqualTo(policy(TrayCard.ICHIRO));
    assertThat(policy(TrayCard.SIGNING)).isNotEqualTo(policy(TrayCard.ICHIRO));
    RevocationBook book = new RevocationBook(directory.resolve("pki"));
    for (TrayCard card : TrayCard.values()) {
      if (card != TrayCard.FOREIGN) {
        BigInteger serial = certificate(card).getSerialNumber();
        assertThat(book.knows(serial)).isTrue();
        assertThat(book.revokedSince(serial).isPresent()).isEqualTo(card == TrayCard.REVOKED);
      }
    }
  }

  private static byte[] policy(TrayCard card) throws Exception {
    return certificate(card).getExtensionValue("2.5.29.32");
  }

  @Test
  void idsAndLabelsAreDistinctAndNamesFollowTheIds() {
    assertThat(Stream.of(TrayCard.values()).map(TrayCard::id)).doesNotHaveDuplicates();
    assertThat(Stream.of(TrayCard.values()).map(TrayCard::label)).doesNotHaveDuplicates();
    assertThat(TrayCard.values())
        .allMatch(
            card -> card.commonName().equals("PRACTICE-" + card.id().toUpperCase(Locale.ROOT)));
    assertThat(tray.byId("nobody")).isEqualTo(Optional.empty());
  }

  @Test
  void furtherCardsAreWrittenKnownAndGood() throws Exception {
    Path out = directory.resolve("further");
    AtomicInteger progress = new AtomicInteger();
    List<IssueCards.Issued> issued = new IssueCards(pki).issue(3, out, progress::set);
    assertThat(progress).hasValue(3);
    assertThat(issued).hasSize(3);
    RevocationBook book = new RevocationBook(directory.resolve("pki"));
    for (IssueCards.Issued card : issued) {
      Identity identity = IdentityFile.read(card.file());
      X509Certificate certificate = identity.certificate();
      certificate.verify(pki.authority().certificate().getPublicKey());
      assertThat(certificate.getSubjectX500Principal().getName())
          .isEqualTo("CN=" + card.commonName() + ",C=JP");
      assertThat(book.knows(certificate.getSerialNumber())).isTrue();
      CardData data =
          new CardData(
              certificate.getEncoded(),
              pki.authority().certificate().getEncoded(),
              identity.key(),
              Optional.of("1234"));
      try (AuthenticationCard client = opened(VirtualCard.working(data))) {
        assertThat(client.certificate()).isEqualTo(certificate.getEncoded());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 10_001})
  void onlyOneToTenThousandAreIssuedAtOnce(int count) {
    assertThatThrownBy(() -> new IssueCards(pki).issue(count, directory, done -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFailureStopsTheMakingOfKeys() {
    assertThatThrownBy(() ->
            new IssueCards(pki)
                .issue(
                    10_000,
                    directory.resolve("stopped"),
                    done -> {
                      throw new IllegalStateException("enough");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
  }
}
