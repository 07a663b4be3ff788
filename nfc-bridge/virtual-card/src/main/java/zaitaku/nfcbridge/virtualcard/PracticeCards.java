package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The tray: one software card for each thing that can happen, kept in a directory with its PIN
 * counter.
 */
public final class PracticeCards {

  private static final int COMPUTE_SIGNATURE = 0x2A;
  private static final int ALL_TRIES = 3;

  private final PracticePki pki;
  private final Path directory;
  private final Map<TrayCard, VirtualCard> cards = new EnumMap<>(TrayCard.class);

  private PracticeCards(PracticePki pki, Path directory) {
    this.pki = pki;
    this.directory = directory;
  }

  /** Loads the tray, or makes what is missing. */
  public static PracticeCards open(PracticePki pki, Path directory) throws IOException {
    PracticeCards tray = new PracticeCards(pki, directory);
    for (TrayCard card : TrayCard.values()) {
      tray.cards.put(card, tray.load(card));
    }
    return tray;
  }

  /** The card of this id. */
  public Optional<VirtualCard> byId(String id) {
    return cards.entrySet().stream()
        .filter(entry -> entry.getKey().id().equals(id))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private VirtualCard load(TrayCard card) throws IOException {
    Path file = directory.resolve(card.id() + ".p12");
    if (!Files.exists(file)) {
      make(card, file);
    }
    Identity identity = IdentityFile.read(file);
    try {
      CardData data =
          new CardData(
              identity.certificate().getEncoded(),
              pki.authority().certificate().getEncoded(),
              identity.key(),
              card == TrayCard.FACE ? Optional.empty() : Optional.of(card.pin()));
      return new VirtualCard(data, counter(card), card != TrayCard.FOREIGN, faults(card));
    } catch (CertificateEncodingException impossible) {
      throw new IOException(impossible);
    }
  }

  private void make(TrayCard card, Path file) throws IOException {
    KeyPair keys = PracticeAuthority.freshKeys(pki.random());
    CertificateOrder order = order(card);
    pki.note(List.of(order.serial()));
    IdentityFile.write(
        file, new Identity(keys.getPrivate(), pki.authority().issue(order, keys.getPublic())));
    if (card == TrayCard.REVOKED) {
      pki.revoke(order.serial());
    }
  }

  private CertificateOrder order(TrayCard card) {
    CertificateOrder usual =
        CertificateOrder.authentication(card.commonName(), pki.freshSerial(), pki.now());
    return switch (card) {
      case EXPIRED -> usual.expired(pki.now());
      case WRONG_POLICY ->
          usual.with(KeyUsage.digitalSignature, List.of(PracticeNames.UNKNOWN_POLICY));
      case SIGNING ->
          usual.with(
              KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
              List.of(PracticeNames.SIGNATURE_POLICY));
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

  private static Faults faults(TrayCard card) {
    return card == TrayCard.REMOVED
        ? Faults.atInstruction(COMPUTE_SIGNATURE, new Fault.RemovedBefore())
        : Faults.NONE;
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

  /** Lays all counters back to what they were when the tray was made. */
  public void reset() throws IOException {
    for (TrayCard card : TrayCard.values()) {
      Files.deleteIfExists(directory.resolve(card.id() + ".tries"));
      cards.put(card, load(card));
    }
  }

  /** A counter in a file of one digit; written before the card answers. */
  private static final class CounterFile implements PinCounter {
    private final Path file;
    private int now;

    CounterFile(Path file, int first) throws IOException {
      this.file = file;
      this.now = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : first;
    }

    @Override
    public synchronized int left() {
      return now;
    }

    @Override
    public synchronized void set(int left) {
      if (left == now) {
        return;
      }
      try {
        IdentityFile.write(
            file, out -> out.write(Integer.toString(left).getBytes(StandardCharsets.US_ASCII)));
      } catch (IOException full) {
        throw new java.io.UncheckedIOException("a card that cannot count does not answer", full);
      }
      now = left;
    }
  }
}
