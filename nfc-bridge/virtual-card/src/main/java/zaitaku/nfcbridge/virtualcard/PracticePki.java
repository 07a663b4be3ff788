package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The practice authority with its responder and its book, kept in a directory so that cards,
 * revocations and trust survive a restart; every file is readable by its owner only. Layout: {@code
 * ca.p12} and {@code ca.pem} (user authentication), {@code signing-ca.p12} (digital signature: no
 * anchor of anything), {@code responder.p12}, {@code service.p12} (when asked for), {@code
 * issued.txt}, {@code revoked.txt} (serial in hex, then the time). Thread-safe.
 */
public final class PracticePki {

  private final Path directory;
  private final PracticeAuthority authority;
  private final PracticeAuthority signingAuthority;
  private final Identity responder;
  private final RevocationBook book;
  private final SecureRandom random;
  private final Clock clock;

  private PracticePki(
      Path directory,
      PracticeAuthority authority,
      PracticeAuthority signingAuthority,
      Identity responder,
      SecureRandom random,
      Clock clock) {
    this.directory = directory;
    this.book = new RevocationBook(directory);
    this.authority = authority;
    this.signingAuthority = signingAuthority;
    this.responder = responder;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Loads what stands in the directory, or makes it; a second process that does the same waits.
   *
   * @throws IOException when a file is there that cannot be read, or is not of this authority
   */
  public static PracticePki open(Path directory, SecureRandom random, Clock clock)
      throws IOException {
    OwnerOnly.folder(directory);
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (FileChannel file = FileChannel.open(directory.resolve("lock"), options, OwnerOnly.FILE);
        FileLock lock = file.lock()) {
      if (!lock.isValid()) {
        throw new IOException("not locked: " + directory);
      }
      return load(directory, random, clock);
    }
  }

  private static PracticePki load(Path directory, SecureRandom random, Clock clock)
      throws IOException {
    Instant now = clock.instant();
    Path ca = directory.resolve("ca.p12");
    if (!Files.exists(ca)) {
      IdentityFile.write(ca, PracticeAuthority.create(random, now).identity(), random);
    }
    Path signingCa = directory.resolve("signing-ca.p12");
    if (!Files.exists(signingCa)) {
      IdentityFile.write(
          signingCa,
          PracticeAuthority.create(PracticeNames.SIGNING_AUTHORITY, KeyKind.RSA_2048, random, now)
              .identity(),
          random);
    }
    PracticeAuthority authority = new PracticeAuthority(IdentityFile.read(ca));
    Path responder = directory.resolve("responder.p12");
    if (!Files.exists(responder)) {
      IdentityFile.write(responder, authority.issueResponder(random, now), random);
    }
    Identity answering = IdentityFile.read(responder);
    authority.requireIssued(answering.certificate(), responder);
    PracticeAuthority signing = new PracticeAuthority(IdentityFile.read(signingCa));
    PracticePki pki = new PracticePki(directory, authority, signing, answering, random, clock);
    pki.writeAnchor();
    return pki;
  }

  public PracticeAuthority authority() {
    return authority;
  }

  /** The authority of the other half of cards: nothing of it may be accepted. */
  public PracticeAuthority signingAuthority() {
    return signingAuthority;
  }

  /** PEM file of the authority's certificate: the only anchor of practice. */
  public Path anchorFile() {
    return directory.resolve("ca.pem");
  }

  /**
   * The TLS key and certificate of the practice service for this host, made when there is none that
   * fits: PKCS#12, alias and password {@link IdentityFile#PRACTICE}.
   *
   * @param host a name in lower case or a dotted IPv4 address, as it stands in the address
   * @throws IllegalArgumentException when it is neither
   */
  public Path serviceIdentity(String host) throws IOException {
    Path file = directory.resolve("service.p12");
    BigInteger serial = freshSerial();
    if (ServiceIdentity.keep(file, authority, host, serial, random, clock.instant())) {
      book.issue(List.of(serial));
    }
    return file;
  }

  /** A service of its own: variants set on it are no other's. */
  public RevocationService revocation() {
    RevocationSigners signers =
        new RevocationSigners(authority, responder, random, clock.instant());
    return new RevocationService(
        new OcspAnswers(signers, book, clock), new RevocationList(signers, book, clock));
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

  /** Revokes a certificate, from now on and after a restart; a second time changes nothing. */
  public void revoke(BigInteger serial) throws IOException {
    book.revoke(serial, clock.instant());
  }

  private void writeAnchor() throws IOException {
    try {
      byte[] der = authority.certificate().getEncoded();
      OwnerOnly.write(
          anchorFile(),
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
              + "\n-----END CERTIFICATE-----\n");
    } catch (CertificateEncodingException impossible) {
      throw new IOException(impossible);
    }
  }
}
