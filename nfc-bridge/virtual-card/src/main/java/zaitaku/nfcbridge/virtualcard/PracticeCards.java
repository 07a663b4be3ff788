package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The tray: one software card for each thing that can happen, kept in a directory with its PIN
 * counter. Layout: {@code ID.p12} and {@code ID.tries} for each card, {@code signature.p12} for the
 * half that all share and nobody uses. Thread-safe.
 */
public final class PracticeCards {

  /** Opens the signature half of every card of the tray that has one. */
  public static final String SIGNATURE_PASSWORD = "PRACTICE1";

  private static final int COMPUTE_SIGNATURE = 0x2A;
  private static final int ALL_TRIES = 3;

  private final PracticePki pki;
  private final Path directory;
  private final SignatureSide signature;
  private final Map<TrayCard, VirtualCard> cards = new EnumMap<>(TrayCard.class);

  private PracticeCards(PracticePki pki, Path directory, SignatureSide signature) {
    this.pki = pki;
    this.directory = directory;
    this.signature = signature;
  }

  /**
   * Loads the tray, or makes what is missing.
   *
   * @throws IOException when a card cannot be read or is of another authority; says which file
   */
  public static PracticeCards open(PracticePki pki, Path directory) throws IOException {
    OwnerOnly.folder(directory);
    makeMissing(pki, directory);
    PracticeCards tray = new PracticeCards(pki, directory, signature(pki, directory));
    tray.loadAll();
    return tray;
  }

  /** The card of this id. */
  public synchronized Optional<VirtualCard> byId(String id) {
    return cards.entrySet().stream()
        .filter(entry -> entry.getKey().id().equals(id))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * Lays all counters back to what they were when the tray was made. Cards taken from here before
   * are stale: take them off the reader first.
   */
  public synchronized void reset() throws IOException {
    for (TrayCard card : TrayCard.values()) {
      Files.deleteIfExists(directory.resolve(card.id() + ".tries"));
    }
    loadAll();
  }

  private void loadAll() throws IOException {
    for (TrayCard card : TrayCard.values()) {
      cards.put(card, load(card));
    }
  }

  private VirtualCard load(TrayCard card) throws IOException {
    Path file = file(directory, card);
    Identity identity = IdentityFile.read(file);
    pki.authority().requireIssued(identity.certificate(), file);
    boolean face = card == TrayCard.FACE;
    try {
      CardData data =
          new CardData(
              identity.certificate().getEncoded(),
              pki.authority().certificate().getEncoded(),
              identity.key(),
              face ? Optional.empty() : Optional.of(card.pin()),
              face ? Optional.empty() : Optional.of(signature));
      return new VirtualCard(data, counter(card), card != TrayCard.FOREIGN, faults(card));
    } catch (CertificateEncodingException impossible) {
      throw new IOException(impossible);
    }
  }

  private PinCounter counter(TrayCard card) throws IOException {
    int first =
        switch (card) {
          case LAST_TRY -> 1;
          case BLOCKED -> 0;
          default -> ALL_TRIES;
        };
    return new CounterFile(directory.resolve(card.id() + ".tries"), first);
  }

  private static Faults faults(TrayCard card) {
    return card == TrayCard.REMOVED
        ? Faults.atInstruction(COMPUTE_SIGNATURE, new Fault.RemovedBefore())
        : Faults.NONE;
  }

  private static Path file(Path directory, TrayCard card) {
    return directory.resolve(card.id() + ".p12");
  }

  private static void makeMissing(PracticePki pki, Path directory) throws IOException {
    List<TrayCard> missing =
        Arrays.stream(TrayCard.values())
            .filter(card -> !Files.exists(file(directory, card)))
            .toList();
    try (FreshKeys keys = new FreshKeys(missing.size(), pki.random())) {
      for (TrayCard card : missing) {
        make(pki, card, keys.next(), file(directory, card));
      }
    }
  }

  /** The book first: a card that is there is always known, and revoked if it is to be. */
  private static void make(PracticePki pki, TrayCard card, KeyPair keys, Path file)
      throws IOException {
    CertificateOrder order = order(pki, card);
    pki.note(List.of(order.serial()));
    if (card == TrayCard.REVOKED) {
      pki.revoke(order.serial());
    }
    IdentityFile.write(
        file,
        new Identity(keys.getPrivate(), pki.authority().issue(order, keys.getPublic())),
        pki.random());
  }

  private static CertificateOrder order(PracticePki pki, TrayCard card) {
    CertificateOrder usual =
        CertificateOrder.authentication(card.commonName(), pki.freshSerial(), pki.now());
    return switch (card) {
      case EXPIRED -> usual.expired(pki.now());
      case WRONG_POLICY ->
          usual.with(KeyUsage.digitalSignature, List.of(PracticeNames.UNKNOWN_POLICY));
      case SIGNING -> CertificateOrder.signature(usual.commonName(), usual.serial(), pki.now());
      case ICHIRO,
          HANAKO,
          KOKI,
          FUJO,
          LAST_TRY,
          BLOCKED,
          REVOKED,
          UNREGISTERED,
          LOST,
          LOST_NEW,
          REMOVED,
          FACE,
          FOREIGN ->
          usual;
    };
  }

  private static SignatureSide signature(PracticePki pki, Path directory) throws IOException {
    Path file = directory.resolve("signature.p12");
    PracticeAuthority issuer = pki.signingAuthority();
    if (!Files.exists(file)) {
      KeyPair keys = PracticeAuthority.freshKeys(pki.random());
      CertificateOrder order =
          CertificateOrder.signature("PRACTICE-SIGNATURE", pki.freshSerial(), pki.now());
      IdentityFile.write(
          file,
          new Identity(keys.getPrivate(), issuer.issue(order, keys.getPublic())),
          pki.random());
    }
    Identity identity = IdentityFile.read(file);
    issuer.requireIssued(identity.certificate(), file);
    try {
      return new SignatureSide(
          identity.certificate().getEncoded(),
          issuer.certificate().getEncoded(),
          identity.key(),
          SIGNATURE_PASSWORD);
    } catch (CertificateEncodingException impossible) {
      throw new IOException(impossible);
    }
  }
}
