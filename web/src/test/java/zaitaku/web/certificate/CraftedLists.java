package zaitaku.web.certificate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/** Revocation lists from all combinations of what can be right or wrong in one, at a given time. */
final class CraftedLists {
  private static final ASN1ObjectIdentifier UNKNOWN_OID = new ASN1ObjectIdentifier("1.2.3.4.5");

  private final Instant now;

  CraftedLists(Instant now) {
    this.now = now;
  }

  /** By name: what is listed, then what is special. */
  Map<String, byte[]> all() {
    Map<String, byte[]> found = new LinkedHashMap<>();
    listed()
        .forEach((listed, fresh) -> {
          variants()
              .forEach((name, change) ->
                  found.put(listed + ", " + name, change.apply(fresh.get()).der()));
          byte[] right = fresh.get().der();
          for (int part = 1; part < 8; part++) {
            byte[] changed = right.clone();
            changed[part * right.length / 8] ^= 1;
            found.put(listed + ", bit changed in eighth " + part, changed);
          }
          found.put(listed + ", cut by a byte", java.util.Arrays.copyOf(right, right.length - 1));
        });
    return found;
  }

  private Instant at(long seconds) {
    return now.plusSeconds(seconds);
  }

  private Map<String, Supplier<CrlForge>> listed() {
    Map<String, Supplier<CrlForge>> found = new LinkedHashMap<>();
    found.put("none listed", () -> current(CrlForge.empty()));
    found.put("others listed", () -> current(CrlForge.empty().revoking(BigInteger.ONE)));
    found.put("card listed", () -> current(CrlForge.revokingTheCard()));
    found.put(
        "card on hold",
        () ->
            current(
                CrlForge.empty()
                    .revoking(
                        CrlForge.CARD_SERIAL,
                        CrlForge.extension(Extension.reasonCode, false, new ASN1Enumerated(6)))));
    return found;
  }

  private CrlForge current(CrlForge forge) {
    return forge.times(at(-3600), at(86_400));
  }

  private Map<String, UnaryOperator<CrlForge>> variants() {
    IssuingDistributionPoint users =
        new IssuingDistributionPoint(null, true, false, null, false, false);
    IssuingDistributionPoint issuers =
        new IssuingDistributionPoint(null, false, true, null, false, false);
    Map<String, UnaryOperator<CrlForge>> found = new LinkedHashMap<>();
    found.put("right", f -> f);
    found.put("ended", f -> f.times(at(-7200), at(-3600)));
    found.put("an hour ahead", f -> f.times(at(3600), at(7200)));
    found.put("without end", f -> f.times(at(-3600), null));
    found.put("stranger", f -> f.signedBy(TestKeys.FOREIGN));
    found.put("another issuer", f -> f.issuer(new X500Name("O=OTHER")));
    found.put(
        "SHA-384",
        f -> f.signing("SHA384withRSA", named(PKCSObjectIdentifiers.sha384WithRSAEncryption)));
    found.put(
        "SHA-1 signature",
        f -> f.signing("SHA1withRSA", named(PKCSObjectIdentifiers.sha1WithRSAEncryption)));
    found.put(
        "SHA-512 named, SHA-256 used",
        f -> f.signing("SHA256withRSA", named(PKCSObjectIdentifiers.sha512WithRSAEncryption)));
    found.put("other algorithm outside", f -> f.outside(CertificateForge.ECDSA_SHA256));
    found.put("unknown extension", f -> f.with(UNKNOWN_OID, false, DERNull.INSTANCE));
    found.put("critical extension", f -> f.with(UNKNOWN_OID, true, DERNull.INSTANCE));
    found.put(
        "critical entry extension",
        f -> f.revoking(BigInteger.TWO, CrlForge.extension(UNKNOWN_OID, true, DERNull.INSTANCE)));
    found.put("only users", f -> f.with(Extension.issuingDistributionPoint, true, users));
    found.put("only issuers", f -> f.with(Extension.issuingDistributionPoint, true, issuers));
    found.put("difference", f -> f.with(Extension.deltaCRLIndicator, true, new ASN1Integer(6)));
    found.put("without number", CrlForge::withoutNumber);
    found.put("version 1", f -> f.version(1));
    return found;
  }

  private static AlgorithmIdentifier named(ASN1ObjectIdentifier oid) {
    return new AlgorithmIdentifier(oid, DERNull.INSTANCE);
  }
}
