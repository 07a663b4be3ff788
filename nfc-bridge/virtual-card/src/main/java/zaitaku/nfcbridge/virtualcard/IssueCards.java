package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Issues further software cards: a PKCS#12 file each, and the name under which the eligibility
 * source knows it.
 */
public final class IssueCards {

  /** Most cards of one call. */
  public static final int MAX_COUNT = 10_000;

  private final PracticePki pki;

  public IssueCards(PracticePki pki) {
    this.pki = pki;
  }

  /** A card that was issued. */
  public record Issued(String commonName, Path file) {}

  /**
   * Issues cards that work.
   *
   * @param count 1 to {@link #MAX_COUNT}
   * @param progress hears how many are done, from several threads
   */
  public List<Issued> issue(int count, Path directory, IntConsumer progress) throws IOException {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("1 to " + MAX_COUNT + " cards at once");
    }
    List<Issued> issued = new ArrayList<>(count);
    List<BigInteger> serials = new ArrayList<>(count);
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<KeyPair>> keys = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        keys.add(threads.submit(() -> PracticeAuthority.freshKeys(pki.random())));
      }
      for (Future<KeyPair> key : keys) {
        BigInteger serial = pki.freshSerial();
        serials.add(serial);
        issued.add(one(key.get(), serial, directory));
        progress.accept(issued.size());
      }
      pki.note(serials);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    } catch (ExecutionException failed) {
      throw new IOException(failed);
    }
    return issued;
  }

  private Issued one(KeyPair keys, BigInteger serial, Path directory) throws IOException {
    String name = "PRACTICE-X" + serial.toString(16).toUpperCase(java.util.Locale.ROOT);
    CertificateOrder order = CertificateOrder.authentication(name, serial, pki.now());
    Path file = directory.resolve(name + ".p12");
    IdentityFile.write(
        file, new Identity(keys.getPrivate(), pki.authority().issue(order, keys.getPublic())));
    return new Issued(name, file);
  }
}
