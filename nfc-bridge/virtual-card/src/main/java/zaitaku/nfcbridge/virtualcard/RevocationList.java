package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.ContentSigner;

/** The revocation list of the practice authority (RFC 5280 §5). Thread-safe. */
final class RevocationList {

  private static final Duration LIFE = Duration.ofDays(1);
  private static final Duration STALE = Duration.ofDays(3);

  private final RevocationSigners signers;
  private final RevocationBook book;
  private final Clock clock;

  RevocationList(RevocationSigners signers, RevocationBook book, Clock clock) {
    this.signers = signers;
    this.book = book;
    this.clock = clock;
  }

  /** The whole list, as of now; its number is the time in seconds, so that it grows. */
  byte[] encoded(Set<ListVariant> variants) throws IOException {
    Instant now = clock.instant();
    Instant since = variants.contains(ListVariant.STALE) ? now.minus(STALE) : now;
    Identity issuer = signers.listIssuer(variants);
    JcaX509v2CRLBuilder builder =
        new JcaX509v2CRLBuilder(issuer.certificate().getSubjectX500Principal(), Date.from(since));
    builder.setNextUpdate(Date.from(since.plus(LIFE)));
    addKeyId(builder, issuer);
    if (!variants.contains(ListVariant.WITHOUT_NUMBER)) {
      builder.addExtension(
          Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(since.getEpochSecond())));
    }
    book.all()
        .forEach((serial, when) ->
            builder.addCRLEntry(serial, Date.from(when), CRLReason.keyCompromise));
    ContentSigner honest = Signers.of(signers.listSigner(variants).key());
    return builder
        .build(variants.contains(ListVariant.FORGED) ? Signers.forging(honest) : honest)
        .getEncoded();
  }

  private static void addKeyId(JcaX509v2CRLBuilder builder, Identity issuer) throws IOException {
    try {
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils()
              .createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
    } catch (NoSuchAlgorithmException impossible) {
      // every Java platform has SHA-1
      throw new IllegalStateException(impossible);
    }
  }
}
