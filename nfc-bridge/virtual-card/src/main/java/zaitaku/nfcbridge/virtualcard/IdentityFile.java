package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;

/**
 * A practice key with its certificate in a PKCS#12 file: alias {@code practice}, password {@code
 * practice}. The password protects nothing and says so; the file is readable by its owner only.
 */
public final class IdentityFile {

  /** Alias and password of every practice key file. */
  public static final String PRACTICE = "practice";

  private IdentityFile() {}

  /**
   * Reads a file, also one that other software wrote with this alias and password.
   *
   * @throws IOException when it is none; says which file
   */
  public static Identity read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PRACTICE.toCharArray());
      if (store.getKey(PRACTICE, PRACTICE.toCharArray()) instanceof PrivateKey key
          && store.getCertificate(PRACTICE) instanceof X509Certificate certificate) {
        return new Identity(key, certificate);
      }
      throw new IOException("no practice key in " + file);
    } catch (GeneralSecurityException unreadable) {
      throw new IOException("not a practice key file: " + file, unreadable);
    }
  }

  /** Writes the file whole or not at all. */
  public static void write(Path file, Identity identity, SecureRandom random) throws IOException {
    OwnerOnly.write(
        file, out -> out.write(Pkcs12.encoded(identity, PRACTICE, PRACTICE.toCharArray(), random)));
  }
}
