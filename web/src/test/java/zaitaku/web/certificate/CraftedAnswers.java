package zaitaku.web.certificate;

import static zaitaku.web.certificate.CertificateForge.RSA_SHA256;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** OCSP answers from all combinations of what can be right or wrong in one, at a given time. */
final class CraftedAnswers {
  static final byte[] NONCE =
      "a nonce of exactly 32 characters".getBytes(StandardCharsets.US_ASCII);
  private static final ASN1ObjectIdentifier UNKNOWN_OID = new ASN1ObjectIdentifier("1.2.3.4.5");

  private final Instant now;

  CraftedAnswers(Instant now) {
    this.now = now;
  }

  /** By name: status, then what is special. */
  Map<String, byte[]> all() {
    Map<String, byte[]> found = new LinkedHashMap<>();
    statuses()
        .forEach((status, fresh) -> {
          cross(found, status, fresh, signers(), nonces());
          cross(found, status, fresh, times(), nonces());
          cross(found, status, fresh, identifiers(), Map.of("nonce absent", f -> f));
          cross(found, status, fresh, algorithms(), Map.of("nonce right", f -> f.nonce(NONCE)));
          cross(found, status, fresh, shapes(), Map.of("nonce right", f -> f.nonce(NONCE)));
          spoilt(fresh.get().nonce(NONCE).der())
              .forEach((name, der) -> found.put(status + ", " + name, der));
        });
    for (int status : new int[] {1, 2, 3, 5, 6}) {
      found.put("responder status " + status, OcspForge.good().responderStatus(status).der());
    }
    return found;
  }

  private static void cross(
      Map<String, byte[]> found,
      String status,
      Supplier<OcspForge> fresh,
      Map<String, UnaryOperator<OcspForge>> first,
      Map<String, UnaryOperator<OcspForge>> second) {
    first.forEach((one, change) ->
        second.forEach((other, more) ->
            found.put(
                status + ", " + one + ", " + other, more.apply(change.apply(fresh.get())).der())));
  }

  private Map<String, Supplier<OcspForge>> statuses() {
    return Map.of(
        "good", () -> current(OcspForge.good()),
        "revoked", () -> current(OcspForge.revoked()),
        "unknown", () -> current(OcspForge.unknown()));
  }

  private OcspForge current(OcspForge forge) {
    return forge.times(at(-60), at(-60), at(3600));
  }

  private Instant at(long seconds) {
    return now.plusSeconds(seconds);
  }

  private static Map<String, UnaryOperator<OcspForge>> nonces() {
    byte[] wrong = NONCE.clone();
    wrong[0] ^= 1;
    return Map.of(
        "nonce right", forge -> forge.nonce(NONCE),
        "nonce absent", forge -> forge,
        "nonce of another", forge -> forge.nonce(wrong));
  }

  private Map<String, UnaryOperator<OcspForge>> signers() {
    Map<String, UnaryOperator<OcspForge>> found = new LinkedHashMap<>();
    found.put("issuer", forge -> forge);
    found.put("issuer by name", forge -> forge.namedBy(new ResponderID(CertificateForge.CA_NAME)));
    found.put("delegate", delegated(c -> c));
    found.put(
        "delegate by name",
        forge ->
            delegated(c -> c)
                .apply(forge)
                .namedBy(new ResponderID(new X500Name("C=JP,O=TEST,CN=Test Responder"))));
    found.put("delegate without purpose", delegated(c -> c.without(Extension.extendedKeyUsage)));
    found.put(
        "delegate for any purpose",
        delegated(c ->
            c.with(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage))));
    found.put(
        "delegate without nocheck",
        delegated(c -> c.without(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)));
    found.put(
        "delegate that is an issuer",
        delegated(c -> c.with(Extension.basicConstraints, true, new BasicConstraints(true))));
    found.put(
        "delegate with something critical",
        delegated(c -> c.with(UNKNOWN_OID, true, DERNull.INSTANCE)));
    found.put("delegate expired", delegated(c -> c.valid(at(-9000), at(-3600))));
    found.put("delegate not yet valid", delegated(c -> c.valid(at(3600), at(9000))));
    found.put("delegate of another key", delegated(c -> c.signedBy(TestKeys.FOREIGN)));
    found.put(
        "delegate of another issuer",
        delegated(c -> c.issuer(new X500Name("O=OTHER")).signedBy(TestKeys.FOREIGN)));
    found.put("delegate without its certificate", forge -> forge.signedBy(TestKeys.RESPONDER));
    found.put("stranger", forge -> forge.signedBy(TestKeys.FOREIGN));
    found.put(
        "stranger in the issuer's name",
        forge ->
            forge.signedBy(TestKeys.FOREIGN).namedBy(new ResponderID(CertificateForge.CA_NAME)));
    found.put(
        "the card itself",
        forge -> forge.signedBy(TestKeys.CARD).with(valid(CertificateForge.card())));
    return found;
  }

  private UnaryOperator<OcspForge> delegated(UnaryOperator<CertificateForge> change) {
    return forge -> forge.delegatedTo(change.apply(valid(CertificateForge.responder())));
  }

  private CertificateForge valid(CertificateForge forge) {
    return forge.valid(now.minus(Duration.ofDays(300)), now.plus(Duration.ofDays(300)));
  }

  private Map<String, UnaryOperator<OcspForge>> times() {
    Map<String, UnaryOperator<OcspForge>> found = new LinkedHashMap<>();
    found.put("19 min old", f -> f.times(at(-1140), at(-1140), at(86_400)));
    found.put("21 min old", f -> f.times(at(-1260), at(-1260), at(86_400)));
    found.put("a day old, ends tomorrow", f -> f.times(at(-86_400), at(-86_400), at(86_400)));
    found.put("fresh without end", f -> f.times(at(-60), at(-60), null));
    found.put("a day old without end", f -> f.times(at(-86_400), at(-86_400), null));
    found.put("ended", f -> f.times(at(-7200), at(-7200), at(-3600)));
    found.put("an hour ahead", f -> f.times(at(3600), at(3600), at(7200)));
    found.put("made an hour ahead", f -> f.times(at(3600), at(-60), at(7200)));
    found.put("ends before it starts", f -> f.times(at(-60), at(-60), at(-120)));
    return found;
  }

  private static Map<String, UnaryOperator<OcspForge>> identifiers() {
    return Map.of(
        "SHA-1 without parameters", f -> f.hash(OcspForge.WITHOUT_PARAMETERS),
        "SHA-256 identifier", f -> f.hash(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
        "another serial", f -> f.aboutSerial(BigInteger.valueOf(7)),
        "another issuer", f -> f.aboutIssuer(CertificateForge.middle().der()),
        "another key", f -> f.aboutIssuer(CertificateForge.ca(TestKeys.FOREIGN).der()));
  }

  private static AlgorithmIdentifier named(ASN1ObjectIdentifier oid) {
    return new AlgorithmIdentifier(oid, DERNull.INSTANCE);
  }

  private static Map<String, UnaryOperator<OcspForge>> algorithms() {
    return Map.of(
        "SHA-384",
        f -> f.signing("SHA384withRSA", named(PKCSObjectIdentifiers.sha384WithRSAEncryption)),
        "SHA-512",
        f -> f.signing("SHA512withRSA", named(PKCSObjectIdentifiers.sha512WithRSAEncryption)),
        "SHA-1 signature",
        f -> f.signing("SHA1withRSA", named(PKCSObjectIdentifiers.sha1WithRSAEncryption)),
        "SHA-512 named, SHA-256 used",
        f -> f.signing("SHA256withRSA", named(PKCSObjectIdentifiers.sha512WithRSAEncryption)),
        "curve named",
        f -> f.signing("SHA256withRSA", CertificateForge.ECDSA_SHA256),
        "signature parameters absent",
        f -> f.signing("SHA256withRSA", new AlgorithmIdentifier(RSA_SHA256.getAlgorithm())));
  }

  private static Map<String, UnaryOperator<OcspForge>> shapes() {
    byte[] value = OcspForge.octets(new byte[1]);
    return Map.of(
        "card named twice", f -> f.copies(2),
        "nothing named", f -> f.copies(0),
        "another one named too", OcspForge::andAboutAnother,
        "unknown extension", f -> f.responseExtension(UNKNOWN_OID, false, value),
        "critical response extension", f -> f.responseExtension(UNKNOWN_OID, true, value),
        "critical single extension", f -> f.singleExtension(UNKNOWN_OID, true, value));
  }

  /** Bytes changed after signing: each part of the answer is hit. */
  private static Map<String, byte[]> spoilt(byte[] right) {
    Map<String, byte[]> found = new LinkedHashMap<>();
    List<Function<byte[], byte[]>> cuts = new ArrayList<>();
    cuts.add(der -> java.util.Arrays.copyOf(der, der.length - 1));
    cuts.add(der -> java.util.Arrays.copyOf(der, der.length / 2));
    found.put("cut by a byte", cuts.get(0).apply(right));
    found.put("cut in half", cuts.get(1).apply(right));
    found.put("a byte after the end", java.util.Arrays.copyOf(right, right.length + 1));
    for (int part = 1; part < 12; part++) {
      byte[] changed = right.clone();
      changed[part * right.length / 12] ^= 1;
      found.put("bit changed in twelfth " + part, changed);
    }
    byte[] last = right.clone();
    last[last.length - 1] ^= 1;
    found.put("last bit changed", last);
    return found;
  }
}
