package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * A certificate authority for software cards, in the shape of the real one (jpki-card facts §4.1,
 * §4.2): one tier, RSA-2048, SHA-256. Its keys are made at the first start and are worth nothing
 * outside practice. Thread-safe.
 */
public final class PracticeAuthority {

  private static final Duration LIFE = Duration.ofDays(10 * 365);
  private static final Duration RESPONDER_LIFE = Duration.ofDays(5 * 365);

  private final Identity identity;

  public PracticeAuthority(Identity identity) {
    this.identity = identity;
  }

  /** A new authority for user authentication. */
  public static PracticeAuthority create(SecureRandom random, Instant now) {
    return create(PracticeNames.AUTHORITY, KeyKind.RSA_2048, random, now);
  }

  /** A new authority with another name or key, for certificates that must not be trusted. */
  public static PracticeAuthority create(
      X500Name name, KeyKind kind, SecureRandom random, Instant now) {
    KeyPair keys = kind.fresh(random);
    try {
      X509Certificate certificate =
          sign(
              new JcaX509v3CertificateBuilder(
                  name,
                  serial(random),
                  Date.from(now.minus(Duration.ofDays(1))),
                  Date.from(now.plus(LIFE)),
                  name,
                  keys.getPublic()),
              ProfileExtensions.authority(name, keys.getPublic()),
              Signers.of(keys.getPrivate()));
      return new PracticeAuthority(new Identity(keys.getPrivate(), certificate));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A fresh RSA key pair as cards have one. */
  public static KeyPair freshKeys(SecureRandom random) {
    return KeyKind.RSA_2048.fresh(random);
  }

  public Identity identity() {
    return identity;
  }

  public X509Certificate certificate() {
    return identity.certificate();
  }

  /** A certificate for a card, as ordered. */
  public X509Certificate issue(CertificateOrder order, PublicKey key) {
    try {
      X500Name name = new X500Name("C=JP,CN=" + order.commonName());
      ContentSigner signer =
          order
              .deviations()
              .algorithm()
              .map(algorithm -> Signers.of(algorithm, identity.key()))
              .orElseGet(() -> Signers.of(identity.key()));
      return sign(
          new JcaX509v3CertificateBuilder(
              subject(),
              order.serial(),
              Date.from(order.notBefore()),
              Date.from(order.notAfter()),
              name,
              key),
          ProfileExtensions.card(order, subject(), key, certificate().getPublicKey()),
          signer);
    } catch (IOException impossible) {
      // everything above is encoded from memory
      throw new IllegalStateException(impossible);
    }
  }

  /** A responder that answers in the name of this authority (RFC 6960 §4.2.2.2). */
  Identity issueResponder(SecureRandom random, Instant now) {
    return issue(
        PracticeNames.RESPONDER,
        freshKeys(random),
        serial(random),
        now,
        RESPONDER_LIFE,
        ProfileExtensions::responder);
  }

  /** The identity of a service that is reached by this host name or IPv4 address. */
  Identity issueService(GeneralName host, BigInteger serial, SecureRandom random, Instant now) {
    return issue(
        PracticeNames.SERVICE,
        KeyKind.EC_P256.fresh(random),
        serial,
        now,
        ServiceIdentity.LIFE,
        (key, by) -> ProfileExtensions.service(host, key, by));
  }

  private interface Profile {
    List<Extension> extensions(PublicKey key, PublicKey by) throws IOException;
  }

  /** In force from a day ago, for clocks that are behind. */
  private Identity issue(
      X500Name name, KeyPair keys, BigInteger serial, Instant now, Duration life, Profile profile) {
    Instant from = now.minus(Duration.ofDays(1));
    try {
      X509Certificate certificate =
          sign(
              new JcaX509v3CertificateBuilder(
                  subject(),
                  serial,
                  Date.from(from),
                  Date.from(from.plus(life)),
                  name,
                  keys.getPublic()),
              profile.extensions(keys.getPublic(), certificate().getPublicKey()),
              Signers.of(identity.key()));
      return new Identity(keys.getPrivate(), certificate);
    } catch (IOException impossible) {
      // everything above is encoded from memory
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Checks that a certificate was issued here: files of two authorities may have been mixed.
   *
   * @throws IOException when not; says which file
   */
  void requireIssued(X509Certificate certificate, Path file) throws IOException {
    try {
      certificate.verify(certificate().getPublicKey());
    } catch (GeneralSecurityException other) {
      throw new IOException(
          file + " was not issued by this practice authority; delete it to have it made again",
          other);
    }
  }

  private X500Name subject() {
    return X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
  }

  private static BigInteger serial(SecureRandom random) {
    return new BigInteger(63, random).add(BigInteger.ONE);
  }

  private static X509Certificate sign(
      JcaX509v3CertificateBuilder builder, List<Extension> extensions, ContentSigner signer)
      throws IOException {
    try {
      for (Extension extension : extensions) {
        builder.addExtension(extension);
      }
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException impossible) {
      // the JDK reads what was built above
      throw new IllegalStateException(impossible);
    }
  }
}
