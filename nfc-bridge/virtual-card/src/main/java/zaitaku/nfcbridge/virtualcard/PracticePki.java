package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The practice authority with its responder and its book, kept in a directory so that cards,
 * revocations and trust survive a restart. Layout: {@code ca.p12}, {@code ca.pem}, {@code
 * responder.p12}, {@code issued.txt}, {@code revoked.txt} (serial in hex, then the time).
 */
public final class PracticePki {

  private final Path directory;
  private final PracticeAuthority authority;
  private final Identity responder;
  private final RevocationBook book;
  private final SecureRandom random;
  private final Clock clock;

  private PracticePki(
      Path directory,
      PracticeAuthority authority,
      Identity responder,
      SecureRandom random,
      Clock clock) {
    this.directory = directory;
    this.book = new RevocationBook(directory);
    this.authority = authority;
    this.responder = responder;
    this.random = random;
    this.clock = clock;
  }

  /** Loads what stands in the directory, or makes it. */
  public static PracticePki open(Path directory, SecureRandom random, Clock clock)
      throws IOException {
    Files.createDirectories(directory);
    Path ca = directory.resolve("ca.p12");
    if (!Files.exists(ca)) {
      IdentityFile.write(ca, PracticeAuthority.create(random, clock.instant()).identity());
    }
    PracticeAuthority authority = new PracticeAuthority(IdentityFile.read(ca));
    Path responder = directory.resolve("responder.p12");
    if (!Files.exists(responder)) {
      IdentityFile.write(responder, authority.issueResponder(random, clock.instant()));
    }
    PracticePki pki =
        new PracticePki(directory, authority, IdentityFile.read(responder), random, clock);
    pki.writeAnchor();
    return pki;
  }

  public PracticeAuthority authority() {
    return authority;
  }

  /** PEM file of the authority's certificate: the only anchor of practice. */
  public Path anchorFile() {
    return directory.resolve("ca.pem");
  }

  public RevocationService revocation() {
    return new RevocationService(authority, responder, book, clock);
  }

  /** A serial that no other card has: positive, 63 random bits. */
  public BigInteger freshSerial() {
    return new BigInteger(63, random).add(BigInteger.ONE);
  }

  public Instant now() {
    return clock.instant();
  }

  SecureRandom random() {
    return random;
  }

  /** Notes certificates as given out, in the file before this returns. */
  public void note(List<BigInteger> serials) throws IOException {
    book.issue(serials);
  }

  /** Revokes a certificate, from now on and after a restart. */
  public void revoke(BigInteger serial) throws IOException {
    book.revoke(serial, clock.instant());
  }

  private void writeAnchor() throws IOException {
    try {
      byte[] der = authority.certificate().getEncoded();
      String pem =
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
              + "\n-----END CERTIFICATE-----\n";
      IdentityFile.write(anchorFile(), out -> out.write(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.cert.CertificateEncodingException impossible) {
      throw new IOException(impossible);
    }
  }
}
