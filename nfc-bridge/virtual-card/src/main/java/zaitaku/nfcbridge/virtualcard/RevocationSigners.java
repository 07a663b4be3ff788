package zaitaku.nfcbridge.virtualcard;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * Who signs revocation answers: the authority's responder, the authority, and those who may not.
 * The keys of the latter are made when they are first asked for. Thread-safe.
 */
final class RevocationSigners {

  private final PracticeAuthority authority;
  private final Identity responder;
  private final SecureRandom random;
  private final Instant since;
  private final X509CertificateHolder authorityCertificate;
  private @Nullable PracticeAuthority stranger;
  private @Nullable Identity strangeResponder;

  RevocationSigners(
      PracticeAuthority authority, Identity responder, SecureRandom random, Instant since) {
    this.authority = authority;
    this.responder = responder;
    this.random = random;
    this.since = since;
    this.authorityCertificate = holder(authority.identity());
  }

  X509CertificateHolder authorityCertificate() {
    return authorityCertificate;
  }

  Identity ocsp(Set<OcspVariant> variants) {
    if (variants.contains(OcspVariant.FOREIGN_SIGNER)) {
      return strangeResponder();
    }
    if (variants.contains(OcspVariant.UNAUTHORISED_SIGNER)) {
      CertificateOrder order =
          CertificateOrder.authentication("PRACTICE-NO-RESPONDER", BigInteger.TWO, since);
      return new Identity(
          responder.key(), authority.issue(order, responder.certificate().getPublicKey()));
    }
    return variants.contains(OcspVariant.SIGNED_BY_AUTHORITY) ? authority.identity() : responder;
  }

  /** Whose name stands on a list. */
  Identity listIssuer(Set<ListVariant> variants) {
    return variants.contains(ListVariant.FOREIGN_ISSUER)
        ? stranger().identity()
        : authority.identity();
  }

  /** Whose key signs a list. */
  Identity listSigner(Set<ListVariant> variants) {
    return variants.contains(ListVariant.FOREIGN_ISSUER)
            || variants.contains(ListVariant.FOREIGN_KEY)
        ? stranger().identity()
        : authority.identity();
  }

  private synchronized PracticeAuthority stranger() {
    if (stranger == null) {
      stranger = PracticeAuthority.create(PracticeNames.STRANGER, KeyKind.RSA_2048, random, since);
    }
    return stranger;
  }

  private synchronized Identity strangeResponder() {
    if (strangeResponder == null) {
      strangeResponder = stranger().issueResponder(random, since);
    }
    return strangeResponder;
  }

  static X509CertificateHolder holder(Identity identity) {
    try {
      return new JcaX509CertificateHolder(identity.certificate());
    } catch (GeneralSecurityException impossible) {
      // a certificate that was parsed before
      throw new IllegalStateException(impossible);
    }
  }
}
