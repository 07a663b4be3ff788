package zaitaku.nfcbridge.virtualcard;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * Names of the practice authority: the shape of the real ones (jpki-card facts §4), nobody's real
 * names.
 */
final class PracticeNames {

  static final X500Name AUTHORITY =
      new X500Name(
          "C=JP,O=JPKI-PRACTICE,OU=Practice JPKI for user authentication,OU=Zaitaku Uketsuke practice");
  static final X500Name SIGNING_AUTHORITY =
      new X500Name(
          "C=JP,O=JPKI-PRACTICE,OU=Practice JPKI for digital signature,OU=Zaitaku Uketsuke practice");

  /** What the real ones carry besides, in Japanese (facts §4.1). */
  static final X500Name AUTHORITY_IN_JAPANESE = new X500Name("C=JP,O=公的個人認証サービスの練習,OU=練習用認証局");

  /** Somebody else's authority. */
  static final X500Name STRANGER = new X500Name("C=JP,O=JPKI-STRANGER,OU=Nobody's authority");

  static final X500Name RESPONDER = new X500Name("C=JP,O=JPKI-PRACTICE,OU=Practice OCSP responder");

  /** The reception service itself; its host stands in the alternative name. */
  static final X500Name SERVICE = new X500Name("C=JP,O=JPKI-PRACTICE,OU=Practice service");

  /** User authentication (facts §4.2: arc …8.5.1.3). */
  static final ASN1ObjectIdentifier AUTHENTICATION_POLICY =
      new ASN1ObjectIdentifier("1.2.392.200149.8.5.1.3.30");

  /** Digital signature (facts §4.2: arc …8.5.1.1). */
  static final ASN1ObjectIdentifier SIGNATURE_POLICY =
      new ASN1ObjectIdentifier("1.2.392.200149.8.5.1.1.20");

  /** A policy of nobody, from the arc for examples (RFC 7299 leaves 2.999 for examples). */
  static final ASN1ObjectIdentifier UNKNOWN_POLICY = new ASN1ObjectIdentifier("2.999.1");

  private PracticeNames() {}
}
