package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Issues further software cards: a PKCS#12 file each ({@link IdentityFile}: alias and password
 * {@link IdentityFile#PRACTICE}), and the name under which the eligibility source knows it.
 */
public final class IssueCards {

  /** Most cards of one call. */
  public static final int MAX_COUNT = 10_000;

  /** Cards noted in the book at a time: they are known there before their files appear. */
  private static final int BATCH = 100;

  private final PracticePki pki;

  public IssueCards(PracticePki pki) {
    this.pki = pki;
  }

  /**
   * A card that was issued.
   *
   * @param commonName CN of its certificate: the column {@code certificate} of a people file
   */
  public record Issued(String commonName, Path file) {}

  /**
   * Issues cards that work. What was issued before a failure stays good.
   *
   * @param count 1 to {@link #MAX_COUNT}
   * @param progress hears how many are done, after each, in the calling thread
   * @throws IllegalArgumentException for any other count, before anything is made
   */
  public List<Issued> issue(int count, Path directory, IntConsumer progress) throws IOException {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("1 to " + MAX_COUNT + " cards at once");
    }
    List<Issued> issued = new ArrayList<>(count);
    try (FreshKeys keys = new FreshKeys(count, pki.random())) {
      while (issued.size() < count) {
        for (BigInteger serial : noted(Math.min(BATCH, count - issued.size()))) {
          issued.add(one(keys.next(), serial, directory));
          progress.accept(issued.size());
        }
      }
    }
    return issued;
  }

  private List<BigInteger> noted(int count) throws IOException {
    List<BigInteger> serials = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      serials.add(pki.freshSerial());
    }
    pki.note(serials);
    return serials;
  }

  private Issued one(KeyPair keys, BigInteger serial, Path directory) throws IOException {
    String name = "PRACTICE-X" + serial.toString(16).toUpperCase(Locale.ROOT);
    CertificateOrder order = CertificateOrder.authentication(name, serial, pki.now());
    Path file = directory.resolve(name + ".p12");
    IdentityFile.write(
        file,
        new Identity(keys.getPrivate(), pki.authority().issue(order, keys.getPublic())),
        pki.random());
    return new Issued(name, file);
  }
}
